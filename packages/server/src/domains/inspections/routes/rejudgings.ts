import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import {
  definePaging,
  defineRoute,
  type Means,
  pageSchema,
  type Route,
  readOne,
  writeOne,
} from '../../../platform/http/index.ts'
import { judgeManyAnew } from '../actions/judge-many-anew.ts'
import { findRejudging, listRejudgings } from '../store/rejudgings.ts'
import { rejudgingAnswer, rejudgingJson } from './rejudging-answer.ts'

const one = z.object({ id: z.uuid() })
const paging = definePaging({ newest: z.tuple([z.uuid()]) }, 'newest')

/** Judging many assets anew, without a visit. */
export function rejudgingRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/rejudgings',
      right: 'inspection.run',
      summary: {
        en: 'Judge anew what was last seen of the assets of a plan, or of those that a pack governs',
        'zh-CN': '对计划内或某规则包所管的资产，按最近一次访问的数据重新判定',
      },
      body: judgeManyAnew.input,
      answer: rejudgingAnswer,
      creates: true,
      status: 202,
      run: async call => rejudgingJson(await writeOne(means, call, judgeManyAnew, call.body, findRejudging)),
    }),
    defineRoute({
      method: 'GET',
      url: '/rejudgings',
      right: 'inspection.read',
      summary: { en: 'Judgings anew, newest first', 'zh-CN': '批量重新判定' },
      query: paging.query,
      answer: pageSchema(rejudgingAnswer),
      async run({ query: { order, limit, after: cursor }, actor, now }) {
        const [after] = paging.after(order, cursor) ?? []
        const list = (tx: Parameters<typeof listRejudgings>[0]) => listRejudgings(tx, { after, limit: limit + 1 })
        const rows = await withRight(means.db, actor, 'inspection.read', list, { now })
        const { items, next } = paging.page(rows, { order, limit, keys: row => [row.id] })
        return { items: items.map(rejudgingJson), next }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/rejudgings/:id',
      right: 'inspection.read',
      summary: { en: 'A judging anew, and how far it is', 'zh-CN': '一次批量重新判定的进度' },
      params: one,
      answer: rejudgingAnswer,
      run: async call =>
        rejudgingJson(await readOne(means, call, 'inspection.read', tx => findRejudging(tx, call.params.id))),
    }),
  ]
}
