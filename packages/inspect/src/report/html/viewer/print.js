import { byId, element } from './elements.js'
import { dueDate, marked, tally, unitName } from './rows.js'
import { siteArticle, siteSheet } from './site.js'
import { word } from './words.js'

/**
 * @import { Data } from './data.js'
 * @import { Chosen } from './filter.js'
 */

/** Above this, evidence and remedies stay out: nobody reads a thousand pages. */
const mostInFull = 1500

/** Builds what the filter lets through, all of it, since a printer sees only what exists. @param {Chosen} chosen @param {Data} data @param {string} filtered */
export function buildPrint(chosen, data, filtered) {
  const full = chosen.items.length <= mostInFull
  const article = full ? siteArticle : siteSheet
  byId('print-ranking').append(
    element('h2', null, word('ranking')),
    filtered === '' ? '' : element('p.hint', null, word('filtered', { filter: filtered })),
    rankingTable(chosen, data),
  )
  const told = chosen.sites.filter(({ site, items }) => items.length > 0 || site.indicators.length > 0)
  byId('print-sites').append(
    ...(full ? [] : [element('p.hint', null, word('tooManyToPrint', { limit: mostInFull }))]),
    ...told.map(({ site, items }) => article(site, items, data)),
  )
}

export function clearPrint() {
  byId('print-ranking').textContent = ''
  byId('print-sites').textContent = ''
}

/** @param {Chosen} chosen @param {Data} data */
function rankingTable(chosen, data) {
  const rows = chosen.sites.map(({ site, items }) => {
    const worst = items[0]
    const due = worst && worst.kind === 0 ? worst.due : undefined
    return element(
      'tr',
      null,
      element(
        'td',
        null,
        element('b', null, site.name),
        element('small', null, `${site.host} · ${unitName(data, site)}`),
      ),
      element(
        'td',
        null,
        worst ? marked(worst, data, worst.says) : word(site.state === 'judged' ? 'noProblem' : 'gapsOnly'),
        element('small', null, tally(items)),
      ),
      element('td', null, due && [element('span', null, due.text), dueDate(due)]),
    )
  })
  const heads = ['site', 'worst', 'due'].map(name => element('th', { scope: 'col' }, word(name)))
  return element(
    'table.ranking',
    null,
    element('thead', null, element('tr', null, heads)),
    element('tbody', null, rows),
  )
}
