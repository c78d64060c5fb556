import { z } from 'zod'

/** From when a change of the tree holds; absent: from now. */
export const effectiveAt = z.iso
  .datetime({ offset: true })
  .transform(text => new Date(text))
  .optional()

export const moment = z.iso.datetime({ offset: true }).transform(text => new Date(text))
