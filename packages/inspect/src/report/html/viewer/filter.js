/**
 * @import { Data, Item, Site } from './data.js'
 * @typedef {{
 *   view: 'sites' | 'findings', q: string, severities: number[], area: number, unit: number, verdict: number
 * }} Filter `area`, `unit` and `verdict` are -1 for all.
 * @typedef {{ sites: { site: Site, items: Item[] }[], items: Item[], bySeverity: number[] }} Chosen
 */

const severityWords = ['critical', 'high', 'medium', 'low']
const verdictWords = ['fails', 'needs-person', 'could-not-check']

/** @returns {Filter} */
export function noFilter() {
  return { view: 'sites', q: '', severities: [], area: -1, unit: -1, verdict: -1 }
}

/** @param {Filter} filter */
export function isFiltering(filter) {
  return filter.q.trim() !== '' || filter.unit >= 0 || choosesItems(filter)
}

/** @param {Filter} filter */
export function choosesItems(filter) {
  return filter.severities.length > 0 || filter.area >= 0 || filter.verdict >= 0
}

/** `#/findings?severity=critical&area=tls` @param {string} hash @param {Data} data @returns {{ filter: Filter, site: number }} */
export function readAddress(hash, data) {
  const [path, query] = hash.replace(/^#\/?/, '').split('?')
  const asked = new URLSearchParams(query || '')
  const filter = noFilter()
  if (path === 'findings') filter.view = 'findings'
  filter.q = asked.get('q') || ''
  filter.severities = (asked.get('severity') || '')
    .split(',')
    .map(name => severityWords.indexOf(name))
    .filter(index => index >= 0)
  filter.area = data.areas.findIndex(([name]) => name === asked.get('area'))
  filter.unit = asked.has('unit') ? data.units.indexOf(asked.get('unit') || '') : -1
  filter.verdict = verdictWords.indexOf(asked.get('verdict') || '')
  if (asked.get('from') === 'findings') filter.view = 'findings'
  const site = /^site\/(\d+)$/.exec(path || '')
  return { filter, site: site && data.sites[Number(site[1])] ? Number(site[1]) : -1 }
}

/** @param {Filter} filter @param {Data} data @param {number} [site] */
export function addressOf(filter, data, site = -1) {
  const asked = new URLSearchParams()
  if (filter.q.trim()) asked.set('q', filter.q)
  if (filter.severities.length > 0) asked.set('severity', filter.severities.map(n => severityWords[n]).join(','))
  if (filter.area >= 0) asked.set('area', data.areas[filter.area]?.[0] || '')
  if (filter.unit >= 0) asked.set('unit', data.units[filter.unit] || '')
  if (filter.verdict >= 0) asked.set('verdict', verdictWords[filter.verdict] || '')
  if (site >= 0 && filter.view === 'findings') asked.set('from', 'findings')
  const query = asked.toString()
  return `#/${site >= 0 ? `site/${site}` : filter.view}${query ? `?${query}` : ''}`
}

/** What a filter lets through. Severities are counted as if none were chosen, for the buttons. @param {Data} data @param {Filter} filter @returns {Chosen} */
export function choose(data, filter) {
  const terms = filter.q.toLowerCase().split(/\s+/).filter(Boolean)
  const bySeverity = [0, 0, 0, 0]
  /** @type {Chosen} */
  const chosen = { sites: [], items: [], bySeverity }
  for (const site of data.sites) {
    if (filter.unit >= 0 && site.unit !== filter.unit) continue
    const open = terms.filter(term => !site.text.includes(term))
    const items = site.items.filter(item => {
      if (filter.verdict >= 0 && item.kind !== filter.verdict) return false
      if (filter.area >= 0 && (!item.rule || item.rule.area !== filter.area)) return false
      if (open.length > 0 && !open.every(term => textOf(item).includes(term))) return false
      if (item.kind === 0) bySeverity[item.severity] = (bySeverity[item.severity] || 0) + 1
      return filter.severities.length === 0 || (item.kind === 0 && filter.severities.includes(item.severity))
    })
    const asSite = open.length === 0 && !choosesItems(filter)
    if (items.length === 0 && !asSite) continue
    chosen.sites.push({ site, items })
    for (const item of items) chosen.items.push(item)
  }
  chosen.items.sort((a, b) => weight(a) - weight(b))
  return chosen
}

/** @param {Item} item */
function weight(item) {
  return item.kind * 10 + item.severity
}

/** What a search looks through. @param {Item} item */
function textOf(item) {
  item.text ||= `${item.says} ${item.where} ${item.rule ? `${item.rule.id} ${item.rule.title}` : ''} ${item.evidence
    .map(({ text }) => text)
    .join(' ')}`.toLowerCase()
  return item.text
}
