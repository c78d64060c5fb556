import {
  columnEntries,
  dayOf,
  declaredColumns,
  parseSignatory,
  type Signatory,
  type Site,
  siteAddress,
} from '@townkeep/inspect'
import type { Tx } from '../../platform/db/index.ts'
import { type Asset, findAsset, type Grant, grantsOf, standingsOf } from '../estate/index.ts'
import type { GatherTask } from './gathering/protocol.ts'

/** What there is to visit at an asset, and on whose word. Undefined: nobody allows a visit now, or it has no address. */
export async function targetOf(
  tx: Tx,
  assetId: string,
  now: Date,
): Promise<Pick<GatherTask, 'site' | 'signatory' | 'withdrawn'> | undefined> {
  const asset = await findAsset(tx, assetId)
  const [standing] = await standingsOf(tx, [assetId], now)
  const site = asset && siteOf(asset)
  if (site === undefined || standing?.visit === undefined) return undefined
  const grants = await grantsOf(tx, [assetId])
  return {
    site,
    signatory: signatoryOf(grants, now),
    // The visit looks for proofs itself, and must not believe one that a person took back.
    withdrawn: grants.filter(grant => grant.state === 'withdrawn').map(grant => grant.proof),
  }
}

/** Beside a proof the letter goes along, for when the proof is no longer there. */
function signatoryOf(grants: readonly Grant[], now: Date): Signatory | undefined {
  const today = dayOf(now)
  const letters = grants.filter(({ kind, state, until }) => kind === 'letter' && state === 'in-force' && until >= today)
  const [newest] = letters.toSorted((a, b) => (a.until < b.until ? 1 : -1))
  const read = newest && parseSignatory(newest.proof)
  return read?.ok ? read.value : undefined
}

/** The site of an asset as the engine takes it; undefined for one without an address. */
export function siteOf({ id, content: { name, extra } }: Asset): Site | undefined {
  const address = extra.address === undefined ? undefined : siteAddress(extra.address, { allowBareHosts: true })
  if (!address?.ok) return undefined
  const { columns } = declaredColumns(columnEntries(extra.columns ?? ''), address.value)
  const { url, host } = address.value
  return { id, url, host, name, unit: '', contact: '', columns }
}
