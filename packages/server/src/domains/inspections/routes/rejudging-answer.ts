import { z } from 'zod'
import type { Rejudging } from '../store/rejudgings.ts'

export const rejudgingAnswer = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    planId: z.uuid().nullable(),
    pack: z.string().nullable(),
    askedBy: z.string(),
    askedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable().describe('Null: it is under way'),
    total: z.int().describe('How many assets there were when it began'),
    anew: z.int().describe('Judged anew'),
    same: z.int().describe('The same rulebook had judged them already'),
    nothing: z.int().describe('No facts are kept'),
    failed: z.int().describe('The program failed: each is tried again by itself'),
  })
  .meta({ id: 'Rejudging' })

export function rejudgingJson({
  askedAt,
  endedAt,
  doneTo: _,
  ...rejudging
}: Rejudging): z.input<typeof rejudgingAnswer> {
  return { ...rejudging, askedAt: askedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }
}
