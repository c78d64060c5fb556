import { z } from 'zod'
import { type Action, type RowResult, runAction, runEach } from '../../../platform/actions/index.ts'
import { contextOf, defineRoute, type Log, type Means, type Route } from '../../../platform/http/index.ts'
import { approveNotice, refuseNotice } from '../actions/decide-notice.ts'
import { draftEdit, editDraft } from '../actions/edit-draft.ts'
import { issueNotice } from '../actions/issue-notice.ts'
import { moveNote } from '../actions/move-input.ts'
import { proposeNotice } from '../actions/propose-notice.ts'
import { withdrawNotice } from '../actions/withdraw-notice.ts'
import { moveRow } from '../model/index.ts'
import { deliveries, type Notice } from '../store/notices.ts'
import { movedAnswer, movedJson } from './notice-answer.ts'

const one = z.object({ id: z.uuid() })
const note = { note: moveNote }
const decided = { ...note, digest: z.string().length(64).describe('Of the text that was looked at') }
const issued = { ...note, delivery: z.enum(deliveries).default('program') }

/** Of each move before the issuing: its action, and what it takes. Of many at once, each is moved or refused by itself. */
const draftMoves = {
  propose: { action: proposeNotice, one: note, each: {}, all: note },
  withdraw: { action: withdrawNotice, one: note, each: {}, all: note },
  approve: { action: approveNotice, one: decided, each: { digest: decided.digest }, all: note },
  refuse: { action: refuseNotice, one: decided, each: { digest: decided.digest }, all: note },
  issue: { action: issueNotice, one: issued, each: {}, all: issued },
} as const

export function draftMoveRoutes(means: Means): readonly Route[] {
  const names = Object.keys(draftMoves) as (keyof typeof draftMoves)[]
  return [
    defineRoute({
      method: 'PATCH',
      url: '/notice-drafts/:id',
      right: 'notice.draft',
      summary: { en: 'Change a draft; an approval that it had is lost', 'zh-CN': '修改文书草稿（已有审批失效）' },
      params: one,
      body: z.object(draftEdit),
      answer: movedAnswer,
      edits: true,
      async run(call) {
        const input = { id: call.params.id, version: call.version, ...call.body }
        return movedJson((await runAction(contextOf(means, call), editDraft, input)).after!)
      },
    }),
    ...names.flatMap(move => [oneMoved(means, move), manyMoved(means, move)]),
  ]
}

function oneMoved(means: Means, move: keyof typeof draftMoves): Route {
  const { title, right } = moveRow(move)
  const { action, one: body } = draftMoves[move]
  return defineRoute({
    method: 'POST',
    url: `/notice-drafts/:id/${move}`,
    right,
    summary: { en: `A notice: ${title.en.toLowerCase()}`, 'zh-CN': `文书：${title['zh-CN']}` },
    params: one,
    body: z.object(body),
    answer: movedAnswer,
    edits: true,
    async run(call) {
      const input = { id: call.params.id, version: call.version, ...call.body }
      return movedJson((await runAction(contextOf(means, call), action as Action<z.ZodType, Notice>, input)).after!)
    },
  })
}

const resultAnswer = z
  .object({
    id: z.uuid(),
    moved: movedAnswer.nullable(),
    code: z.string().nullable().describe('Why it was not moved'),
    why: z.object({ en: z.string(), 'zh-CN': z.string() }).nullable(),
    params: z.record(z.string(), z.unknown()).describe('Values of the sentence'),
  })
  .meta({ id: 'NoticeMoveResult' })

function manyMoved(means: Means, move: keyof typeof draftMoves): Route {
  const { title, right } = moveRow(move)
  const { action, each, all } = draftMoves[move]
  return defineRoute({
    method: 'POST',
    url: `/notice-drafts/bulk/${move}`,
    right,
    summary: { en: `Many notices: ${title.en.toLowerCase()}`, 'zh-CN': `批量处理文书：${title['zh-CN']}` },
    body: z.object({
      items: z
        .array(z.strictObject({ id: z.uuid(), version: z.int(), ...each }))
        .min(1)
        .max(200),
      ...all,
    }),
    answer: z.object({ items: z.array(resultAnswer).describe('In the order of what was asked') }),
    async run(call) {
      const { items, ...shared } = call.body as { items: readonly { readonly id: string }[] }
      const inputs = items.map(item => ({ ...item, ...shared }))
      const results = await runEach(contextOf(means, call), action as Action<z.ZodType, Notice>, inputs)
      return { items: results.map((result, n) => resultJson(items[n]!.id, result, call.log)) }
    },
  })
}

function resultJson(id: string, result: RowResult<Notice>, log: Log): z.input<typeof resultAnswer> {
  if (result.ok) return { id, moved: movedJson(result.done.after!), code: null, why: null, params: {} }
  const { code, status, text: why, params, cause } = result.refusal
  // A fault of ours.
  if (status >= 500) log.error({ err: cause, code, notice: id }, 'a row of many failed')
  return { id, moved: null, code, why, params }
}
