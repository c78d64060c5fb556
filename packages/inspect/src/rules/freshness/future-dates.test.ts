import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Item, Page } from '../../facts/page/page-fact.ts'
import { aPage, someItems } from '../../testing/a-page.ts'
import { aVisit } from '../../testing/a-visit.ts'
import { judged, verdictsOf } from '../../testing/judged.ts'
import { futureDates } from './future-dates.ts'

const origin = 'https://www.yongan.gov.test'
const home = (items: Item[] = []) => aPage({ url: `${origin}/`, items })
const list = (items: Item[], path = '/xwzx/'): Page => aPage({ url: origin + path, title: '政务要闻', items })
const past = someItems('/old/', ['2026-11-19', '2026-11-18', '2026-11-17'])
const ahead = someItems('/xwzx/', ['2027-01-01', '2026-12-31'])
const event: Item = { ...ahead[0]!, title: '2027-01-01 起施行的管理办法', dateText: '2027-01-01' }

const cases: readonly [name: string, pages: Page[], said: string[]][] = [
  ['all in the past', [home(past), list(past)], ['fine']],
  ['today', [home(someItems('/x/', ['2026-11-20']))], ['fine']],
  ['tomorrow, since a visit may last past midnight', [home(someItems('/x/', ['2026-11-21']))], ['fine']],
  ['the day after tomorrow', [home(someItems('/x/', ['2026-11-22']))], ['fails future page:/']],
  ['in a list, told once for the page', [home(past), list([...past, ...ahead])], ['fails future page:/xwzx/']],
  [
    'on the home page and in the list, told at the list',
    [home(ahead), list([...past, ...ahead])],
    ['fails future page:/xwzx/'],
  ],
  [
    'another one on the home page',
    [home([...ahead, ...someItems('/y/', ['2028-01-01'])]), list([...past, ...ahead])],
    ['fails future page:/', 'fails future page:/xwzx/'],
  ],
  [
    'at the side of an article',
    [home(past), list(past), aPage({ url: `${origin}/a.html`, items: ahead })],
    ['fails future page:/a.html'],
  ],
  ['in the title: the day of an event', [home([event])], ['fine']],
  ['in the address alone', [home([{ ...ahead[0]!, dateText: '', from: 'url' }])], ['fine']],
]

for (const [name, pages, said] of cases) test(name, () => assert.deepEqual(judged(futureDates, aVisit(pages)), said))

test('counts them and names the latest', () => {
  const [verdict] = verdictsOf(futureDates, aVisit([home(), list([...past, ...ahead])]))
  assert.ok(verdict?.verdict === 'fails')
  assert.deepEqual(verdict.data, { count: 2, latest: '2027-01-01' })
})
