import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import { findAsset, isLive, standingsOf } from '../../estate/index.ts'
import { makeAskedVisit } from '../job-names.ts'
import { refuseInspection } from '../messages.ts'
import { usualPack } from '../packs.ts'
import { insertAskedVisit } from '../store/asked-visits.ts'
import { governFirst } from '../store/governing-packs.ts'
import { tellAskedVisit } from '../visits/tell-asked-visit.ts'

/** Whoever asks wants to see it today. */
const longestMs = 86_400_000

/** Asks for a visit to an asset now, outside all plans. While one waits, asking again is asking for the same. */
export const askVisit = defineAction({
  name: 'inspection-visit.ask',
  input: z.strictObject({ assetId: z.uuid() }),
  permit: { right: 'inspection.run', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(tx, { input: { assetId }, actor, now }) {
    const asset = await findAsset(tx, assetId)
    const [standing] = await standingsOf(tx, [assetId], now)
    if (!isLive(asset!.content.status) || standing?.visit === undefined) throw refuseInspection('visit-not-allowed')
    await governFirst(tx, assetId, usualPack)
    const untilAt = new Date(now.getTime() + longestMs)
    const { visit, isNew } = await insertAskedVisit(tx, { assetId, askedBy: actor.id, askedAt: now, untilAt })
    if (isNew) await tellAskedVisit(tx, visit)
    const { visitId } = visit
    return { subject: visitId, after: visit, events: isNew ? [jobMessage(makeAskedVisit, { visitId })] : [] }
  },
})
