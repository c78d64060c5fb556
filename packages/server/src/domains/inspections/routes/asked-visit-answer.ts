import { z } from 'zod'
import { visitStates } from '../rounds/round.ts'
import type { AskedVisit } from '../store/asked-visits.ts'

export const askedVisitAnswer = z
  .object({
    visitId: z.uuid(),
    assetId: z.uuid(),
    unitId: z.uuid(),
    askedBy: z.string(),
    askedAt: z.iso.datetime(),
    untilAt: z.iso.datetime().describe('Left, if it was not begun by then'),
    state: z.enum(visitStates),
    reason: z.string().nullable().describe('A kind of failure, or why nobody went there'),
    settledAt: z.iso.datetime().nullable(),
    limited: z.boolean().describe('To what findings are about, and not to the whole site'),
  })
  .meta({ id: 'AskedVisit' })

export function askedVisitJson({
  askedAt,
  untilAt,
  settledAt,
  only,
  ...visit
}: AskedVisit): z.input<typeof askedVisitAnswer> {
  return {
    ...visit,
    askedAt: askedAt.toISOString(),
    untilAt: untilAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    limited: only !== null,
  }
}
