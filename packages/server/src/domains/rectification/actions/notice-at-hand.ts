import { requireVersion } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { refuseRectification } from '../messages.ts'
import { type Move, type State, transition } from '../model/index.ts'
import { findNotice, lockNotice, type Notice } from '../store/notices.ts'

/** The two units of a notice, of which the issuing one comes first; undefined where there is no such notice in sight. */
export async function bothUnits(tx: Tx, id: string): Promise<readonly string[] | undefined> {
  const notice = await findNotice(tx, id)
  return notice && [...new Set([notice.issuerId, notice.addresseeId])]
}

export interface Moving {
  readonly id: string
  readonly version: number
  readonly note: string
}

/** Locks a notice for a move, and says where it leads. @throws Refusal for another version, or a move that is not open */
export async function lockForMove(
  tx: Tx,
  move: Move,
  { id, version, note }: Moving,
): Promise<{ readonly notice: Notice; readonly to: State }> {
  const notice = await lockNotice(tx, id)
  if (notice === undefined) throw refuse('not-found')
  await requireVersion(tx, { subject: id, row: notice, given: version })
  const moved = transition(notice.state, move, note)
  if (!moved.ok) throw refuseRectification(moved.why)
  return { notice, to: moved.state }
}
