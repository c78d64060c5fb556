import { bar } from './bar.js'
import { element, outwardLink } from './elements.js'
import { dueChip, dueDate, kindName, marked, tally, unitName } from './rows.js'
import { word } from './words.js'

/**
 * @import { Data, Evidence, Item, Rule, Site } from './data.js'
 */

/** All that is known of a site. `items` are those that the filter lets through. @param {Site} site @param {Item[]} items @param {Data} data */
export function siteArticle(site, items, data) {
  const wrong = items.filter(item => item.kind === 0)
  const person = items.filter(item => item.kind === 1)
  const gaps = items.filter(item => item.kind === 2)
  return element(
    'article.site',
    null,
    siteHead(site, data),
    wrong.length > 0 && [heading('problems', wrong.length), ...cards(wrong, data)],
    person.length > 0 && [heading('person', person.length), ...cards(person, data)],
    gaps.length > 0 && [heading('gaps', gaps.length, word('gapsHint')), gapTable(gaps)],
    items.length === 0 && element('p.nothing', null, word(site.state === 'judged' ? 'noProblem' : 'gapsOnly')),
    site.indicators.length > 0 && [heading('indicators', site.indicators.length), indicatorTable(site, data)],
    ruleNames('fine', site.fine),
    ruleNames('notApplicable', site.notApplicable),
  )
}

/** A site as a list of its entries, for printing very many. @param {Site} site @param {Item[]} items @param {Data} data */
export function siteSheet(site, items, data) {
  return element(
    'article.site',
    null,
    siteHead(site, data),
    element(
      'table',
      null,
      tableHead(['problem', 'where', 'due']),
      element(
        'tbody',
        null,
        items.map(item =>
          element(
            'tr',
            null,
            element('td', null, marked(item, data, item.says)),
            element('td', null, item.where || (item.rule ? item.rule.title : '')),
            element('td', null, item.kind === 0 && item.due ? dueDate(item.due) : kindName(item, data)),
          ),
        ),
      ),
    ),
  )
}

/** @param {Site} site @param {Data} data */
function siteHead(site, data) {
  const [kind, proof, until] = site.authorisation
  return element(
    'header.site-head',
    null,
    element('h2', { tabindex: -1 }, site.name),
    element('p.address', null, site.url ? outwardLink(site.url, site.host) : site.host),
    bar(site.counts, word('rules')),
    element('p.counts', null, tally(site.items) || word('noProblem')),
    element(
      'dl.facts',
      null,
      fact('unit', unitName(data, site)),
      fact('contact', site.contact),
      fact('state', data.names.states[site.state] || ''),
      fact(
        'visited',
        site.state === 'judged' || site.state === 'partly'
          ? `${site.visited} · ${word('pages', { n: site.pages })}`
          : site.visited,
      ),
      fact('authorisation', [kind, proof, until && word('until', { date: until })].filter(Boolean).join(' · ')),
    ),
  )
}

/** @param {string} name @param {string} text */
function fact(name, text) {
  return text !== '' && element('div', null, element('dt', null, word(name)), element('dd', null, text))
}

/** @param {string} name @param {number} count @param {string} [hint] */
function heading(name, count, hint) {
  return element('h3.part', null, word(name), element('small', null, `${count}${hint ? ` · ${hint}` : ''}`))
}

/** One card for each kind of problem; what is the same for all its places is said once. @param {Item[]} items @param {Data} data */
function cards(items, data) {
  /** @type {Map<string, Item[]>} */
  const groups = new Map()
  for (const item of items) {
    const key = `${item.rule ? item.rule.id : ''} ${item.severity} ${item.todo}`
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()].map(group => card(group, data))
}

/** @param {Item[]} group @param {Data} data */
function card(group, data) {
  const first = /** @type {Item} */ (group[0])
  const label = first.kind === 0 ? data.names.severities[first.severity] || '' : kindName(first, data)
  const area = first.rule ? (data.areas[first.rule.area] || ['', ''])[1] : ''
  return element(
    'section.card',
    null,
    element(
      'div.top',
      null,
      element(
        'p.meta',
        null,
        marked(first, data, label),
        element('span', null, area),
        first.rule && element('span', null, first.rule.title),
        group.length > 1 && element('span', null, word('places', { n: group.length })),
        first.due &&
          first.kind === 0 && [
            dueChip(first.due, first.severity),
            element('span.exact', null, word('dueOn', { date: first.due.date })),
            first.due.provisional && element('span', { title: word('provisionalWhy') }, word('provisional')),
          ],
      ),
      group.length === 1 && [element('h4', null, first.says), place(first)],
    ),
    group.length === 1
      ? first.evidence.map(evidenceBlock)
      : element(
          'ol.places',
          null,
          group.map(item =>
            element('li', null, element('b', null, item.says), place(item), item.evidence.map(evidenceBlock)),
          ),
        ),
    element(
      'dl.fix',
      null,
      element('dt', null, word('todo')),
      element('dd', null, first.todo),
      first.rule && [
        element('dt', null, word('source')),
        element('dd', null, first.rule.source, ' ', element('small', null, word('rule', { id: first.rule.id }))),
      ],
    ),
  )
}

/** @param {Item} item */
function place(item) {
  return (
    item.where !== '' && element('p.place', null, item.address ? outwardLink(item.address, item.where) : item.where)
  )
}

/** @param {Evidence} evidence */
function evidenceBlock({ text, marks, at, address }) {
  return element(
    'div.evidence',
    null,
    element('pre', null, ...withMarks(text, marks)),
    at !== '' && element('p', null, `${word('seenAt')} `, address ? outwardLink(address, at) : at),
  )
}

/** The text with its telling parts marked, wherever they stand. @param {string} text @param {string[]} marks */
function withMarks(text, marks) {
  /** @type {(string | Node)[]} */
  const parts = []
  let at = 0
  while (at < text.length) {
    let next = text.length
    let length = 0
    for (const mark of marks) {
      const found = mark === '' ? -1 : text.indexOf(mark, at)
      if (found >= 0 && (found < next || (found === next && mark.length > length))) {
        next = found
        length = mark.length
      }
    }
    parts.push(text.slice(at, next))
    if (length > 0) parts.push(element('mark', null, text.slice(next, next + length)))
    at = next + length
  }
  return parts
}

/** What could not be checked, by its reason. @param {Item[]} gaps */
function gapTable(gaps) {
  /** @type {Map<string, Item[]>} */
  const reasons = new Map()
  for (const gap of gaps) {
    const key = `${gap.says} ${gap.detail}`
    const same = reasons.get(key)
    if (same) same.push(gap)
    else reasons.set(key, [gap])
  }
  const rows = [...reasons.values()].map(same => {
    const first = /** @type {Item} */ (same[0])
    const what = same.map(gap => [gap.rule ? gap.rule.title : word('site'), gap.where].filter(Boolean).join(' · '))
    return element(
      'tr',
      null,
      element('td', null, element('span.sev.gap', null, first.says), element('small', null, first.detail)),
      element('td', null, [...new Set(what)].join(word('comma'))),
      element('td', null, first.todo),
    )
  })
  return element('table', null, tableHead(['reason', 'what', 'todo']), element('tbody', null, rows))
}

/** @param {Site} site @param {Data} data */
function indicatorTable(site, data) {
  const rows = site.indicators.map(([clause, title, verdict, found, threshold, points, person, confirmed]) =>
    element(
      'tr',
      null,
      element(
        'td',
        null,
        element('span', null, clause ? `${clause} ${title}` : title),
        confirmed === 0 && element('small', null, word('unconfirmed')),
      ),
      element('td.n', null, found === null ? '–' : String(found)),
      element('td.n', null, threshold === null ? '–' : String(threshold)),
      element('td.n', null, points === null ? '–' : String(points)),
      element(
        'td',
        null,
        element(`span.verdict.v-${verdict}`, null, data.names.verdicts[verdict] || verdict),
        person !== '' && element('small', null, `${word('waits')}${word('colon')}${person}`),
      ),
    ),
  )
  return element(
    'table.indicators',
    null,
    tableHead(['indicator', 'found', 'threshold', 'points', 'verdict']),
    element('tbody', null, rows),
  )
}

/** @param {string[]} names */
function tableHead(names) {
  return element(
    'thead',
    null,
    element(
      'tr',
      null,
      names.map(name => element('th', { scope: 'col' }, word(name))),
    ),
  )
}

/** @param {string} name @param {Rule[]} rules */
function ruleNames(name, rules) {
  return (
    rules.length > 0 &&
    element(
      'details.rules',
      null,
      element('summary', null, word(name), element('small', null, word('fineCount', { n: rules.length }))),
      element('p', null, rules.map(rule => rule.title).join(word('comma'))),
    )
  )
}
