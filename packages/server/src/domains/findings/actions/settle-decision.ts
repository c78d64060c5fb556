import { z } from 'zod'
import { type Action, type ActionCall, defineAction } from '../../../platform/actions/index.ts'
import { findApproval, settleApproval, withdrawApproval } from '../../../platform/approvals/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { requireTime } from '../ask-for-decision.ts'
import { lockAsRead, recordBeside, requireStep } from '../beside-step.ts'
import { decisionDigest, decisionMove, mayMoveDecision } from '../model/index.ts'
import { type Decision, decisionsBeside, endDecision, seenNow, settleDecision } from '../store/decisions.ts'
import { type MovingFinding, unitOfFinding } from '../store/moving-finding.ts'
import { moveNote } from './move-finding.ts'

const input = z.strictObject({ id: z.uuid(), version: z.int(), note: moveNote })
type Settling = z.output<typeof input>
export type SettleDecision = Action<typeof input, MovingFinding>

const outcomes = {
  'withdraw-accepted-risk': 'withdrawn',
  'withdraw-false-alarm': 'withdrawn',
  'grant-decision': 'in-force',
  'refuse-decision': 'refused',
} as const
export type SettlingDecision = keyof typeof outcomes
export const settlingDecisions = Object.keys(outcomes) as [SettlingDecision, ...SettlingDecision[]]

/** What was asked for is decided by another person, or taken back. */
export const settleAskedDecision = Object.fromEntries(
  settlingDecisions.map(move => [move, settlingBy(move)]),
) as Readonly<Record<SettlingDecision, SettleDecision>>

function settlingBy(move: SettlingDecision): SettleDecision {
  const { right, note: needed } = decisionMove(move)
  return defineAction({
    name: `finding.${move}`,
    input,
    permit: { right, at: ({ id }, tx) => unitOfFinding(tx, id) },
    async run(tx, call) {
      const { note } = call.input
      const { actor, now } = call
      const finding = await lockAsRead(tx, call.input)
      const { asked, inForce } = await decisionsBeside(tx, finding.id)
      requireStep(mayMoveDecision(move, finding.state, { asked, inForce }), needed, note)
      const state = outcomes[move]
      await settle(tx, state, call, finding, asked!)
      // The later decision holds alone; the earlier one stays in the history.
      if (state === 'in-force' && inForce)
        await endDecision(tx, inForce.id, { as: 'replaced', by: actor.id, note: '', now })
      await settleDecision(tx, asked!.id, { state, by: actor, note, now })
      const { kind, until } = asked!
      const news = state === 'withdrawn' ? [] : ([{ id: asked!.id, what: 'decision-settled' }] as const)
      return recordBeside(tx, finding, { what: move, note, detail: { decision: kind, until }, news, actor, now })
    },
  })
}

/** Granted is only what was asked for, of what was seen then, while its time is not over. Refused it can be whatever became of it. */
async function settle(
  tx: Tx,
  state: (typeof outcomes)[SettlingDecision],
  { input: { note }, actor, now }: ActionCall<Settling>,
  finding: MovingFinding,
  asked: Decision,
): Promise<void> {
  const approval = { id: asked.approvalId, by: actor, note, now }
  if (state === 'withdrawn') {
    await withdrawApproval(tx, approval)
    return
  }
  const right = decisionMove('grant-decision').right
  if (state === 'refused') {
    const { digest } = (await findApproval(tx, asked.approvalId))!
    await settleApproval(tx, { ...approval, digest, decision: 'refused', right })
    return
  }
  const digest = decisionDigest(finding.id, asked, await seenNow(tx, finding.id))
  await settleApproval(tx, { ...approval, digest, decision: 'granted', right })
  await requireTime(tx, finding, asked, now)
}

/** Ends a decision before its time. One person may: what ends is an exception. */
export const liftDecision: SettleDecision = defineAction({
  name: 'finding.lift-decision',
  input,
  permit: { right: decisionMove('lift-decision').right, at: ({ id }, tx) => unitOfFinding(tx, id) },
  async run(tx, { input: { id, version, note }, actor, now }) {
    const finding = await lockAsRead(tx, { id, version })
    const { asked, inForce } = await decisionsBeside(tx, id)
    requireStep(mayMoveDecision('lift-decision', finding.state, { asked, inForce }), 'must', note)
    const { id: decisionId, kind, until } = inForce!
    // Its time may have ended it since it was read.
    const isLifted = await endDecision(tx, decisionId, { as: 'lifted', by: actor.id, note, now })
    requireStep(isLifted, 'must', note)
    return recordBeside(tx, finding, { what: 'lift-decision', note, detail: { decision: kind, until }, actor, now })
  },
})
