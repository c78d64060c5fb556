import { bar } from './bar.js'
import { element } from './elements.js'
import { addressOf, choosesItems } from './filter.js'
import { word } from './words.js'

/**
 * @import { Data, Due, Item, Site } from './data.js'
 * @import { Filter } from './filter.js'
 */

const severityClasses = ['critical', 'high', 'medium', 'low']

/** @param {Item} item @param {Data} data @param {string} text */
export function marked(item, data, text) {
  if (item.kind === 0)
    return element(`span.sev.${severityClasses[item.severity]}`, { title: data.names.severities[item.severity] }, text)
  return element(`span.sev.${item.kind === 1 ? 'person' : 'gap'}`, { title: kindName(item, data) }, text)
}

/** @param {Item} item @param {Data} data */
export function kindName(item, data) {
  return data.names.verdicts[['fails', 'needs-person', 'could-not-check'][item.kind] || ''] || ''
}

/** @param {Due} due @param {number} severity */
export function dueChip(due, severity) {
  const tone = due.days <= 0 || severity === 0 ? '.late' : due.days <= 5 ? '.soon' : ''
  const why = due.provisional ? ` · ${word('provisional')} · ${word('provisionalWhy')}` : ''
  return element(`span.chip${tone}`, { title: due.date + why }, due.text)
}

/** @param {Due} due */
export function dueDate(due) {
  return element('small', null, due.iso, due.provisional && ` ${word('provisional')}`)
}

/** @param {Site} site @param {Item[]} items @param {Filter} filter @param {Data} data */
export function siteRow(site, items, filter, data) {
  const worst = items[0]
  const dues = items.flatMap(item => (item.kind === 0 && item.due ? [{ due: item.due, severity: item.severity }] : []))
  const first = dues.sort((a, b) => (a.due.iso < b.due.iso ? -1 : 1))[0]
  return element(
    'a.row',
    { href: addressOf(filter, data, site.index) },
    element(
      'span.who',
      null,
      element('b', null, site.name),
      element('small', null, `${site.host} · ${unitName(data, site)}`),
    ),
    element(
      'span.what',
      null,
      worst ? sentence(worst, data) : clean(site),
      element('small', null, tally(items, choosesItems(filter))),
    ),
    element('span.bars', null, bar(site.counts, ruleCounts(site))),
    element('span.when', null, first && [dueChip(first.due, first.severity), dueDate(first.due)]),
  )
}

/** @param {Item} item @param {Filter} filter @param {Data} data */
export function itemRow(item, filter, data) {
  const small = [item.site.name, item.where, item.rule ? item.rule.id : ''].filter(Boolean).join(' · ')
  return element(
    'a.row.of-item',
    { href: addressOf(filter, data, item.site.index) },
    marked(item, data, item.kind === 0 ? data.names.severities[item.severity] || '' : kindName(item, data)),
    element(
      'span.what',
      null,
      element('span.says', null, item.kind === 2 && item.rule ? `${item.rule.title} · ${item.says}` : item.says),
      element('small', null, small),
    ),
    element('span.when', null, item.due && item.kind === 0 && [dueChip(item.due, item.severity), dueDate(item.due)]),
  )
}

/** @param {Data} data @param {Site} site */
export function unitName(data, site) {
  return data.units[site.unit] || word('withoutUnit')
}

/** "10 项问题 · 2 项待人工判断" @param {Item[]} items @param {boolean} [onlyMore] */
export function tally(items, onlyMore) {
  if (onlyMore) return items.length > 1 ? word('more', { n: items.length - 1 }) : ''
  const counts = [0, 0, 0]
  for (const item of items) counts[item.kind] = (counts[item.kind] || 0) + 1
  return [
    counts[0] ? word('counts', { problems: counts[0] }) : '',
    counts[1] ? word('countPerson', { n: counts[1] }) : '',
    counts[2] ? word('countGaps', { n: counts[2] }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** @param {Item} item @param {Data} data */
function sentence(item, data) {
  return element(
    'span.says',
    null,
    marked(item, data, item.kind === 0 ? item.says : `${kindName(item, data)} · ${item.says}`),
  )
}

/** @param {Site} site */
function clean(site) {
  return element(
    'span.says',
    null,
    element('span.sev.fine', null, word(site.state === 'judged' ? 'noProblem' : 'gapsOnly')),
  )
}

/** @param {Site} site */
function ruleCounts(site) {
  return `${word('rules')}: ${site.counts.join(' / ')}`
}
