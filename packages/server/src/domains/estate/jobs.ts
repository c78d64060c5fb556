import { systemActor, withRight } from '../../platform/access/index.ts'
import { type ActionContext, runEach } from '../../platform/actions/index.ts'
import { handleJob, type JobHandler, type Subscription, subscribe } from '../../platform/jobs/index.ts'
import { unitMerged } from '../administration/index.ts'
import { moveAsset } from './actions/move-asset.ts'
import { maintenanceAnnounced, proofLost } from './events.ts'
import {
  checkProofs,
  handOverAssets,
  remindOfEnds,
  tellOfEnd,
  tellOfLostProof,
  tellOfMaintenance,
} from './job-names.ts'
import { lookWhereDue, type ProofLooking } from './look-for-proofs.ts'
import { searchAssets } from './queries.ts'
import { findEnds, tellEnd, tellLostProof, tellMaintenance } from './tell-people.ts'

export const estateJobs = [handOverAssets, checkProofs, tellOfMaintenance, tellOfLostProof, remindOfEnds, tellOfEnd]
export const estateSubscriptions: readonly Subscription[] = [
  subscribe(unitMerged, handOverAssets),
  subscribe(maintenanceAnnounced, tellOfMaintenance),
  subscribe(proofLost, tellOfLostProof),
]

const batch = 200

/** Assets handed over: running twice moves what is left; one that meets its like in the other unit stays, for a person to decide. */
export function estateHandlers(
  looking: ProofLooking,
  onTrouble: (assetId: string, error: unknown) => void,
): readonly JobHandler[] {
  const { db, now } = looking
  return [
    handleJob(tellOfMaintenance, ({ id }) => tellMaintenance(looking, id)),
    handleJob(tellOfLostProof, ({ id, version }) => tellLostProof(looking, id, version)),
    handleJob(remindOfEnds, () => findEnds(looking)),
    handleJob(tellOfEnd, data => tellEnd(looking, data)),
    handleJob(checkProofs, (_, { signal }) => lookWhereDue(looking, signal, onTrouble)),
    handleJob(handOverAssets, async ({ id, intoId }, { signal }) => {
      const actor = systemActor('hand-over')
      for (let after: readonly string[] | undefined; !signal.aborted; ) {
        const context: ActionContext = { db, actor, now: now() }
        const page = await withRight(db, actor, 'asset.read', tx =>
          searchAssets(tx, { unitId: id }, { order: 'newest', after, limit: batch }),
        )
        const own = page.filter(asset => asset.unitId === id)
        const moves = own.map(asset => ({ id: asset.id, version: asset.version, unitId: intoId }))
        const results = await runEach(context, moveAsset, moves)
        const failed = results.find(result => !result.ok && result.refusal.status >= 500)
        if (failed && !failed.ok) throw failed.refusal
        if (page.length < batch) return
        after = page.at(-1)!.keys
      }
    }),
  ]
}
