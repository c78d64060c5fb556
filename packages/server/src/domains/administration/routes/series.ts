import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import { countSeries, listSeries, restoredYear } from '../../../platform/documents/index.ts'
import {
  contextOf,
  definePaging,
  defineRoute,
  type Means,
  mostCounted,
  pageSchema,
  type Route,
  totalOf,
} from '../../../platform/http/index.ts'
import { confirmSeries } from '../actions/confirm-series.ts'

const states = ['confirmed', 'unconfirmed'] as const
const seriesAnswer = z
  .object({ unitId: z.uuid(), code: z.string(), year: z.int(), last: z.int(), state: z.enum(states) })
  .meta({ id: 'Series' })
const paging = definePaging({ newest: z.tuple([z.int(), z.string()]) }, 'newest', {
  year: z.coerce.number().int().min(2000).max(2099).optional(),
  state: z.enum(states).optional(),
})

/** Running numbers of official documents. */
export function seriesRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/series',
      right: 'series.read',
      summary: { en: 'Series of document numbers, with the last of each', 'zh-CN': '文号序列及其最后编号' },
      query: paging.query,
      answer: pageSchema(seriesAnswer).extend({
        restoredYear: z
          .int()
          .nullable()
          .describe('A series of this year or an earlier one that is not listed is confirmed before its first number'),
      }),
      async run({ query: { order, limit, after: cursor, ...filter }, actor, now }) {
        const after = paging.after(order, cursor)
        return withRight(
          means.db,
          actor,
          'series.read',
          async tx => {
            const rows = await listSeries(tx, filter, { after, limit: limit + 1 })
            const page = paging.page(rows, { order, limit, keys: ({ year, code }) => [year, code] })
            const answer = { ...page, restoredYear: (await restoredYear(tx)) ?? null }
            return after ? answer : { ...answer, total: totalOf(await countSeries(tx, filter, mostCounted + 1)) }
          },
          { now },
        )
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/series/confirm',
      right: 'series.confirm',
      summary: { en: 'Say what the last number on paper is', 'zh-CN': '核对并确认纸质文件上的最后编号' },
      body: confirmSeries.input,
      answer: seriesAnswer,
      run: async call => (await runAction(contextOf(means, call), confirmSeries, call.body)).after!,
    }),
  ]
}
