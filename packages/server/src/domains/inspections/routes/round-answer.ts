import { z } from 'zod'
import { paceNames } from '../gathering/pace.ts'
import { type Run, visitStates } from '../rounds/round.ts'
import type { ListedRunVisit } from '../store/run-visits.ts'

export const roundAnswer = z
  .object({
    id: z.uuid(),
    planId: z.uuid(),
    unitId: z.uuid(),
    startedAt: z.iso.datetime(),
    untilAt: z.iso.datetime().describe('What was not begun by then is left'),
    pace: z.enum(paceNames),
    startedBy: z.string().nullable().describe('Null: the plan'),
    state: z.enum(['opening', 'running', 'stopped', 'done']),
    endedAt: z.iso.datetime().nullable(),
    waiting: z.int(),
    made: z.int(),
    failed: z.int().describe('Visited, and there was nothing to judge'),
    left: z.int().describe('Not visited'),
  })
  .meta({ id: 'InspectionRound' })

export function roundJson({ counts, startedAt, untilAt, endedAt, ...run }: Run): z.input<typeof roundAnswer> {
  return {
    ...run,
    startedAt: startedAt.toISOString(),
    untilAt: untilAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    ...counts,
  }
}

export const roundVisitAnswer = z
  .object({
    visitId: z.uuid(),
    assetId: z.uuid(),
    assetName: z.string(),
    unitId: z.uuid(),
    state: z.enum(visitStates),
    reason: z.string().nullable().describe('A kind of failure, or why nobody went there'),
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RoundVisit' })

export function roundVisitJson({ settledAt, ...visit }: ListedRunVisit): z.input<typeof roundVisitAnswer> {
  return { ...visit, settledAt: settledAt?.toISOString() ?? null }
}
