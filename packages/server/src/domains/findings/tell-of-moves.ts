import type { Tx } from '../../platform/db/index.ts'
import { notify } from '../../platform/notify/index.ts'
import { findingMoved } from './message-kinds.ts'
import { type Move, moves } from './model/index.ts'
import type { ChangedFinding } from './store/apply-changes.ts'
import { audienceOf } from './store/people.ts'

/** Tells of each move who works on the finding, stands in or watches; not who made the move: he knows. */
export async function tellOfMoves(
  tx: Tx,
  changed: readonly ChangedFinding[],
  { by, now }: { readonly by?: string; readonly now: Date },
): Promise<void> {
  const moved = changed.filter(({ what }) => what !== null && what in moves)
  if (moved.length === 0) return
  const audience = await audienceOf(
    tx,
    moved.map(({ id }) => id),
  )
  for (const { id, version, what } of moved) {
    const to = (audience.get(id) ?? []).filter(person => person !== by)
    if (to.length > 0) await notify(tx, findingMoved, { data: { findingId: id, version, move: what as Move }, to, now })
  }
}
