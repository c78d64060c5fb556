import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { authorisationChanged, proofLost } from '../events.ts'
import { foldProofs, type KnownProof } from '../model/proof-check.ts'
import { findAsset, lockAsset } from '../store/assets.ts'
import { grantsOf, insertGrant, type SiteGrant, storeGrantState } from '../store/grants.ts'

const texts = z.array(z.string().max(1000)).max(100).nullable()

/** Keeps what a look for proofs saw: new ones, those that are there again, those that are gone. Null: it could not look. */
export const recordProofs = defineAction({
  name: 'authorisation.record-proofs',
  input: z.strictObject({ assetId: z.uuid(), installationId: z.string().min(1).max(100), dns: texts, file: texts }),
  permit: { right: 'authorisation.propose', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(tx, { input: { assetId, installationId, dns, file }, actor, now }) {
    const { unitId } = await lockAsset(tx, assetId)
    const known = (await grantsOf(tx, [assetId])).filter(isProof)
    const changes = foldProofs(known, { dns, file }, { installationId, now })
    const moved = async (ids: readonly string[], to: 'in-force' | 'missing') => {
      const grants = known.filter(grant => ids.includes(grant.id))
      return Promise.all(grants.map(grant => storeGrantState(tx, grant, { to, by: actor.id, now })))
    }
    const lost = await moved(changes.lost, 'missing')
    const found = await moved(changes.found, 'in-force')
    const added: SiteGrant[] = []
    for (const grant of changes.add) {
      const row = { ...grant, state: 'in-force', assetId, unitId, fileId: null, offeredBy: null } as const
      added.push(await insertGrant(tx, row, now))
    }
    const after = { added: added.length, found: found.length, lost: lost.length }
    const changed = after.added + after.found + after.lost > 0
    return {
      subject: assetId,
      after,
      events: [
        ...(changed ? [eventMessage(authorisationChanged, { assetId })] : []),
        ...lost.map(({ id, version }) => eventMessage(proofLost, { id, assetId, version })),
      ],
    }
  },
})

export function isProof(grant: SiteGrant): grant is SiteGrant & KnownProof {
  return grant.kind !== 'letter'
}
