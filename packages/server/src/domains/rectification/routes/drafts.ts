import { languages } from '@townkeep/inspect'
import { z } from 'zod'
import { permits, type Right, unitPath, withRight } from '../../../platform/access/index.ts'
import { findApproval } from '../../../platform/approvals/index.ts'
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
import { composeDrafts } from '../compose-drafts.ts'
import { draftInFull } from '../draft-in-full.ts'
import { draftStates, kindNames, openMoves } from '../model/index.ts'
import { countNotices, listNotices } from '../store/notice-lists.ts'
import { eventsOf, findNotice } from '../store/notices.ts'
import { draftAnswer, draftJson, eventAnswer, eventJson } from './draft-answer.ts'
import { listedAnswer, listedJson, movedAnswer, movedJson } from './notice-answer.ts'
import { sharedFilters, wordsOf } from './notices.ts'

const one = z.object({ id: z.uuid() })
const paging = definePaging({ newest: z.tuple([z.uuid()]) }, 'newest', {
  ...sharedFilters,
  state: z.enum(draftStates).optional(),
})
const eventPaging = definePaging({ newest: z.tuple([z.string().regex(/^\d{1,19}$/)]) }, 'newest')

const rowAnswer = z
  .object({
    findingId: z.uuid(),
    noticeId: z.uuid().nullable().describe('The draft that it came into, or the other one that it is in'),
    taken: z.boolean(),
    code: z.string().nullable().describe('Why it came into no draft'),
    why: z.object({ en: z.string(), 'zh-CN': z.string() }).nullable(),
  })
  .meta({ id: 'ComposedFinding' })

/** What the issuing unit alone sees: notices before their issuing, and how each came about. */
export function draftRoutes(means: Means): readonly Route[] {
  const { db } = means
  return [
    defineRoute({
      method: 'GET',
      url: '/notice-drafts',
      right: 'draft.read',
      summary: { en: 'Notices that are not issued, the newest first', 'zh-CN': '未签发文书' },
      query: paging.query,
      answer: pageSchema(listedAnswer),
      async run({ query: { order, limit, after: cursor, state, search, ...rest }, actor, now }) {
        const states = state === undefined ? undefined : [state]
        const filter = { ...rest, side: 'drafts', states, words: wordsOf(search) } as const
        const after = paging.after(order, cursor)
        return withRight(
          db,
          actor,
          'draft.read',
          async tx => {
            const rows = await listNotices(tx, filter, { after, limit: limit + 1 })
            const { items, next } = paging.page(rows, { order, limit, keys: row => [row.id] })
            const page = { items: items.map(listedJson), next }
            return after ? page : { ...page, total: totalOf(await countNotices(tx, filter, mostCounted + 1)) }
          },
          { now },
        )
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/notice-drafts',
      right: 'notice.draft',
      summary: {
        en: 'Draft notices of findings: one for each unit that has some among them',
        'zh-CN': '批量拟写文书（每个单位一份）',
      },
      body: z.object({
        kind: z.enum(kindNames),
        issuerId: z.uuid().describe('The unit that issues them'),
        findingIds: z.array(z.uuid()).min(1).max(1000),
        language: z.enum(languages).default('zh-CN').describe('Of the documents'),
      }),
      answer: z.object({
        notices: z.array(movedAnswer),
        items: z.array(rowAnswer).describe('In the order of what was asked'),
      }),
      async run(call) {
        const { notices, rows } = await composeDrafts(contextOf(means, call), call.body)
        for (const { findingId, refusal } of rows)
          if (refusal && refusal.status >= 500)
            call.log.error({ err: refusal.cause, findingId }, 'a draft could not be composed')
        return {
          notices: notices.map(movedJson),
          items: rows.map(({ findingId, noticeId, refusal }) => ({
            findingId,
            noticeId,
            taken: refusal === null,
            code: refusal?.code ?? null,
            why: refusal?.text ?? null,
          })),
        }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/notice-drafts/:id',
      right: 'draft.read',
      summary: {
        en: 'A notice as those who issue see it, with what changed since it was drafted',
        'zh-CN': '文书草稿详情（含拟写后的变化）',
      },
      params: one,
      answer: draftAnswer,
      run: ({ params: { id }, actor, now }) =>
        readOne(means, { actor, now }, 'draft.read', async tx => {
          const notice = await findNotice(tx, id)
          if (notice === undefined) return undefined
          const path = await unitPath(tx, notice.issuerId)
          const has = (right: Right) => permits(actor, right, path, now)
          const approval = notice.approvalId === null ? undefined : await findApproval(tx, notice.approvalId)
          return draftJson(notice, await draftInFull(tx, notice), approval, openMoves(notice.state, has))
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/notice-drafts/:id/events',
      right: 'draft.read',
      summary: { en: 'What became of a notice, newest first', 'zh-CN': '文书办理记录' },
      params: one,
      query: eventPaging.query,
      answer: pageSchema(eventAnswer),
      async run({ params: { id }, query: { order, limit, after: cursor }, actor, now }) {
        const [before] = eventPaging.after(order, cursor) ?? []
        const rows = await readOne(means, { actor, now }, 'draft.read', async tx =>
          (await findNotice(tx, id)) === undefined ? undefined : eventsOf(tx, id, { before, limit: limit + 1 }),
        )
        const { items, next } = eventPaging.page(rows, { order, limit, keys: row => [row.id] })
        return { items: items.map(eventJson), next }
      },
    }),
  ]
}
