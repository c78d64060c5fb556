import { z } from 'zod'

/** A moment, with its offset from UTC. Kept as text until it is used, so that what was read can be read once more. */
export const moment = z.iso.datetime({ offset: true })

/** From when a change of the tree holds; absent: from now. */
export const effectiveAt = moment.optional()

export function effective(at: string | undefined, now: Date): Date {
  return at === undefined ? now : new Date(at)
}

/** The beginning of a period: nothing begins before now. */
export function beginning(from: string | undefined, now: Date): Date {
  const at = effective(from, now)
  return at < now ? now : at
}
