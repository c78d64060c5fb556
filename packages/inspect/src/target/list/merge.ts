import type { Text } from '../../model/index.ts'
import { excerpt, type ListFault } from './record.ts'
import type { ListedSite, SiteRow } from './site-row.ts'

/** A row that names a site which an earlier row named already, written another way. */
export interface MergedRow {
  readonly row: number
  readonly into: number
  /** As the later row has it. */
  readonly url: string
}

export interface MergedSites {
  readonly sites: readonly ListedSite[]
  readonly merged: readonly MergedRow[]
  readonly notes: readonly ListFault[]
}

/** The first row of a site stands; later ones fill in what it left empty. Of http and https, https is kept. */
export function mergeSites(rows: readonly SiteRow[]): MergedSites {
  const byKey = new Map<string, ListedSite>()
  const merged: MergedRow[] = []
  const notes: ListFault[] = []
  for (const { site, key } of rows) {
    const first = byKey.get(key)
    if (!first) {
      byKey.set(key, site)
      continue
    }
    merged.push({ row: site.row, into: first.row, url: site.url })
    if (first.unit !== '' && site.unit !== '' && first.unit !== site.unit) {
      notes.push({ row: site.row, column: '', message: otherUnit(site.unit, first) })
    }
    byKey.set(key, joined(first, site))
  }
  return { sites: [...byKey.values()], merged, notes }
}

function joined(first: ListedSite, later: ListedSite): ListedSite {
  const signatory = newer(first, later)
  return {
    ...first,
    url: later.url.startsWith('https:') && first.url.startsWith('http:') ? later.url : first.url,
    unit: first.unit || later.unit,
    contact: first.contact || later.contact,
    columns: first.columns.length > 0 ? first.columns : later.columns,
    ...(signatory ? { signatory } : {}),
  }
}

function newer(a: ListedSite, b: ListedSite): ListedSite['signatory'] {
  if (!a.signatory || !b.signatory) return a.signatory ?? b.signatory
  return b.signatory.date > a.signatory.date ? b.signatory : a.signatory
}

function otherUnit(unit: string, first: ListedSite): Text {
  return {
    en: `Row ${first.row} gives this site to “${excerpt(first.unit)}”, this row to “${excerpt(unit)}”; the former is used.`,
    'zh-CN': `第 ${first.row} 行的责任单位是“${excerpt(first.unit)}”，本行是“${excerpt(unit)}”，以前者为准。`,
  }
}
