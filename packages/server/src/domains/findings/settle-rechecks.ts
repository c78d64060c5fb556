import { unitPath } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { announce } from '../../platform/http/index.ts'
import { notify } from '../../platform/notify/index.ts'
import { findingRechecked } from './message-kinds.ts'
import type { Intake } from './model/index.ts'
import { openRechecks, type RecheckOutcome, settleRechecks } from './store/rechecks.ts'

/** Says of each finding that a visit was asked to look at what came of it, and tells whoever asked. */
export async function settleAsked(
  tx: Tx,
  { visitId, lookedAt, saw }: { visitId: string; lookedAt: Intake['lookedAt']; saw: ReadonlySet<string> },
  now: Date,
): Promise<void> {
  const open = await openRechecks(tx, visitId)
  if (open.length === 0) return
  const settled = open.map(one => ({ ...one, outcome: outcomeOf(one, lookedAt, saw) }))
  await settleRechecks(
    tx,
    visitId,
    settled.map(({ findingId, outcome }) => ({ findingId, outcome })),
    now,
  )
  for (const { findingId, unitId, outcome, askedBy } of settled) {
    await announce(tx, {
      name: 'finding.recheck',
      data: { findingId, visitId, state: outcome },
      right: 'finding.read',
      unitPath: await unitPath(tx, unitId),
    })
    // The program itself asks after each answer: of those, people hear by the move that follows.
    if (!askedBy.startsWith('system:'))
      await notify(tx, findingRechecked, { data: { findingId, visitId, outcome }, to: [askedBy], now })
  }
}

function outcomeOf(
  { rule, locus, state, findingId }: { rule: string; locus: string; state: string; findingId: string },
  lookedAt: Intake['lookedAt'],
  saw: ReadonlySet<string>,
): RecheckOutcome {
  if (state === 'closed') return 'closed'
  if (!saw.has(findingId) && lookedAt(rule, locus) === 'no') return 'could-not-check'
  return state === 'returned' ? 'returned' : 'still-there'
}
