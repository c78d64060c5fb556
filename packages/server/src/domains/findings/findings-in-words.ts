import { type Severity, type Text, visible } from '@townkeep/inspect'
import type { Tx } from '../../platform/db/index.ts'
import { findAsset } from '../estate/index.ts'
import { siteOf } from '../inspections/index.ts'
import type { State } from './model/index.ts'
import { severityName } from './severity.ts'
import { findingsToSay } from './store/findings-to-say.ts'
import { termsOf } from './terms-of.ts'
import { inBoth, type NamedSite, placeOf, sentencesOf, sourceOf, titleOf } from './wording.ts'

/** A finding as a later domain writes it into a document: in both languages, with nothing unseen in it. */
export interface FindingInWords {
  readonly id: string
  readonly version: number
  readonly unitId: string
  readonly assetId: string
  readonly assetName: string
  readonly state: State
  readonly severity: Severity
  /** Working days that the unit is given when it is told now. */
  readonly dueDays: number
  /** What the unit was told; null where nobody told it. */
  readonly toldDue: string | null
  readonly title: Text
  readonly says: Text
  readonly todo: Text
  readonly source: Text
  readonly where: Text
}

/** Those of these findings that the transaction shows, by id. It must show inspections as well, for the days. */
export async function findingsInWords(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, FindingInWords>> {
  const rows = await findingsToSay(tx, ids)
  const terms = await termsOf(tx, rows)
  const sites = new Map<string, NamedSite | undefined>()
  for (const assetId of new Set(rows.map(row => row.assetId))) {
    const asset = await findAsset(tx, assetId)
    sites.set(assetId, asset && siteOf(asset))
  }
  return new Map(
    rows.map(row => {
      const said = { en: sentencesOf(row, 'en'), 'zh-CN': sentencesOf(row, 'zh-CN') }
      const { id, version, unitId, assetId, state, toldDue } = row
      const words: FindingInWords = {
        ...{ id, version, unitId, assetId, state, toldDue },
        dueDays: terms.get(id)!.workingDays,
        assetName: visible(row.assetName),
        severity: severityName(row.severity),
        title: inBoth(language => titleOf(row.rule, language)),
        says: inBoth(language => said[language].says),
        todo: inBoth(language => said[language].todo),
        source: inBoth(language => sourceOf(row, language)),
        where: inBoth(language => placeOf(row.locus, sites.get(assetId), language)),
      }
      return [id, words]
    }),
  )
}
