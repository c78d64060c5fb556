import { siteResultSchema } from '@townkeep/inspect'
import { z } from 'zod'
import type { ListedVisit, LookHead, WholeLook } from '../store/visit-lists.ts'
import { countVerdicts, reasonsOfVerdicts, verdictsSchema } from '../verdicts.ts'

const count = z.int()
const counts = z
  .object({
    fails: count,
    'needs-person': count,
    'could-not-check': count,
    fine: count,
    'not-applicable': count,
    'not-looked-at': count.describe('Selected by the pack, and without any verdict'),
  })
  .meta({ id: 'VerdictCounts' })

const lookFields = {
  generation: count.describe('0: as it was judged when it was made; further ones: judged anew'),
  pack: z.string(),
  packVersion: z.string(),
  judgedAt: z.iso.datetime(),
  rules: counts.nullable().describe('How many rules came to each verdict; null where that is not kept'),
  reasons: z.array(z.object({ reason: z.string(), count })).describe('Why rules could not check, the commonest first'),
}

export const visitAnswer = z
  .object({
    id: z.uuid(),
    assetId: z.uuid(),
    unitId: z.uuid(),
    at: z.iso.datetime(),
    ms: count,
    state: siteResultSchema.shape.state,
    failure: z.object({ kind: z.string(), detail: z.string().optional() }).nullable(),
    pages: count,
    engine: z.string(),
    factsKept: z.boolean().describe('They can be judged anew'),
    roundId: z.uuid().nullable(),
    look: z
      .object(lookFields)
      .meta({ id: 'Look' })
      .nullable()
      .describe('The newest; null where none is kept any longer'),
  })
  .meta({ id: 'Visit' })

export const wholeVisitAnswer = visitAnswer
  .extend({
    looks: z.array(
      z
        .object({
          ...lookFields,
          takenAt: z.iso.datetime().nullable().describe('When the ledger of findings took it in'),
          verdicts: verdictsSchema.nullable().describe('The rules themselves'),
          indicators: siteResultSchema.shape.indicators,
        })
        .meta({ id: 'WholeLook' }),
    ),
  })
  .meta({ id: 'WholeVisit' })

export function visitJson(visit: ListedVisit): z.input<typeof visitAnswer> {
  const { at, atText: _, runId, failure, look, ...rest } = visit
  return {
    ...rest,
    at: at.toISOString(),
    failure: failure && { ...failure },
    roundId: runId,
    look: look && lookJson(look),
  }
}

function lookJson({ generation, pack, packVersion, judgedAt, verdicts }: LookHead) {
  return {
    generation,
    pack,
    packVersion,
    judgedAt: judgedAt.toISOString(),
    rules: verdicts && countVerdicts(verdicts),
    reasons: verdicts ? reasonsOfVerdicts(verdicts) : [],
  }
}

export function wholeVisitJson(visit: ListedVisit, looks: readonly WholeLook[]): z.input<typeof wholeVisitAnswer> {
  return {
    ...visitJson(visit),
    looks: looks.map(look => ({
      ...lookJson(look),
      takenAt: look.takenAt?.toISOString() ?? null,
      verdicts: look.verdicts,
      indicators: [...look.indicators],
    })),
  }
}
