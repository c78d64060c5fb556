import { severities } from '@townkeep/inspect'
import { z } from 'zod'
import { changeNames, type FindingChange } from '../comparison/compare-visits.ts'
import type { ListedComparedAsset, RoundComparison } from '../store/round-comparisons.ts'

const count = z.int()
const counts = {
  new: count,
  gone: count,
  unchanged: count,
  regraded: count.describe('Of those unchanged, how many are graded otherwise'),
  judgedAnew: count.describe('Another rulebook judged the same facts: neither new nor gone'),
  notLookedAt: count.describe('One of the two reached no verdict at the place: nobody can say'),
}
export const changeCounts = z.object(counts).meta({ id: 'ChangeCounts' })

const grade = z.object({
  verdict: z.enum(['fails', 'needs-person']),
  outcome: z.string(),
  severity: z.enum(severities),
})

export const findingChangeAnswer = z
  .object({
    rule: z.string(),
    at: z.string(),
    change: z.enum(changeNames),
    as: z.enum(['fixed', 'page-removed']).nullable(),
    before: grade.nullable(),
    after: grade.nullable(),
  })
  .meta({ id: 'FindingChange' })

export function findingChangeJson({
  as,
  before,
  after,
  ...change
}: FindingChange): z.input<typeof findingChangeAnswer> {
  return { ...change, as: as ?? null, before: before ?? null, after: after ?? null }
}

export const roundComparisonAnswer = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    beforeId: z.uuid(),
    afterId: z.uuid(),
    begunAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable().describe('Null: it is under way'),
  })
  .meta({ id: 'RoundComparison' })

export function roundComparisonJson({
  begunAt,
  endedAt,
  doneTo: _,
  ...comparison
}: RoundComparison): z.input<typeof roundComparisonAnswer> {
  return { ...comparison, begunAt: begunAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }
}

const states = ['compared', 'before-only', 'after-only', 'not-kept'] as const
export const comparedAssetAnswer = z
  .object({
    assetId: z.uuid(),
    assetName: z.string(),
    unitId: z.uuid(),
    before: z.uuid().nullable().describe('The visit of the earlier round'),
    after: z.uuid().nullable().describe('The visit of the later round'),
    state: z.enum(states),
    ...counts,
  })
  .meta({ id: 'ComparedAsset' })

export function comparedAssetJson({
  counts: told,
  ...asset
}: ListedComparedAsset): z.input<typeof comparedAssetAnswer> {
  return { ...asset, ...told }
}

export const comparisonTotals = z
  .object({
    ...counts,
    assets: z.object({ changed: count, compared: count, 'before-only': count, 'after-only': count, 'not-kept': count }),
  })
  .meta({ id: 'ComparisonTotals' })
