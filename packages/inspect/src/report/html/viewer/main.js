import { loadData } from './data.js'
import { byId, element } from './elements.js'
import { addressOf, choose, isFiltering, noFilter, readAddress } from './filter.js'
import { buildPrint, clearPrint } from './print.js'
import { itemRow, kindName, siteRow } from './rows.js'
import { siteArticle } from './site.js'
import { windowList } from './window-list.js'
import { word } from './words.js'

/**
 * @import { Data, Site } from './data.js'
 * @import { Chosen, Filter } from './filter.js'
 */

/** A long list begins with its first rows, so that what stands below it can be reached. */
const mostRowsAtFirst = 50
const firstRows = 30

/** @param {Data} data */
function start(data) {
  const search = /** @type {HTMLInputElement} */ (byId('q'))
  const selects = {
    verdict: /** @type {HTMLSelectElement} */ (byId('verdict')),
    area: /** @type {HTMLSelectElement} */ (byId('area')),
    unit: /** @type {HTMLSelectElement} */ (byId('unit')),
  }
  const severityButtons = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll('button[data-severity]')])
  const viewButtons = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll('button[data-view]')])
  const sitePage = byId('site')

  let { filter, site: openSite } = readAddress(location.hash, data)
  /** @type {Chosen} */
  let chosen = choose(data, filter)
  let showAllOfSite = false
  let listScroll = 0
  let lastRow = 0
  let wholeList = false

  const list = windowList(byId('rows'), index => {
    if (filter.view === 'findings') return itemRow(/** @type {any} */ (chosen.items[index]), filter, data)
    const { site, items } = /** @type {Chosen['sites'][number]} */ (chosen.sites[index])
    return siteRow(site, items, filter, data)
  })

  fillUnits(selects.unit, data)

  /** Shows what filter and address say. @param {boolean} [keepScroll] */
  function show(keepScroll) {
    chosen = choose(data, filter)
    const site = data.sites[openSite]
    document.body.dataset.view = site ? 'site' : 'list'
    if (site) showSite(site)
    else {
      sitePage.textContent = ''
      showList()
      if (keepScroll) window.scrollTo(0, listScroll)
    }
  }

  function showList() {
    if (search.value !== filter.q) search.value = filter.q
    selects.verdict.value = String(filter.verdict)
    selects.area.value = String(filter.area)
    selects.unit.value = String(filter.unit)
    severityButtons.forEach((button, index) => {
      button.setAttribute('aria-pressed', String(filter.severities.includes(index)))
      const count = button.querySelector('small')
      if (count) count.textContent = String(chosen.bySeverity[index])
    })
    for (const button of viewButtons) button.setAttribute('aria-pressed', String(button.dataset.view === filter.view))
    const bySite = filter.view === 'sites'
    const count = bySite ? chosen.sites.length : chosen.items.length
    const total = bySite ? data.sites.length : data.sites.reduce((sum, site) => sum + site.items.length, 0)
    byId('count').textContent = word(bySite ? 'showingSites' : 'showingFindings', { n: count, total })
    byId('clear').hidden = !isFiltering(filter)
    byId('heads').dataset.view = filter.view
    byId('worst-head').textContent = word(bySite ? (isFiltering(filter) ? 'worstMatch' : 'worst') : 'problem')
    const empty = byId('empty')
    empty.hidden = count > 0
    empty.textContent = ''
    if (count === 0) {
      const what = isFiltering(filter) ? 'emptyFilter' : data.sites.length === 0 ? 'emptySites' : 'emptyFindings'
      empty.append(element('b', null, word(what)), element('p', null, word(`${what}Hint`)))
    }
    const first = wholeList || isFiltering(filter) || count <= mostRowsAtFirst ? count : firstRows
    byId('rest').hidden = first === count
    byId('rest-button').textContent = word('showWhole', { n: count })
    list.show(first)
  }

  /** @param {Site} site */
  function showSite(site) {
    const order = sitesInOrder()
    const at = order.indexOf(site.index)
    const matching = chosen.sites.find(entry => entry.site === site)
    const items = showAllOfSite || !matching ? site.items : matching.items
    const step = (/** @type {number} */ to, /** @type {string} */ name, /** @type {string} */ key) =>
      order[to] === undefined
        ? element('span.off', null, word(name))
        : element('a', { href: addressOf(filter, data, order[to]) }, word(name), element('kbd', null, key))
    sitePage.textContent = ''
    sitePage.append(
      element(
        'nav.crumbs',
        null,
        element(
          'a',
          { href: addressOf(filter, data), id: 'back' },
          `← ${word(filter.view === 'sites' ? 'back' : 'backFindings')}`,
          element('kbd', null, 'Esc'),
        ),
        element(
          'span.steps',
          null,
          at >= 0 && element('small', null, word('position', { n: at + 1, total: order.length })),
          step(at - 1, 'previous', 'K'),
          step(at + 1, 'next', 'J'),
        ),
      ),
      siteArticle(site, items, data),
    )
    if (items.length < site.items.length) {
      const all = element('button', { type: 'button' }, word('showAll'))
      all.addEventListener('click', () => {
        showAllOfSite = true
        show()
      })
      sitePage.children[0]?.after(
        element('p.hint', null, word('onlyMatching', { n: items.length, total: site.items.length }), ' ', all),
      )
    }
    window.scrollTo(0, 0)
    sitePage.querySelector('h2')?.focus({ preventScroll: true })
  }

  /** @returns {number[]} */
  function sitesInOrder() {
    const sites = filter.view === 'sites' ? chosen.sites.map(({ site }) => site) : chosen.items.map(({ site }) => site)
    return [...new Set(sites.map(site => site.index))]
  }

  /** @param {Partial<Filter>} change */
  function change(change) {
    filter = { ...filter, ...change }
    history.replaceState(null, '', addressOf(filter, data))
    show()
    if (byId('list').getBoundingClientRect().top < 0) byId('list').scrollIntoView()
    list.draw()
  }

  /** @param {number} severity */
  function toggleSeverity(severity) {
    const others = filter.severities.filter(index => index !== severity)
    change({ severities: others.length === filter.severities.length ? [...others, severity].sort() : others })
  }

  search.addEventListener('input', () => change({ q: search.value }))
  selects.verdict.addEventListener('change', () => change({ verdict: Number(selects.verdict.value) }))
  selects.area.addEventListener('change', () => change({ area: Number(selects.area.value) }))
  selects.unit.addEventListener('change', () => change({ unit: Number(selects.unit.value) }))
  severityButtons.forEach((button, index) => {
    button.addEventListener('click', () => toggleSeverity(index))
  })
  for (const button of viewButtons)
    button.addEventListener('click', () => change({ view: button.dataset.view === 'findings' ? 'findings' : 'sites' }))
  byId('clear').addEventListener('click', clearFilter)
  byId('rest-button').addEventListener('click', () => {
    wholeList = true
    showList()
    list.focus(firstRows)
  })
  byId('print-button').addEventListener('click', () => window.print())

  function clearFilter() {
    change({ ...noFilter(), view: filter.view })
  }

  window.addEventListener('hashchange', () => {
    const before = openSite
    if (before < 0) {
      listScroll = window.scrollY
      lastRow = Math.max(0, list.current())
    }
    ;({ filter, site: openSite } = readAddress(location.hash, data))
    showAllOfSite = false
    show(before >= 0)
    if (openSite >= 0) return
    if (before >= 0) list.focus(lastRow)
    else byId('list').scrollIntoView()
  })

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const target = /** @type {HTMLElement} */ (event.target)
    const typing = target === search
    if (event.key === 'Escape') {
      if (openSite >= 0) byId('back').click()
      else if (typing && search.value === '') search.blur()
      else if (isFiltering(filter)) clearFilter()
      return
    }
    const down = event.key === 'ArrowDown' || (event.key === 'j' && !typing)
    const up = event.key === 'ArrowUp' || (event.key === 'k' && !typing)
    if (typing && !down) return
    if (target.tagName === 'SELECT') return
    if (openSite >= 0) {
      if (event.key === 'j' || event.key === 'k') stepSite(event.key === 'j' ? 1 : -1)
      return
    }
    if (event.key === '/') byId('q').focus()
    else if (event.key === 'v') change({ view: filter.view === 'sites' ? 'findings' : 'sites' })
    else if (/^[1-4]$/.test(event.key)) toggleSeverity(Number(event.key) - 1)
    else if (down || up) {
      const current = list.current()
      if (current < 0 && !typing && event.key.startsWith('Arrow')) return
      list.focus(current < 0 ? lastRow : current + (down ? 1 : -1))
    } else return
    event.preventDefault()
  })

  /** @param {number} by */
  function stepSite(by) {
    const order = sitesInOrder()
    const next = order[order.indexOf(openSite) + by]
    if (next !== undefined) location.hash = addressOf(filter, data, next)
  }

  window.addEventListener('beforeprint', () => {
    clearPrint()
    if (openSite < 0) buildPrint(chosen, data, filterInWords(filter, data))
    for (const details of document.querySelectorAll('details')) details.dataset.open = String(details.open)
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  window.addEventListener('afterprint', () => {
    clearPrint()
    for (const details of document.querySelectorAll('details')) details.open = details.dataset.open === 'true'
  })

  history.scrollRestoration = 'manual'
  byId('controls').hidden = data.sites.length === 0
  show()
  if (openSite < 0 && location.hash.startsWith('#/')) byId('list').scrollIntoView()
  document.body.dataset.ready = 'yes'
}

/** @param {HTMLSelectElement} select @param {Data} data */
function fillUnits(select, data) {
  const named = data.units.map((name, index) => ({ name: name || word('withoutUnit'), index }))
  named.sort((a, b) => a.name.localeCompare(b.name, document.documentElement.lang))
  for (const { name, index } of named) select.append(element('option', { value: index }, name))
}

/** @param {Filter} filter @param {Data} data */
function filterInWords(filter, data) {
  return [
    filter.q.trim() && `“${filter.q.trim()}”`,
    ...filter.severities.map(index => data.names.severities[index]),
    filter.area >= 0 && (data.areas[filter.area] || [])[1],
    filter.unit >= 0 && (data.units[filter.unit] || word('withoutUnit')),
    filter.verdict >= 0 && kindName(/** @type {any} */ ({ kind: filter.verdict }), data),
  ]
    .filter(Boolean)
    .join(' · ')
}

loadData().then(start, () => {
  byId('failed').hidden = false
  document.body.dataset.ready = 'failed'
})
