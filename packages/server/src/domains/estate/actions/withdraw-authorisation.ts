import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { authorisationChanged } from '../events.ts'
import { moveGrant } from '../model/authorisation.ts'
import { findAsset, lockAsset } from '../store/assets.ts'
import { grantsOf, storeGrantState } from '../store/grants.ts'

/** Takes back every permission of a site, at once. A proof that still stands on it counts again only when its text is another. */
export const withdrawAuthorisation = defineAction({
  name: 'authorisation.withdraw',
  input: z.strictObject({ assetId: z.uuid(), reason: z.string().trim().min(1).max(1000) }),
  permit: { right: 'authorisation.withdraw', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(tx, { input: { assetId, reason }, actor, now }) {
    await lockAsset(tx, assetId)
    const before = await grantsOf(tx, [assetId])
    const open = before.filter(grant => moveGrant(grant, 'withdraw', { by: actor.id, now }).ok)
    if (open.length === 0) throw refuse('not-open-now')
    for (const grant of open) await storeGrantState(tx, grant, { to: 'withdrawn', by: actor.id, now, reason })
    return {
      subject: assetId,
      before: open.map(({ id, state }) => ({ id, state })),
      after: open.map(({ id }) => ({ id, state: 'withdrawn' })),
      detail: { reason },
      events: [eventMessage(authorisationChanged, { assetId })],
    }
  },
})
