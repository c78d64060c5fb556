import { z } from 'zod'
import type { Actor } from '../../../platform/access/index.ts'
import { defineAction } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { askForDecision } from '../ask-for-decision.ts'
import { lockAsRead, recordBeside, requireStep } from '../beside-step.ts'
import { type DecisionKind, decisionMove, mayMoveDecision } from '../model/index.ts'
import { decisionsBeside } from '../store/decisions.ts'
import { unitOfFinding } from '../store/moving-finding.ts'
import { moveNote } from './move-finding.ts'

const reading = { id: z.uuid(), version: z.int(), note: moveNote }
export const riskUntil = z.iso.date().describe('The last day on which the risk is accepted')

/** The unit asks that a risk be accepted until a day. While one is accepted already, this asks for another time: a new decision. */
export const askAcceptedRisk = defineAction({
  name: 'finding.ask-accepted-risk',
  input: z.strictObject({ ...reading, until: riskUntil }),
  permit: { right: decisionMove('ask-accepted-risk').right, at: ({ id }, tx) => unitOfFinding(tx, id) },
  run: (tx, { input, actor, now }) => ask(tx, 'accepted-risk', { ...input, actor, now }),
})

/** An officer asks that what is seen there be held to be none. */
export const askFalseAlarm = defineAction({
  name: 'finding.ask-false-alarm',
  input: z.strictObject(reading),
  permit: { right: decisionMove('ask-false-alarm').right, at: ({ id }, tx) => unitOfFinding(tx, id) },
  run: (tx, { input, actor, now }) => ask(tx, 'false-alarm', { ...input, until: null, actor, now }),
})

interface Asking {
  readonly id: string
  readonly version: number
  readonly note: string
  readonly until: string | null
  readonly actor: Actor
  readonly now: Date
}

async function ask(tx: Tx, kind: DecisionKind, { id, version, note, until, actor, now }: Asking) {
  const finding = await lockAsRead(tx, { id, version })
  const move = `ask-${kind}` as const
  requireStep(mayMoveDecision(move, finding.state, await decisionsBeside(tx, id)), decisionMove(move).note, note)
  const decisionId = await askForDecision(tx, finding, { kind, reason: note, until }, { actor, now })
  const news = [{ id: decisionId, what: 'decision-asked' }] as const
  return recordBeside(tx, finding, { what: move, note, detail: { decision: kind, until }, news, actor, now })
}
