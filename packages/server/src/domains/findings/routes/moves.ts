import { z } from 'zod'
import { type RowResult, runAction, runEach } from '../../../platform/actions/index.ts'
import { contextOf, defineRoute, type Log, type Means, type Route } from '../../../platform/http/index.ts'
import { moveFinding, moveNote } from '../actions/move-finding.ts'
import {
  clockMove,
  clockMoves,
  closings,
  extensionMove,
  extensionMoves,
  type Move,
  moves,
  type PersonMove,
  personMove,
  personMoves,
} from '../model/index.ts'
import type { MovingFinding } from '../store/moving-finding.ts'
import { states } from './finding-answer.ts'
import { text } from './text.ts'

export const movedAnswer = z
  .object({
    id: z.uuid(),
    state: z.enum(states),
    closedAs: z.enum(closings).nullable(),
    closedAt: z.iso.datetime().nullable(),
    confirmedAt: z.iso.datetime().nullable(),
    due: z.iso.date(),
    version: z.int(),
  })
  .meta({ id: 'MovedFinding' })

const moveAnswer = z
  .object({
    move: z.string().describe('As it stands in the events of a finding'),
    title: text,
    by: z
      .enum(['person', 'inspection', 'estate', 'notice'])
      .describe('Only those of persons are made through the interface'),
    from: z.array(z.enum(states)),
    to: z.enum(states),
    right: z.string().nullable(),
    note: z.enum(['may', 'must']).nullable().describe('Whether something must be said with it'),
  })
  .meta({ id: 'FindingMove' })

const clockMoveAnswer = z
  .object({
    move: z.enum([...clockMoves, ...extensionMoves]),
    title: text,
    right: z.string(),
    note: z.enum(['may', 'must']).describe('Whether something must be said with it'),
  })
  .meta({ id: 'FindingClockMove' })

const resultAnswer = z
  .object({
    id: z.uuid(),
    moved: movedAnswer.nullable(),
    code: z.string().nullable().describe('Why it was not moved'),
    why: text.nullable(),
    current: movedAnswer.nullable().describe('How it stands, where it was changed meanwhile'),
  })
  .meta({ id: 'FindingMoveResult' })

/** In the order of what was asked. */
export const bulkAnswer = z.object({ items: z.array(resultAnswer).describe('In the order of what was asked') })

/** Findings as the caller read them, to do the same with each. */
export const manyFindings = z
  .array(z.strictObject({ id: z.uuid(), version: z.int() }))
  .min(1)
  .max(1000)

/** What people do with findings: one at a time, or the same with many, of which each is moved or refused by itself. */
export function moveRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/findings/moves',
      right: 'signed-in',
      summary: { en: 'The moves of findings', 'zh-CN': '问题流转规则' },
      answer: z.object({
        items: z.array(moveAnswer),
        clock: z
          .array(clockMoveAnswer)
          .describe('What is done with the time to mend a finding, which stays where it stands'),
      }),
      run: async () => ({
        items: (Object.keys(moves) as Move[]).map(moveJson),
        clock: [
          ...clockMoves.map(move => ({ move, ...clockMove(move) })),
          ...extensionMoves.map(move => ({ move, ...extensionMove(move) })),
        ].map(({ move, title, right, note }) => ({ move, title, right, note })),
      }),
    }),
    ...personMoves.flatMap(move => [oneMoved(means, move), manyMoved(means, move)]),
  ]
}

function oneMoved(means: Means, move: PersonMove): Route {
  const { title, right } = personMove(move)
  return defineRoute({
    method: 'POST',
    url: `/findings/:id/${move}`,
    right,
    summary: { en: `A finding: ${title.en.toLowerCase()}`, 'zh-CN': `问题：${title['zh-CN']}` },
    params: z.object({ id: z.uuid() }),
    body: z.object({ note: moveNote }),
    answer: movedAnswer,
    edits: true,
    async run(call) {
      const input = { id: call.params.id, version: call.version, note: call.body.note }
      return movedJson((await runAction(contextOf(means, call), moveFinding[move], input)).after!)
    },
  })
}

function manyMoved(means: Means, move: PersonMove): Route {
  const { title, right } = personMove(move)
  return defineRoute({
    method: 'POST',
    url: `/findings/bulk/${move}`,
    right,
    summary: { en: `Many findings: ${title.en.toLowerCase()}`, 'zh-CN': `批量处理问题：${title['zh-CN']}` },
    body: z.object({
      items: manyFindings,
      note: moveNote,
    }),
    answer: bulkAnswer,
    async run(call) {
      const { items, note } = call.body
      const inputs = items.map(item => ({ ...item, note }))
      const results = await runEach(contextOf(means, call), moveFinding[move], inputs)
      return bulkJson(call, items, results)
    },
  })
}

/** What became of each of many. A fault of ours is in the log. */
export function bulkJson(
  { log }: { readonly log: Log },
  asked: readonly { readonly id: string }[],
  results: readonly RowResult<MovingFinding>[],
): z.input<typeof bulkAnswer> {
  return {
    items: results.map((result, n) => {
      const { id } = asked[n]!
      if (result.ok) return { id, moved: movedJson(result.done.after!), code: null, why: null, current: null }
      const { code, status, text: why, current, cause } = result.refusal
      if (status >= 500) log.error({ err: cause, code, finding: id }, 'a row of many failed')
      // The row that the action compared versions with.
      return { id, moved: null, code, why, current: current ? movedJson(current.row as MovingFinding) : null }
    }),
  }
}

export function movedJson(row: MovingFinding): z.input<typeof movedAnswer> {
  return {
    id: row.id,
    state: row.state,
    closedAs: row.closedAs,
    closedAt: row.closedAt?.toISOString() ?? null,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    due: row.due,
    version: row.version,
  }
}

function moveJson(move: Move): z.input<typeof moveAnswer> {
  const { title, by, from, to } = moves[move]
  const { right = null, note = null } = by === 'person' ? personMove(move as PersonMove) : {}
  return { move, title, by, from: [...from], to, right, note }
}
