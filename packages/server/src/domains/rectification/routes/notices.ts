import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import { usualTimeZone, wallTime } from '../../../platform/calendar/index.ts'
import { refuse, wrongField } from '../../../platform/errors/index.ts'
import {
  type AnyCall,
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
import { soughtWords } from '../../../platform/search/index.ts'
import { openNotice } from '../actions/open-notice.ts'
import { kindNames, kindRow, moveNames, moveRow, servedStates, states } from '../model/index.ts'
import { isFirstReader, noticePage } from '../queries.ts'
import { countNotices, listNotices, type NoticeFilter, noticeCounts } from '../store/notice-lists.ts'
import { listedAnswer, listedJson, noticeAnswer, noticeJson } from './notice-answer.ts'

const text = z.object({ en: z.string(), 'zh-CN': z.string() })
const flag = z.enum(['true', 'false']).transform(value => value === 'true')

export const sharedFilters = {
  kind: z.enum(kindNames).optional(),
  issuerId: z.uuid().optional().describe('Issued by this unit or one below it'),
  addresseeId: z.uuid().optional().describe('Addressed to this unit or one below it'),
  findingId: z.uuid().optional().describe('Those in which this finding stands'),
  search: z
    .string()
    .max(200)
    .optional()
    .describe('Words of number, title and the two units, which must all be there; one has two characters at least'),
}

export const noticeFilters = {
  ...sharedFilters,
  state: z.enum(servedStates).optional(),
  code: z.string().max(20).optional().describe('What stands before the year in the number'),
  year: z.coerce.number().int().min(2000).max(2099).optional(),
  number: z.coerce.number().int().min(1).optional(),
  overdue: flag.optional().describe('A finding of it is late, neither answered nor closed'),
  unread: flag.optional().describe('Nobody of the addressed unit has opened it'),
  unanswered: flag.optional(),
}

type Filters = z.output<z.ZodObject<typeof noticeFilters>>

export function noticeFilter({ state, overdue, search, ...rest }: Filters, now: Date): NoticeFilter {
  return {
    ...rest,
    side: 'served',
    ...(state === undefined ? {} : { states: [state] }),
    ...(overdue === true ? { overdueOn: todayOf(now) } : {}),
    words: wordsOf(search),
  }
}

function todayOf(now: Date): string {
  return wallTime(now, usualTimeZone).day
}

/** @throws Refusal for a search of which no word has two characters. */
export function wordsOf(search: string | undefined): readonly string[] | undefined {
  if (search === undefined || search.trim() === '') return undefined
  const words = soughtWords(search)
  if (words) return words
  throw refuse('invalid-input', { fields: [wrongField('/search', 'too-short', { least: 2 }, 'query')] })
}

/** Keys keep the database's own text: a Date would lose microseconds, and with them rows. */
const issuedKey = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::?\d\d)?$/)
const paging = definePaging({ newest: z.tuple([issuedKey, z.uuid()]) }, 'newest', noticeFilters)

/** What was issued, as both sides see it. */
export function noticeRoutes(means: Means): readonly Route[] {
  const { db } = means
  return [
    defineRoute({
      method: 'GET',
      url: '/notices/kinds',
      right: 'signed-in',
      summary: { en: 'Kinds of notice, and their moves', 'zh-CN': '文书种类及流转规则' },
      answer: z.object({
        kinds: z.array(z.object({ kind: z.enum(kindNames), title: text, takes: z.array(z.string()) })),
        moves: z.array(
          z.object({
            move: z.enum(moveNames),
            title: text,
            from: z.array(z.enum(states)),
            to: z.enum(states),
            right: z.string(),
            note: z.enum(['may', 'must']).describe('Whether something must be said with it'),
          }),
        ),
      }),
      run: async () => ({
        kinds: kindNames.map(kind => {
          const { title, takes } = kindRow(kind)
          return { kind, title, takes: [...takes] }
        }),
        moves: moveNames.map(move => {
          const { from, ...row } = moveRow(move)
          return { move, ...row, from: [...from] }
        }),
      }),
    }),
    defineRoute({
      method: 'GET',
      url: '/notices',
      right: 'notice.read',
      summary: { en: 'Issued notices, the newest first', 'zh-CN': '已签发文书' },
      query: paging.query,
      answer: pageSchema(listedAnswer),
      async run({ query: { order, limit, after: cursor, ...filters }, actor, now }) {
        const filter = noticeFilter(filters, now)
        const after = paging.after(order, cursor)
        return withRight(
          db,
          actor,
          'notice.read',
          async tx => {
            const rows = await listNotices(tx, filter, { after, limit: limit + 1 })
            const { items, next } = paging.page(rows, { order, limit, keys: row => [row.issuedKey!, row.id] })
            const page = { items: items.map(listedJson), next }
            return after ? page : { ...page, total: totalOf(await countNotices(tx, filter, mostCounted + 1)) }
          },
          { now },
        )
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/notices/counts',
      right: 'notice.read',
      summary: { en: 'How many issued notices there are, and how they stand', 'zh-CN': '已签发文书数量统计' },
      query: z.strictObject({ issuerId: sharedFilters.issuerId, addresseeId: sharedFilters.addresseeId }),
      answer: z.object({
        items: z.array(
          z
            .object({
              kind: z.enum(kindNames),
              state: z.enum(states),
              count: z.int(),
              unread: z.int(),
              unanswered: z.int(),
              overdue: z.int(),
            })
            .meta({ id: 'NoticeCount' }),
        ),
      }),
      async run({ query, actor, now }) {
        const filter = { ...query, side: 'served' } as const
        const items = await withRight(db, actor, 'notice.read', tx => noticeCounts(tx, filter, todayOf(now)), { now })
        return { items: [...items] }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/notices/:id',
      right: 'notice.read',
      summary: {
        en: 'An issued notice with its findings and answers; the first opening by the addressed unit is its receipt',
        'zh-CN': '文书详情（被通知单位首次打开即为签收）',
      },
      params: z.object({ id: z.uuid() }),
      answer: noticeAnswer,
      run: call => readNotice(means, call, call.params.id),
    }),
  ]
}

/** The notice as it is for the caller, whose opening is the receipt where nobody of the addressed unit opened it before. */
export async function readNotice(means: Means, call: AnyCall, id: string): Promise<z.input<typeof noticeAnswer>> {
  const read = () => readOne(means, call, 'notice.read', tx => noticePage(tx, id, call))
  const page = await read()
  if (!isFirstReader(page.notice, call)) return noticeJson(page)
  const { repeatable: _, ...context } = contextOf(means, call)
  await runAction(context, openNotice, { id })
  return noticeJson(await read())
}
