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
  writeOne,
} from '../../../platform/http/index.ts'
import { changePlan } from '../actions/change-plan.ts'
import { createPlan } from '../actions/create-plan.ts'
import { runPlan } from '../actions/run-plan.ts'
import { narrowTo } from '../store/list-scope.ts'
import { countPlans, findPlan, listPlans } from '../store/plans.ts'
import { findRun } from '../store/runs.ts'
import { planAnswer, planJson } from './plan-answer.ts'
import { roundAnswer, roundJson } from './round-answer.ts'

const one = z.object({ id: z.uuid() })
const paging = definePaging({ newest: z.tuple([z.uuid()]) }, 'newest', {
  unitId: z.uuid().optional().describe('This unit and all below it'),
  pack: z.string().max(100).optional(),
  paused: z.stringbool().optional(),
})

/** When inspections go on by themselves. */
export function planRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/inspection-plans',
      right: 'inspection.read',
      summary: { en: 'Plans of inspections', 'zh-CN': '巡检计划' },
      query: paging.query,
      answer: pageSchema(planAnswer),
      async run({ query: { order, limit, after: cursor, unitId, ...asked }, actor, now }) {
        const [after] = paging.after(order, cursor) ?? []
        return withRight(
          means.db,
          actor,
          'inspection.read',
          async tx => {
            const filter = { ...asked, units: await narrowTo(tx, unitId) }
            const rows = await listPlans(tx, filter, { after, limit: limit + 1 })
            const { items, next } = paging.page(rows, { order, limit, keys: row => [row.id] })
            const page = { items: items.map(planJson), next }
            return after ? page : { ...page, total: totalOf(await countPlans(tx, filter, mostCounted + 1)) }
          },
          { now },
        )
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/inspection-plans/:id',
      right: 'inspection.read',
      summary: { en: 'A plan of inspections', 'zh-CN': '一项巡检计划' },
      params: one,
      answer: planAnswer,
      run: async call => planJson(await readOne(means, call, 'inspection.read', tx => findPlan(tx, call.params.id))),
    }),
    defineRoute({
      method: 'POST',
      url: '/inspection-plans',
      right: 'inspection.plan',
      summary: { en: 'Plan inspections of the assets of a unit and of all below it', 'zh-CN': '新建巡检计划' },
      body: createPlan.input,
      answer: planAnswer,
      creates: true,
      run: async call => planJson(await writeOne(means, call, createPlan, call.body, findPlan)),
    }),
    defineRoute({
      method: 'PATCH',
      url: '/inspection-plans/:id',
      right: 'inspection.plan',
      summary: {
        en: 'Change a plan, pause it or let it go on; fields that are left out stay',
        'zh-CN': '修改、暂停或恢复巡检计划',
      },
      params: one,
      body: changePlan.input.omit({ id: true, version: true }),
      answer: planAnswer,
      edits: true,
      run: async call =>
        planJson(
          await writeOne(means, call, changePlan, { ...call.body, ...call.params, version: call.version }, findPlan),
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/inspection-plans/:id/rounds',
      right: 'inspection.run',
      summary: { en: 'Begin a round of a plan now, paused or not', 'zh-CN': '立即开始一轮巡检' },
      params: one,
      answer: roundAnswer,
      creates: true,
      async run(call) {
        const { subject } = await runAction(contextOf(means, call), runPlan, call.params)
        return roundJson(await readOne(means, call, 'inspection.run', tx => findRun(tx, subject)))
      },
    }),
  ]
}
