import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import {
  definePaging,
  defineRoute,
  type Means,
  pageSchema,
  type Route,
  writeOne,
} from '../../../platform/http/index.ts'
import { compareTwoRounds } from '../actions/compare-rounds.ts'
import { compareTwoVisits } from '../comparison/compare-two-visits.ts'
import { changeNames, countChanges, type FindingChange } from '../comparison/compare-visits.ts'
import {
  findComparison,
  findComparisonById,
  listComparedAssets,
  roundBefore,
  totalsOfComparison,
} from '../store/round-comparisons.ts'
import { findRun } from '../store/runs.ts'
import {
  changeCounts,
  comparedAssetAnswer,
  comparedAssetJson,
  comparisonTotals,
  findingChangeAnswer,
  findingChangeJson,
  roundComparisonAnswer,
  roundComparisonJson,
} from './comparison-answer.ts'
import { visitAnswer, visitJson } from './visit-answer.ts'

type Tx = Parameters<typeof findRun>[0]
const one = z.object({ id: z.uuid() })
const visitPaging = definePaging({ place: z.tuple([z.string(), z.string()]) }, 'place', {
  with: z.uuid().optional().describe('Another visit to the asset; the one before where left out'),
  change: z.enum(changeNames).optional(),
})
const roundPaging = definePaging({ asset: z.tuple([z.uuid()]) }, 'asset', {
  with: z.uuid().optional().describe('Another round of the plan; the one before where left out'),
  changed: z.stringbool().default(false).describe('Only assets on which something differs'),
})

/** Two visits, or two rounds, compared: what is new, gone and unchanged, and what was only judged anew. */
export function comparisonRoutes({ db, ...rest }: Means): readonly Route[] {
  const means = { db, ...rest }
  return [
    defineRoute({
      method: 'GET',
      url: '/visits/:id/comparison',
      right: 'inspection.read',
      summary: { en: 'A visit compared with another one to the same asset', 'zh-CN': '与同一资产的另一次访问比较' },
      params: one,
      query: visitPaging.query,
      answer: pageSchema(findingChangeAnswer).extend({ before: visitAnswer, after: visitAnswer, counts: changeCounts }),
      async run({ params: { id }, query: { order, limit, after: cursor, with: other, change }, actor, now }) {
        const key = visitPaging.after(order, cursor)
        const compare = (tx: Tx) => compareTwoVisits(tx, id, other)
        const { before, after, changes } = await withRight(db, actor, 'inspection.read', compare, { now })
        const rows = changes.filter(row => (change === undefined || row.change === change) && isBehind(row, key))
        const { items, next } = visitPaging.page(rows, { order, limit, keys: row => [row.rule, row.at] })
        return {
          before: visitJson(before),
          after: visitJson(after),
          counts: countChanges(changes),
          items: items.map(findingChangeJson),
          next,
        }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/inspection-rounds/:id/comparisons',
      right: 'inspection.run',
      summary: {
        en: 'Have two rounds of a plan compared; a round that ends is compared with the one before by itself',
        'zh-CN': '比较同一计划的两轮巡检；每轮结束后自动与上一轮比较',
      },
      params: one,
      body: z.strictObject({ with: z.uuid() }),
      answer: roundComparisonAnswer,
      creates: true,
      status: 202,
      run: async call =>
        roundComparisonJson(
          await writeOne(means, call, compareTwoRounds, { ...call.body, ...call.params }, findComparisonById),
        ),
    }),
    defineRoute({
      method: 'GET',
      url: '/inspection-rounds/:id/comparison',
      right: 'inspection.read',
      summary: { en: 'A round compared with another one of the same plan', 'zh-CN': '与同一计划的另一轮巡检比较' },
      params: one,
      query: roundPaging.query,
      answer: pageSchema(comparedAssetAnswer).extend({
        comparison: roundComparisonAnswer,
        totals: comparisonTotals.optional(),
      }),
      async run({ params: { id }, query: { order, limit, after: cursor, with: other, changed }, actor, now }) {
        const [after] = roundPaging.after(order, cursor) ?? []
        return withRight(
          db,
          actor,
          'inspection.read',
          async tx => {
            const comparison = await comparisonOf(tx, id, other)
            const asked = { id: comparison.id, changed }
            const rows = await listComparedAssets(tx, asked, { after, limit: limit + 1 })
            const { items, next } = roundPaging.page(rows, { order, limit, keys: row => [row.assetId] })
            const page = {
              comparison: roundComparisonJson(comparison),
              items: items.map(comparedAssetJson),
              next,
            }
            return after ? page : { ...page, totals: await totalsOfComparison(tx, comparison.id) }
          },
          { now },
        )
      },
    }),
  ]
}

/** @throws Refusal where the two were not compared. */
async function comparisonOf(tx: Tx, id: string, other: string | undefined) {
  const run = await findRun(tx, id)
  const second = run && (other ?? (await roundBefore(tx, run.planId, id)))
  const found = second && (await findComparison(tx, id, second))
  if (!found) throw refuse('not-found')
  return found
}

function isBehind({ rule, at }: FindingChange, key: readonly [string, string] | undefined): boolean {
  return key === undefined || rule > key[0] || (rule === key[0] && at > key[1])
}
