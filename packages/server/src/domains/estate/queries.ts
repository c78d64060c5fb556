import type { Language } from '@townkeep/inspect'
import type { Tx } from '../../platform/db/index.ts'
import { refuse, wrongField } from '../../platform/errors/index.ts'
import { soughtWords } from '../../platform/search/index.ts'
import type { Sheet } from './engine.ts'
import { type Standing, standingOf } from './model/authorisation.ts'
import { isInMaintenance } from './model/maintenance.ts'
import { type PreparedImport, prepareImport } from './prepare-import.ts'
import { assetSheet, type SheetNames } from './sheets/asset-sheet.ts'
import { labelsOf } from './sheets/labels.ts'
import { candidateSheet, type Names, windowSheet } from './sheets/other-lists.ts'
import {
  type AssetFilter,
  type AssetList,
  type AssetPage,
  type ListedAsset,
  openAssetList,
} from './store/asset-lists.ts'
import { type Asset, assetsBy, hostsInUse, lastChangeOfHosts } from './store/assets.ts'
import { type Candidate, type CandidateState, listCandidates } from './store/candidates.ts'
import { grantsOf, ownDomains } from './store/grants.ts'
import { peopleNamedLike, unitsNamedLike } from './store/names.ts'
import { listWindows, type PlannedWindow, windowsOf } from './store/windows.ts'

/** What may be asked of the register; within the scope of the caller's transaction. */

export interface AssetQuery extends Omit<AssetFilter, 'words'> {
  /** What a person types into the search. */
  readonly search?: string | undefined
}

/** Page and total of one list. @throws Refusal for a search of which no word has two characters. */
export async function openAssets(tx: Tx, query: AssetQuery): Promise<AssetList> {
  return openAssetList(tx, filterOf(query))
}

/** @throws Refusal for a search of which no word has two characters. */
export async function searchAssets(tx: Tx, query: AssetQuery, page: AssetPage): Promise<readonly ListedAsset[]> {
  return (await openAssets(tx, query)).page(page)
}

/** How many there are, counted up to `most`. */
export async function countOfAssets(tx: Tx, query: AssetQuery, most: number): Promise<number> {
  return (await openAssets(tx, query)).count(most)
}

function filterOf({ search, ...filter }: AssetQuery): AssetFilter {
  if (search === undefined || search.trim() === '') return filter
  const words = soughtWords(search)
  if (!words) {
    throw refuse('invalid-input', { fields: [wrongField('/search', 'too-short', { least: 2 }, 'query')] })
  }
  return { ...filter, words }
}

/** Units and persons of these assets by the shortest texts that name them. */
export async function namesOfAssets(tx: Tx, assets: readonly Asset[]): Promise<SheetNames> {
  const people = assets.flatMap(({ content }) => [content.responsibleId, content.deputyId]).filter(id => id !== null)
  const [units, persons] = [
    await unitsNamedLike(tx, [...new Set(assets.map(asset => asset.unitId))]),
    await peopleNamedLike(tx, [...new Set(people)]),
  ]
  return { unitLabels: labelsOf(units), personLabels: labelsOf(persons) }
}

const exportPage = 500

/** Page after page, each from behind the last row of the one before. */
async function allPages<Row>(pageBehind: (last: Row | undefined) => Promise<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (;;) {
    const page = await pageBehind(rows.at(-1))
    rows.push(...page)
    if (page.length < exportPage) return rows
  }
}

/** All that a list holds, to be written as XLSX or CSV and imported again. */
export async function exportAssets(tx: Tx, query: AssetQuery, language: Language): Promise<Sheet> {
  const assets = await allPages<ListedAsset>(last =>
    searchAssets(tx, query, { order: 'name', after: last?.keys, limit: exportPage }),
  )
  return assetSheet(assets, await namesOfAssets(tx, assets), language)
}

/** Hosts that the register lacks, decided so or still open. */
export async function exportCandidates(tx: Tx, state: CandidateState, language: Language): Promise<Sheet> {
  const all = await allPages<Candidate>(last => listCandidates(tx, { state, after: last?.id, limit: exportPage }))
  const assetIds = all.map(({ linkedFrom }) => linkedFrom)
  return candidateSheet(all, await namesOf(tx, assetIds, all), language)
}

/** Planned work that is under way or to come. */
export async function exportWindows(tx: Tx, now: Date, language: Language): Promise<Sheet> {
  const all = await allPages<PlannedWindow & { readonly beginsText: string }>(last =>
    listWindows(tx, { now, after: last && { beginsAt: last.beginsText, id: last.id }, limit: exportPage }),
  )
  const assetIds = all.map(({ assetId }) => assetId)
  return windowSheet(all, await namesOf(tx, assetIds, all), language)
}

async function namesOf(tx: Tx, assetIds: readonly string[], rows: readonly { unitId: string }[]): Promise<Names> {
  const [assets, units] = [
    await assetsBy(tx, 'id', [...new Set(assetIds)]),
    await unitsNamedLike(tx, [...new Set(rows.map(({ unitId }) => unitId))]),
  ]
  return { assets: new Map(assets.map(({ id, content }) => [id, content.name])), units: labelsOf(units) }
}

/** What importing a file at a unit would do. Nothing is written. */
export async function previewImport(tx: Tx, unitId: string, bytes: Uint8Array): Promise<PreparedImport> {
  return prepareImport(tx, unitId, bytes)
}

export interface SiteStanding extends Standing {
  readonly assetId: string
}

/** What these sites may be visited for now; those without an address are left out. */
export async function standingsOf(tx: Tx, assetIds: readonly string[], now: Date): Promise<readonly SiteStanding[]> {
  const assets = await assetsBy(tx, 'id', assetIds)
  const domains = await ownDomains(tx)
  const grants = Map.groupBy(await grantsOf(tx, assetIds), grant => grant.assetId)
  return assets.flatMap(({ id, host }) => {
    if (host === null) return []
    return [{ assetId: id, ...standingOf(grants.get(id) ?? [], { host, ownDomains: domains, now }) }]
  })
}

/** Of these assets, those on which work was announced for this moment. */
export async function inMaintenance(tx: Tx, assetIds: readonly string[], at: Date): Promise<ReadonlySet<string>> {
  const windows = await windowsOf(tx, assetIds, { from: at, to: new Date(at.getTime() + 1) })
  return new Set(windows.filter(window => isInMaintenance([window], at)).map(window => window.assetId))
}

/** What the register knows of hosts: those of assets in use, and the domains that are the operator's own. */
export async function hostsKnown(tx: Tx): Promise<{ hosts: readonly string[]; ownDomains: readonly string[] }> {
  return { hosts: await hostsInUse(tx), ownDomains: await ownDomains(tx) }
}

/** Another text than before says that `hostsKnown` may be another; the same text that, but for clocks that disagree, it is not. */
export async function hostsStamp(tx: Tx): Promise<string> {
  return JSON.stringify([await lastChangeOfHosts(tx), await ownDomains(tx)])
}
