import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import { findAsset } from '../../estate/index.ts'
import { judgeAsset } from '../job-names.ts'
import { isPack } from '../packs.ts'
import { changeGoverningPack, governFirst, lockGoverningPack } from '../store/governing-packs.ts'

/**
 * Chooses the pack that governs an asset. What was seen last is then judged anew by it, without a visit. An asset that no pack governs
 * yet has version 0.
 */
export const setGoverningPack = defineAction({
  name: 'governing-pack.set',
  input: z.strictObject({ assetId: z.uuid(), pack: z.string().refine(isPack), version: z.int() }),
  permit: { right: 'inspection.plan', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(tx, { input: { assetId, pack, version } }) {
    const judging = [jobMessage(judgeAsset, { assetId })]
    const first = version === 0 ? await governFirst(tx, assetId, pack) : undefined
    if (first) return { subject: first.id, after: first, events: judging }
    const before = await lockGoverningPack(tx, assetId)
    const row = before ?? { assetId, pack: null, version: 0 }
    await requireVersion(tx, { subject: before?.id ?? assetId, row, given: version })
    const after = await changeGoverningPack(tx, assetId, pack)
    return { subject: after.id, before, after, events: judging }
  },
})
