import { severities } from '@townkeep/inspect'
import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import { severityName } from '../severity.ts'
import { type Count, countsBelow, countsOf } from '../store/tally.ts'
import { states, verdicts } from './finding-answer.ts'

const count = {
  state: z.enum(states),
  verdict: z.enum(verdicts).describe('Failures and questions for a person are never added up'),
  severity: z.enum(severities),
  count: z.int(),
}

/** Every number opens its rows: state, verdict, severity and unit are filters of the list. */
export function countRoutes({ db }: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/findings/counts',
      right: 'finding.read',
      summary: { en: 'How many findings there are, by state, verdict and severity', 'zh-CN': '问题数量统计' },
      query: z.strictObject({ unitId: z.uuid().optional().describe('This unit and all below it') }),
      answer: z.object({ items: z.array(z.object(count).meta({ id: 'FindingCount' })) }),
      async run({ query: { unitId }, actor, now }) {
        const counts = await withRight(db, actor, 'finding.read', tx => countsOf(tx, unitId), { now })
        return { items: counts.map(countJson) }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/findings/counts/units',
      right: 'finding.read',
      summary: {
        en: 'The same for a unit by itself and for each that stands right below it, with all below that',
        'zh-CN': '本单位及各下级单位问题数量统计',
      },
      query: z.strictObject({ unitId: z.uuid() }),
      answer: z.object({
        items: z.array(z.object({ unitId: z.uuid(), unitName: z.string(), ...count }).meta({ id: 'UnitFindingCount' })),
      }),
      async run({ query: { unitId }, actor, now }) {
        const counts = await withRight(db, actor, 'finding.read', tx => countsBelow(tx, unitId), { now })
        return {
          items: counts.map(one => ({ unitId: one.unitId, unitName: one.unitName, ...countJson(one) })),
        }
      },
    }),
  ]
}

function countJson({ state, verdict, severity, count }: Count) {
  return { state, verdict, severity: severityName(severity), count }
}
