import { z } from 'zod'
import { type Action, type ActionCall, defineAction } from '../../../platform/actions/index.ts'
import { settleApproval, withdrawApproval } from '../../../platform/approvals/index.ts'
import { currentCalendar } from '../../../platform/calendar/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { type ExtensionStep, lockForExtension, recordExtensionStep } from '../extension-step.ts'
import { type AskedExtension, extensionDigest, extensionMove, withMoreTime } from '../model/index.ts'
import { settleExtension } from '../store/extensions.ts'
import { type MovingFinding, unitOfFinding } from '../store/moving-finding.ts'
import { moveNote } from './move-finding.ts'

const input = z.strictObject({ id: z.uuid(), version: z.int(), note: moveNote })
const outcomes = {
  'withdraw-extension': 'withdrawn',
  'grant-extension': 'granted',
  'refuse-extension': 'refused',
} as const
export type SettlingMove = keyof typeof outcomes
export const settlingMoves = Object.keys(outcomes) as [SettlingMove, ...SettlingMove[]]

/** More time that was asked for is granted, refused, or no longer wanted. */
export const settleAsked = Object.fromEntries(settlingMoves.map(move => [move, actionOf(move)])) as Readonly<
  Record<SettlingMove, Action<typeof input, MovingFinding>>
>

function actionOf(move: SettlingMove): Action<typeof input, MovingFinding> {
  return defineAction({
    name: `finding.${move}`,
    input,
    permit: { right: extensionMove(move).right, at: ({ id }, tx) => unitOfFinding(tx, id) },
    async run(tx, call) {
      const { finding, asked } = await lockForExtension(tx, move, call.input)
      const { workingDays } = asked!
      await settle(tx, move, call, { finding, asked: asked! })
      const { actor, now } = call
      const step = { move, workingDays, note: call.input.note, actor, now }
      if (move !== 'grant-extension') return recordExtensionStep(tx, finding, step)
      const by = { at: now, by: actor.id }
      const deadline = withMoreTime(finding.deadline!, asked!, by, await currentCalendar(tx))
      return recordExtensionStep(tx, finding, { ...step, clock: { ...finding, deadline } })
    },
  })
}

/** Granted is only what was asked for: of another due date it is another question. Refused it can be whatever became of it. */
async function settle(
  tx: Tx,
  move: SettlingMove,
  { input: { note }, actor, now }: ActionCall<ExtensionStep>,
  { finding, asked }: { readonly finding: MovingFinding; readonly asked: AskedExtension },
): Promise<void> {
  const state = outcomes[move]
  const approval = { id: asked.approvalId, by: actor, note, now }
  if (state === 'withdrawn') await withdrawApproval(tx, approval)
  else {
    const due = state === 'granted' ? finding.due : asked.dueThen
    const digest = extensionDigest(finding.id, due, asked)
    await settleApproval(tx, { ...approval, digest, decision: state, right: extensionMove(move).right })
  }
  await settleExtension(tx, asked.id, { state, by: actor.id, note, now })
}
