import { z } from 'zod'
import type { Actor } from '../../../platform/access/index.ts'
import { type Action, defineAction } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { askForDecision } from '../ask-for-decision.ts'
import { lockAsRead, recordBeside, requireStep } from '../beside-step.ts'
import type { BesideNews } from '../job-names.ts'
import { mayMoveObjection, objectionMove } from '../model/index.ts'
import { type MovingFinding, unitOfFinding } from '../store/moving-finding.ts'
import { openObjection, settleObjection } from '../store/objections.ts'
import { moveNote } from './move-finding.ts'
import { requireUnit } from './object-to-finding.ts'

const reading = { id: z.uuid(), version: z.int(), note: moveNote }
const answer = z.strictObject(reading)
export type AnswerObjection = Action<typeof answer, MovingFinding>

const outcomes = {
  'withdraw-objection': 'withdrawn',
  'uphold-objection': 'upheld',
  'refuse-objection': 'refused',
} as const
export type AnsweringMove = keyof typeof outcomes
export const answeringMoves = Object.keys(outcomes) as [AnsweringMove, ...AnsweringMove[]]

/** An officer answers, or the unit takes back what it said. A false alarm that is upheld is asked for: a second person decides on it. */
export const answerObjection = Object.fromEntries(
  answeringMoves.map(move => [
    move,
    defineAction({
      name: `finding.${move}`,
      input: answer,
      permit: { right: objectionMove(move).right, at: ({ id }, tx) => unitOfFinding(tx, id) },
      run: (tx, { input, actor, now }) => settle(tx, move, { ...input, to: null, actor, now }),
    }),
  ]),
) as Readonly<Record<AnsweringMove, AnswerObjection>>

/**
 * An officer says which unit it should go to. The finding follows its asset, so nothing moves yet: whoever keeps the register is told
 * to give the asset to that unit, or not to.
 */
export const forwardObjection = defineAction({
  name: 'finding.forward-objection',
  input: z.strictObject({ ...reading, unitId: z.uuid() }),
  permit: { right: objectionMove('forward-objection').right, at: ({ id }, tx) => unitOfFinding(tx, id) },
  run: (tx, { input: { unitId, ...input }, actor, now }) =>
    settle(tx, 'forward-objection', { ...input, to: unitId, actor, now }),
})

interface Answer extends z.output<typeof answer> {
  /** The unit to which it is forwarded. */
  readonly to: string | null
  readonly actor: Actor
  readonly now: Date
}

async function settle(
  tx: Tx,
  move: AnsweringMove | 'forward-objection',
  { id, version, note, to, actor, now }: Answer,
) {
  const finding = await lockAsRead(tx, { id, version })
  const open = await openObjection(tx, id)
  requireStep(mayMoveObjection(move, finding.state, open), objectionMove(move).note, note)
  const { id: objectionId, kind, reason } = open!
  if (to !== null) await requireUnit(tx, to, finding.unitId)
  const state = move === 'forward-objection' ? 'forwarded' : outcomes[move]
  await settleObjection(tx, objectionId, { state, by: actor, note, forwardedTo: to, now })
  const news: { id: string; what: BesideNews }[] =
    state === 'withdrawn' ? [] : [{ id: objectionId, what: 'objection-answered' }]
  if (state === 'forwarded') news.push({ id: objectionId, what: 'objection-forwarded' })
  if (state === 'upheld' && kind === 'false-alarm') {
    const asked = { kind, reason: note === '' ? reason : note, until: null } as const
    const decisionId = await askForDecision(tx, finding, asked, { objectionId, actor, now })
    news.push({ id: decisionId, what: 'decision-asked' })
  }
  return recordBeside(tx, finding, { what: move, note, detail: { objection: kind, to }, news, actor, now })
}
