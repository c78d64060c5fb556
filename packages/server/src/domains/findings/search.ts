import type { SearchSource } from '../../platform/search/index.ts'
import { openFindings } from './queries.ts'
import { placeOf, titleOf } from './wording.ts'

/** Open findings by the words of their assets and the names of their rules, newest first. */
export const findingSearch: SearchSource = {
  kind: 'finding',
  right: 'finding.read',
  async find(tx, { text, limit, language }) {
    const list = await openFindings(tx, { search: text })
    const rows = await list.page({ order: 'newest', limit: limit + 1 })
    return rows.map(row => ({
      id: row.id,
      title: titleOf(row.rule, language),
      detail: `${row.assetName} · ${placeOf(row.locus, undefined, language)}`,
      unitId: row.unitId,
      unitName: row.unitName,
    }))
  },
}
