import { z } from 'zod'
import type { Anchor } from './anchor.ts'

/** The database was set back to an earlier moment; what was written between that moment and the restore is no longer in it. */
export interface AuditRestore {
  readonly at: Date
  readonly to: Date
  /** Where the chain ended at that moment. */
  readonly seq: number
}

/** The action of the entry that says so. */
export const restoreAction = 'installation.restore'

const bodySchema = z.object({
  action: z.literal(restoreAction),
  detail: z.object({ to: z.coerce.date(), seal: z.object({ seq: z.int() }).nullish() }),
})

/** Undefined for every other entry. */
export function restoreOf({ body, atMicros }: { body: string; atMicros: string }): AuditRestore | undefined {
  if (!body.includes(restoreAction)) return undefined
  const read = bodySchema.safeParse(JSON.parse(body))
  if (!read.success) return undefined
  const { to, seal } = read.data.detail
  return { at: new Date(Number(BigInt(atMicros) / 1000n)), to, seq: seal?.seq ?? 0 }
}

/** An anchor of the part that was given up: it was right when it was made, and need not agree with what came instead. */
export function supersedes({ at, to, seq }: AuditRestore, anchor: Anchor): boolean {
  const made = new Date(anchor.at)
  return made >= to && made <= at && anchor.seq > seq
}
