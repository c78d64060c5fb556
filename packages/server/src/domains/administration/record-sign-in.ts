import { type AuthEvent, recordInAudit } from '../../platform/auth/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { publish } from '../../platform/jobs/index.ts'
import { signedInElsewhere } from './events.ts'
import { noteNetwork } from './store/known-networks.ts'

/** What signing in leaves: an entry in the audit, and word to the person where it came from a network not seen before. */
export async function recordSignIn(tx: Tx, event: AuthEvent): Promise<void> {
  await recordInAudit(tx, event)
  const { name, personId, network } = event
  if (personId === undefined || (name !== 'signed-in' && name !== 'signed-in-with-backup-code')) return
  const networkId = await noteNetwork(tx, personId, network)
  if (networkId !== undefined) await publish(tx, signedInElsewhere, { personId, networkId })
}
