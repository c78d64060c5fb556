import { unitPath } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { announce } from '../../platform/http/index.ts'
import { isServed } from './model/index.ts'
import type { Notice } from './store/notices.ts'

/** Tells browsers that a notice is otherwise than before: those who issue of every one, both sides of one that was issued. */
export async function announceNotice(
  tx: Tx,
  { id, version, state, issuerId, addresseeId }: Pick<Notice, 'id' | 'version' | 'state' | 'issuerId' | 'addresseeId'>,
): Promise<void> {
  const issuing = await unitPath(tx, issuerId)
  const data = { id, version, state }
  if (!isServed(state)) return announce(tx, { name: 'draft.changed', data, right: 'draft.read', unitPath: issuing })
  const both = [...new Set([...issuing, ...(await unitPath(tx, addresseeId))])]
  await announce(tx, { name: 'notice.changed', data, right: 'notice.read', unitPath: both })
}
