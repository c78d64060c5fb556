import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import {
  contextOf,
  definePaging,
  defineRoute,
  type Means,
  pageSchema,
  type Route,
  readOne,
  writeOne,
} from '../../../platform/http/index.ts'
import { askVisit } from '../actions/ask-visit.ts'
import { judgeAssetAnew } from '../actions/judge-asset-anew.ts'
import { findAskedVisit, listAskedVisits } from '../store/asked-visits.ts'
import { findVisit, listVisitsOf, looksOf } from '../store/visit-lists.ts'
import { askedVisitAnswer, askedVisitJson } from './asked-visit-answer.ts'
import { visitAnswer, visitJson, wholeVisitAnswer, wholeVisitJson } from './visit-answer.ts'

const one = z.object({ id: z.uuid() })
const paging = definePaging({ newest: z.tuple([z.string(), z.uuid()]) }, 'newest')
const askedPaging = definePaging({ newest: z.tuple([z.uuid()]) }, 'newest')

/** Visits to an asset: what was made, what is asked for, and judging anew without a visit. */
export function visitRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/assets/:id/visits',
      right: 'inspection.read',
      summary: { en: 'Visits to an asset, newest first', 'zh-CN': '资产的历次访问' },
      params: one,
      query: paging.query,
      answer: pageSchema(visitAnswer),
      async run({ params: { id }, query: { order, limit, after: cursor }, actor, now }) {
        const key = paging.after(order, cursor)
        const after = key && { at: key[0], id: key[1] }
        const list = (tx: Parameters<typeof listVisitsOf>[0]) => listVisitsOf(tx, id, { after, limit: limit + 1 })
        const rows = await withRight(means.db, actor, 'inspection.read', list, { now })
        const { items, next } = paging.page(rows, { order, limit, keys: row => [row.atText, row.id] })
        return { items: items.map(visitJson), next }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/visits/:id',
      right: 'inspection.read',
      summary: { en: 'A visit with all that was thought of it', 'zh-CN': '一次访问及其判定' },
      params: one,
      answer: wholeVisitAnswer,
      run: call =>
        readOne(means, call, 'inspection.read', async tx => {
          const visit = await findVisit(tx, call.params.id)
          return visit && wholeVisitJson(visit, await looksOf(tx, visit.id))
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/assets/:id/visits',
      right: 'inspection.run',
      summary: {
        en: 'Visit this asset now; asked again while one waits, it is the same visit',
        'zh-CN': '立即访问该资产；已有等待中的访问时不重复',
      },
      params: one,
      answer: askedVisitAnswer,
      creates: true,
      status: 202,
      run: async call =>
        askedVisitJson(await writeOne(means, call, askVisit, { assetId: call.params.id }, findAskedVisit)),
    }),
    defineRoute({
      method: 'GET',
      url: '/assets/:id/asked-visits',
      right: 'inspection.read',
      summary: { en: 'Visits that were asked for, newest first', 'zh-CN': '要求的访问' },
      params: one,
      query: askedPaging.query,
      answer: pageSchema(askedVisitAnswer),
      async run({ params: { id }, query: { order, limit, after: cursor }, actor, now }) {
        const [after] = askedPaging.after(order, cursor) ?? []
        const list = (tx: Parameters<typeof listAskedVisits>[0]) => listAskedVisits(tx, id, { after, limit: limit + 1 })
        const rows = await withRight(means.db, actor, 'inspection.read', list, { now })
        const { items, next } = askedPaging.page(rows, { order, limit, keys: row => [row.visitId] })
        return { items: items.map(askedVisitJson), next }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/assets/:id/judge-anew',
      right: 'inspection.run',
      summary: {
        en: 'Judge what was last seen of an asset by its pack as it is now, without a visit',
        'zh-CN': '按现行规则包对最近一次访问的数据重新判定，不再访问',
      },
      params: one,
      async run(call) {
        await runAction(contextOf(means, call), judgeAssetAnew, { assetId: call.params.id })
      },
    }),
  ]
}
