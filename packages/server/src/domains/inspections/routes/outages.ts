import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import {
  definePaging,
  defineRoute,
  type Means,
  mostCounted,
  pageSchema,
  type Route,
  totalOf,
} from '../../../platform/http/index.ts'
import { narrowTo } from '../store/list-scope.ts'
import { countOutages, listOutages } from '../store/outages.ts'
import { outageAnswer, outageJson } from './outage-answer.ts'

const paging = definePaging({ newest: z.tuple([z.string(), z.uuid()]) }, 'newest', {
  assetId: z.uuid().optional(),
  unitId: z.uuid().optional().describe('This unit and all below it'),
  lasting: z.stringbool().optional().describe('Those that last: what is down now'),
  maintenance: z.stringbool().optional().describe('Of those that last: whether work was announced for now'),
})

/** Outages of sites, and with them what is down now. */
export function outageRoutes({ db }: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/outages',
      right: 'inspection.read',
      summary: { en: 'Outages of sites, newest first; what is down now', 'zh-CN': '网站中断记录及当前中断的网站' },
      query: paging.query,
      answer: pageSchema(outageAnswer),
      async run({ query: { order, limit, after: cursor, unitId, ...asked }, actor, now }) {
        const key = paging.after(order, cursor)
        const after = key && { beganAt: key[0], id: key[1] }
        return withRight(
          db,
          actor,
          'inspection.read',
          async tx => {
            const filter = { ...asked, units: await narrowTo(tx, unitId) }
            const rows = await listOutages(tx, filter, { after, limit: limit + 1, now })
            const { items, next } = paging.page(rows, { order, limit, keys: row => [row.beganText, row.id] })
            const page = { items: items.map(outageJson), next }
            return after ? page : { ...page, total: totalOf(await countOutages(tx, filter, now, mostCounted + 1)) }
          },
          { now },
        )
      },
    }),
  ]
}
