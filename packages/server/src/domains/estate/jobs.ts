import { z } from 'zod'
import { systemActor, withRight } from '../../platform/access/index.ts'
import { type ActionContext, runEach } from '../../platform/actions/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { defineJob, handleJob, type JobHandler, type Subscription, subscribe } from '../../platform/jobs/index.ts'
import { unitMerged } from '../administration/index.ts'
import { moveAsset } from './actions/move-asset.ts'
import { listAssets } from './store/asset-lists.ts'

/** What a unit had goes to the one that it was merged into. */
export const handOverAssets = defineJob({
  name: 'estate.hand-over',
  data: z.object({ id: z.uuid(), intoId: z.uuid() }),
})

export const estateSubscriptions: readonly Subscription[] = [subscribe(unitMerged, handOverAssets)]

const batch = 200

/** Running twice moves what is left. One that meets its like in the other unit stays where it is, for a person to decide. */
export function estateHandlers(db: Db, clock: () => Date): readonly JobHandler[] {
  return [
    handleJob(handOverAssets, async ({ id, intoId }, { signal }) => {
      const actor = systemActor('hand-over')
      for (let after: readonly string[] | undefined; !signal.aborted; ) {
        const context: ActionContext = { db, actor, now: clock() }
        const page = await withRight(db, actor, 'asset.read', tx =>
          listAssets(tx, { unitId: id }, { order: 'newest', after, limit: batch }),
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
