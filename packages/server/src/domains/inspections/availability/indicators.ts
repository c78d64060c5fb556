import { addDays, judgeIndicators, type SiteResult } from '@townkeep/inspect'
import type { Tx } from '../../../platform/db/index.ts'
import { allPacks } from '../packs.ts'
import { triesOfDays } from '../store/availability.ts'
import { findGoverningPack } from '../store/governing-packs.ts'
import { countedSamples } from './sample.ts'

/** An indicator that a pack computes from samples, such as that of 2019. */
export interface SampledIndicator {
  readonly pack: string
  readonly packVersion: string
  /** The pack governs the asset. */
  readonly governs: boolean
  readonly indicator: SiteResult['indicators'][number]
}

/** Days that an indicator may reach back beyond those it counts: a day that lacks samples is passed over. */
const daysToSpare = 3

/**
 * What the sample indicators of all packs come to for a site, up to a day and counted by the engine's own rule: days with too few
 * samples give no verdict, and what fell into announced maintenance or says nothing of the site is left out.
 */
export async function indicatorsOf(tx: Tx, assetId: string, until: string): Promise<readonly SampledIndicator[]> {
  const packs = allPacks()
    .map(pack => ({ ...pack, indicators: pack.indicators.filter(one => one.kind === 'samples') }))
    .filter(pack => pack.indicators.length > 0)
  const longest = Math.max(0, ...packs.flatMap(pack => pack.indicators.map(one => one.days)))
  const from = addDays(until, -(longest + daysToSpare))
  const samples = countedSamples(await triesOfDays(tx, assetId, { from, to: until }))
  const governing = await findGoverningPack(tx, assetId)
  return packs.flatMap(pack =>
    judgeIndicators(pack, new Map(), samples).map(indicator => ({
      pack: pack.id,
      packVersion: pack.version,
      governs: governing?.pack === pack.id,
      indicator,
    })),
  )
}
