import { openScope, systemActor } from '../../platform/access/index.ts'
import { withdrawApproval } from '../../platform/approvals/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { extensionsOfClosed, settleExtension } from './store/extensions.ts'

/** More time that was asked for what is closed by now is asked for no longer: nobody has to decide on it. */
export async function endExtensionsOfClosed(tx: Tx, now: Date): Promise<void> {
  const by = systemActor('findings')
  await openScope(tx, by, 'finding.decide', now)
  for (const { id, approvalId } of await extensionsOfClosed(tx)) {
    await withdrawApproval(tx, { id: approvalId, by, note: '', now })
    await settleExtension(tx, id, { state: 'withdrawn', by: by.id, note: '', now })
  }
}
