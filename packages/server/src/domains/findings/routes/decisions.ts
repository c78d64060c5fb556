import type { Text } from '@townkeep/inspect'
import { z } from 'zod'
import { type Right, withRight } from '../../../platform/access/index.ts'
import { type Action, runAction, runEach } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import {
  contextOf,
  definePaging,
  defineRoute,
  type Means,
  pageSchema,
  type Route,
} from '../../../platform/http/index.ts'
import { answeringMoves, answerObjection, forwardObjection } from '../actions/answer-objection.ts'
import { askAcceptedRisk, askFalseAlarm, riskUntil } from '../actions/ask-decision.ts'
import { moveNote } from '../actions/move-finding.ts'
import { objectionFiles, objectionInput, objectToFinding } from '../actions/object-to-finding.ts'
import { liftDecision, settleAskedDecision, settlingDecisions } from '../actions/settle-decision.ts'
import { decisionMove, objectionMove } from '../model/index.ts'
import { decisionsOf } from '../store/decisions.ts'
import type { MovingFinding } from '../store/moving-finding.ts'
import { objectionsOf } from '../store/objections.ts'
import { decisionAnswer, decisionJson, objectionAnswer, objectionJson } from './decision-answer.ts'
import { bulkAnswer, bulkJson, manyFindings, movedAnswer, movedJson } from './moves.ts'

/** A step beside the state: the action that takes it, and what it asks for. */
interface Step {
  readonly move: string
  readonly title: Text
  readonly right: Right
  readonly action: Action<z.ZodType, MovingFinding>
  readonly body: z.ZodRawShape
  /** What it asks for of one finding alone. */
  readonly single?: z.ZodRawShape
}

const note = { note: moveNote }
const steps: readonly Step[] = [
  {
    move: 'ask-accepted-risk',
    ...decisionMove('ask-accepted-risk'),
    action: askAcceptedRisk,
    body: { ...note, until: riskUntil },
  },
  { move: 'ask-false-alarm', ...decisionMove('ask-false-alarm'), action: askFalseAlarm, body: note },
  ...settlingDecisions.map(move => ({ move, ...decisionMove(move), action: settleAskedDecision[move], body: note })),
  { move: 'lift-decision', ...decisionMove('lift-decision'), action: liftDecision, body: note },
  {
    move: 'object',
    ...objectionMove('object'),
    action: objectToFinding,
    body: objectionInput,
    single: { files: objectionFiles },
  },
  ...answeringMoves.map(move => ({ move, ...objectionMove(move), action: answerObjection[move], body: note })),
  {
    move: 'forward-objection',
    ...objectionMove('forward-objection'),
    action: forwardObjection,
    body: { ...note, unitId: z.uuid().describe('The unit to which it should go') },
  },
]

const one = z.object({ id: z.uuid() })
const paging = definePaging({ newest: z.tuple([z.uuid()]) }, 'newest')

/** Decisions that take two persons, and what a unit says against a finding; one finding at a time, or the same with many. */
export function decisionRoutes(means: Means): readonly Route[] {
  return [
    ...steps.flatMap(step => [oneTaken(means, step), manyTaken(means, step)]),
    history(means, 'decisions', decisionAnswer, async (tx, id, page) =>
      (await decisionsOf(tx, id, page)).map(decisionJson),
    ),
    history(means, 'objections', objectionAnswer, async (tx, id, page) =>
      (await objectionsOf(tx, id, page)).map(objectionJson),
    ),
  ]
}

function oneTaken(means: Means, { move, title, right, action, body, single = {} }: Step): Route {
  return defineRoute({
    method: 'POST',
    url: `/findings/:id/${move}`,
    right,
    summary: { en: `A finding, beside its state: ${title.en.toLowerCase()}`, 'zh-CN': `问题处理：${title['zh-CN']}` },
    params: one,
    body: z.object({ ...body, ...single }),
    answer: movedAnswer,
    edits: true,
    async run(call) {
      const input = { id: call.params.id, version: call.version, ...call.body }
      return movedJson((await runAction(contextOf(means, call), action, input)).after!)
    },
  })
}

function manyTaken(means: Means, { move, title, right, action, body }: Step): Route {
  return defineRoute({
    method: 'POST',
    url: `/findings/bulk/${move}`,
    right,
    summary: {
      en: `Many findings, beside their state: ${title.en.toLowerCase()}`,
      'zh-CN': `批量问题处理：${title['zh-CN']}`,
    },
    body: z.object({ items: manyFindings, ...body }),
    answer: bulkAnswer,
    async run(call) {
      const { items, ...same } = call.body
      const inputs = items.map(item => ({ ...item, ...same }))
      return bulkJson(call, items, await runEach(contextOf(means, call), action, inputs))
    },
  })
}

const summaries = {
  decisions: { en: 'What was asked for and decided of a finding, newest first', 'zh-CN': '问题处理决定记录' },
  objections: { en: 'What a unit said against a finding, newest first', 'zh-CN': '问题申诉记录' },
} as const

function history<Schema extends typeof decisionAnswer | typeof objectionAnswer>(
  { db }: Means,
  of: keyof typeof summaries,
  answer: Schema,
  find: (
    tx: Tx,
    id: string,
    page: { readonly before: string | undefined; readonly limit: number },
  ) => Promise<readonly (z.input<Schema> & { readonly id: string })[]>,
): Route {
  return defineRoute({
    method: 'GET',
    url: `/findings/:id/${of}`,
    right: 'finding.read',
    summary: summaries[of],
    params: one,
    query: paging.query,
    answer: pageSchema(answer),
    async run({ params: { id }, query: { order, limit, after: cursor }, actor, now }) {
      const [before] = paging.after(order, cursor) ?? []
      const look = (tx: Tx) => find(tx, id, { before, limit: limit + 1 })
      const rows = await withRight(db, actor, 'finding.read', look, { now })
      const { items, next } = paging.page(rows, { order, limit, keys: row => [row.id] })
      return { items, next } as never
    },
  })
}
