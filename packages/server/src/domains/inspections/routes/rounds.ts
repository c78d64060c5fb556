import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import {
  contextOf,
  definePaging,
  defineRoute,
  type Means,
  mostCounted,
  pageSchema,
  type Route,
  readOne,
  totalOf,
} from '../../../platform/http/index.ts'
import { stopRound } from '../actions/stop-round.ts'
import { visitStates } from '../rounds/round.ts'
import { narrowTo } from '../store/list-scope.ts'
import { listRunVisits, reasonsOf } from '../store/run-visits.ts'
import { countRuns, findRun, listRuns } from '../store/runs.ts'
import { roundAnswer, roundJson, roundVisitAnswer, roundVisitJson } from './round-answer.ts'

const one = z.object({ id: z.uuid() })
const oneAnswer = roundAnswer
  .extend({
    reasons: z
      .array(z.object({ state: z.enum(['failed', 'left']), reason: z.string(), count: z.int() }))
      .describe('Why visits failed or were left, the commonest first'),
  })
  .meta({ id: 'InspectionRoundWithReasons' })
const paging = definePaging({ newest: z.tuple([z.uuid()]) }, 'newest', {
  planId: z.uuid().optional(),
  unitId: z.uuid().optional().describe('This unit and all below it'),
  state: z.enum(['opening', 'running', 'stopped', 'done']).optional(),
})
const visitPaging = definePaging({ asset: z.tuple([z.uuid()]) }, 'asset', { state: z.enum(visitStates).optional() })

/** Rounds of visits, how far they are, and what became of each visit. */
export function roundRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/inspection-rounds',
      right: 'inspection.read',
      summary: { en: 'Rounds of inspections', 'zh-CN': '巡检轮次' },
      query: paging.query,
      answer: pageSchema(roundAnswer),
      async run({ query: { order, limit, after: cursor, unitId, ...asked }, actor, now }) {
        const [after] = paging.after(order, cursor) ?? []
        return withRight(
          means.db,
          actor,
          'inspection.read',
          async tx => {
            const filter = { ...asked, units: await narrowTo(tx, unitId) }
            const rows = await listRuns(tx, filter, { after, limit: limit + 1 })
            const { items, next } = paging.page(rows, { order, limit, keys: row => [row.id] })
            const page = { items: items.map(roundJson), next }
            return after ? page : { ...page, total: totalOf(await countRuns(tx, filter, mostCounted + 1)) }
          },
          { now },
        )
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/inspection-rounds/:id',
      right: 'inspection.read',
      summary: { en: 'A round, how far it is, and why visits failed', 'zh-CN': '一轮巡检的进度' },
      params: one,
      answer: oneAnswer,
      run: call =>
        readOne(means, call, 'inspection.read', async tx => {
          const run = await findRun(tx, call.params.id)
          return run && { ...roundJson(run), reasons: [...(await reasonsOf(tx, run.id))] }
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/inspection-rounds/:id/visits',
      right: 'inspection.read',
      summary: { en: 'What became of each visit of a round', 'zh-CN': '一轮巡检的各次访问' },
      params: one,
      query: visitPaging.query,
      answer: pageSchema(roundVisitAnswer),
      async run({ params: { id: runId }, query: { order, limit, after: cursor, state }, actor, now }) {
        const [after] = visitPaging.after(order, cursor) ?? []
        const find = (tx: Parameters<typeof listRunVisits>[0]) =>
          listRunVisits(tx, { runId, state }, { after, limit: limit + 1 })
        const rows = await withRight(means.db, actor, 'inspection.read', find, { now })
        const { items, next } = visitPaging.page(rows, { order, limit, keys: row => [row.assetId] })
        return { items: items.map(roundVisitJson), next }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/inspection-rounds/:id/stop',
      right: 'inspection.run',
      summary: { en: 'Stop a round: what waits is left', 'zh-CN': '停止一轮巡检' },
      params: one,
      answer: roundAnswer,
      async run(call) {
        await runAction(contextOf(means, call), stopRound, call.params)
        return roundJson(await readOne(means, call, 'inspection.run', tx => findRun(tx, call.params.id)))
      },
    }),
  ]
}
