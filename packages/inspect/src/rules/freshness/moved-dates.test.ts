import assert from 'node:assert/strict'
import { test } from 'node:test'
import { history } from '../../facts/gathered/visit.ts'
import type { Item, Page } from '../../facts/page/page-fact.ts'
import { aPage, someItems } from '../../testing/a-page.ts'
import { aVisit } from '../../testing/a-visit.ts'
import { given, givenFailure, judged, verdictsOf } from '../../testing/judged.ts'
import { movedDates } from './moved-dates.ts'

const origin = 'https://www.yongan.gov.test'
const home = aPage({ url: `${origin}/` })
const address = `${origin}/xwzx/1.html`

function entry(date: string, rest: Partial<Item> = {}): Item {
  return { title: '永安县召开防汛会议', url: address, date, dateText: date, from: 'text', ...rest }
}
function list(items: Item[], path = '/xwzx/'): Page {
  return aPage({ url: origin + path, items })
}
function before(date: string, url = address) {
  return given(history, { at: '2026-11-01T02:00:00Z', newest: {}, itemDates: { [url]: date } })
}

const moved = `fails moved target:${address}`
const cases: readonly [name: string, items: Item[], before: string, said: string][] = [
  ['as it was', [entry('2026-10-01')], '2026-10-01', 'fine'],
  ['moved forward', [entry('2026-11-18')], '2026-10-01', moved],
  ['moved back', [entry('2026-09-01')], '2026-10-01', moved],
  ['with a session id', [entry('2026-11-18', { url: `${address};jsessionid=A1` })], '2026-10-01', moved],
  ['new since then', [entry('2026-11-18', { url: `${origin}/xwzx/2.html` })], '2026-10-01', 'fine'],
  ['a date without a year moves by itself', [entry('2026-11-18', { dateText: '[11-18]' })], '2025-11-18', 'fine'],
  ['a relative date moves by itself', [entry('2026-11-18', { dateText: '2天前' })], '2026-10-01', 'fine'],
  ['a date in the address alone', [entry('2026-11-18', { dateText: '', from: 'url' })], '2026-10-01', 'fine'],
  ['a date in the future was mended', [entry('2026-10-28')], '2027-10-28', 'fine'],
]

for (const [name, items, date, said] of cases) {
  test(name, () => assert.deepEqual(judged(movedDates, [...aVisit([home, list(items)]), before(date)]), [said]))
}

test('another place that still shows the old date clears it', () => {
  const pages = [home, list([entry('2026-11-18')]), list([entry('2026-10-01')], '/gg/')]
  assert.deepEqual(judged(movedDates, [...aVisit(pages), before('2026-10-01')]), ['fine'])
})

test('a link to a list moves with its newest entry', () => {
  const door = entry('2026-11-18', { url: `${origin}/xwzx/`, title: '政务要闻' })
  const pages = [
    aPage({ url: `${origin}/`, items: [door] }),
    {
      ...list(someItems('/xwzx/', ['2026-11-18', '2026-11-17', '2026-11-16'])),
      metas: [{ name: 'columntype', content: '工作动态' }],
    },
  ]
  assert.deepEqual(judged(movedDates, [...aVisit(pages), before('2026-10-01', `${origin}/xwzx/`)]), ['fine'])
})

test('without a past there is nothing to compare', () => {
  assert.deepEqual(judged(movedDates, aVisit([home])), ['could-not-check no-history'])
  assert.deepEqual(judged(movedDates, [...aVisit([home]), givenFailure(history, 'internal')]), [
    'could-not-check internal',
  ])
})

test('tells both dates', () => {
  const [verdict] = verdictsOf(movedDates, [...aVisit([home, list([entry('2026-11-18')])]), before('2026-10-01')])
  assert.ok(verdict?.verdict === 'fails')
  assert.deepEqual(verdict.data, { title: '永安县召开防汛会议', before: '2026-10-01', after: '2026-11-18', count: 1 })
})
