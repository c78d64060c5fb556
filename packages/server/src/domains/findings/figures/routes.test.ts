import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayOf } from '@townkeep/inspect'
import { asInspection } from '../../inspections/testing/an-asset.ts'
import { recountSpells } from '../store/spells.ts'
import { aFiguredTown } from '../testing/a-figured-town.ts'

const cursor = (...keys: unknown[]) => Buffer.from(JSON.stringify(['newest', keys])).toString('base64url')

interface Part {
  readonly key: string
  readonly name: string | null
  readonly value: number | null
  readonly rows: number
  readonly numerator?: number
}

test('a figure says what it counts, opens its rows, and is taken apart into what adds up', async t => {
  const town = await aFiguredTown(t)
  const { get, units } = town
  const [here, there] = [await town.site('eastTown'), await town.site('west')]
  await town.look(here, [
    ['site', { severity: 'high' }],
    ['header:a', { severity: 'low' }],
    ['header:b', { severity: 'low' }],
  ])
  await town.look(there, [['site', { verdict: 'needs-person' }], ['header:a']])
  await town.move(here, 'confirm')
  await town.move(here, 'remind')
  await town.look(here, [
    ['header:a', { severity: 'low' }],
    ['header:b', { severity: 'low' }],
  ])
  await town.daysPass(40)
  await town.look(here, [['header:b', { severity: 'low' }]])
  const today = dayOf(new Date())
  const days = `from=${addDays(today, -50)}&to=${today}`
  const ask = async (name: string, more = '', who = 'leader:municipality', unit = units.municipality) =>
    (await get(who, `/figures/${name}?unitId=${unit}&${days}${more}`)).body
  const { items } = (await get('auditor:municipality', '/figures')).body
  assert.deepEqual([items.length, items[0].name, items[0].unitOfMeasure], [9, 'open', 'findings'])

  const open = await ask('open', '&by=unit&months=12')
  assert.equal(open.value, 2)
  assert.deepEqual(open.parts.map(({ name, value }: Part) => [name, value]).toSorted(), [
    ['east', 1],
    ['west', 1],
  ])
  assert.equal(open.months.length, 12)
  assert.deepEqual(open.months.at(-1).value, 2)
  assert.deepEqual(
    (await ask('open', '&by=severity')).parts.map(({ key, value }: Part) => [key, value]),
    [
      ['high', 1],
      ['low', 1],
    ],
  )
  assert.equal((await ask('questions')).value, 1)
  assert.equal((await ask('found')).value, 4)
  assert.deepEqual(
    (await ask('closed', '&by=how')).parts.map(({ key, value }: Part) => [key, value]),
    [['fixed', 2]],
  )
  assert.equal((await ask('overdue')).value, 1)
  const inTime = await ask('fixed-in-time', '&by=severity')
  assert.deepEqual([inTime.value, inTime.numerator, inTime.rows], [0.5, 1, 2])
  assert.deepEqual(
    inTime.parts.map(({ key, value, rows }: Part) => [key, value, rows]),
    [
      ['high', 1, 1],
      ['low', 0, 1],
    ],
  )
  assert.equal((await ask('days-to-fix')).value, (0 + 40) / 2)
  assert.equal((await ask('days-to-confirm')).value, 0)

  const rows = (
    await get(
      'leader:municipality',
      `/figures/fixed-in-time/rows?unitId=${units.municipality}&${days}&part=severity&is=low`,
    )
  ).body.items
  assert.equal(rows.length, 1)
  assert.deepEqual(
    [rows[0].marked, rows[0].inTime, rows[0].now.state, rows[0].severity],
    [false, false, 'closed', 'low'],
  )
  const first = (await get('leader:municipality', `/figures/found/rows?unitId=${units.municipality}&${days}&limit=3`))
    .body
  const second = (
    await get(
      'leader:municipality',
      `/figures/found/rows?unitId=${units.municipality}&${days}&limit=3&after=${first.next}`,
    )
  ).body
  const ids = [...first.items, ...second.items].map(({ findingId }: { findingId: string }) => findingId)
  assert.deepEqual([first.items.length, second.items.length, second.next, new Set(ids).size], [3, 1, null, 4])

  const sheet = await town.ask(
    'leader:municipality',
    'GET',
    `/api/figures/export?unitId=${units.municipality}&${days}&by=severity&name=fixed-in-time&format=csv&language=en`,
  )
  const lines = (await sheet.text()).split('\r\n').map(line => line.split(',').slice(3, 8).join(' '))
  assert.deepEqual(lines.slice(1, 4).toSorted(), ['High 1 1 100 %', 'Low 0 1 0 %', 'Whole 1 2 50 %'])

  for (const [path, code] of [
    [`open?unitId=${units.municipality}&from=${today}`, 'invalid-input'],
    [`open?unitId=${units.municipality}&preset=month&from=${today}&to=${today}`, 'invalid-input'],
    [`open?unitId=${units.municipality}&by=how`, 'invalid-input'],
    [`open/rows?unitId=${units.municipality}&part=severity&is=worst`, 'invalid-input'],
    [`open/rows?unitId=${units.municipality}&after=${cursor('2026::', town.units.east, 1)}`, 'invalid-input'],
    [
      `open/rows?unitId=${units.municipality}&after=${cursor('2026-01-01 00:00:00+08', town.units.east, 1e12)}`,
      'invalid-input',
    ],
  ])
    assert.equal((await get('leader:municipality', `/figures/${path}`)).body.code, code, path)
})

test('who reads a unit reads its past whole, and nothing of what went away since', async t => {
  const town = await aFiguredTown(t)
  const { get, units } = town
  const site = await town.site('eastTown')
  await town.daysPass(30)
  await town.look(site, [['site'], ['header:a']])
  await town.daysPass(5)
  await town.place('eastTown', 'west')
  await town.daysPass(5)
  await town.look(site, [['site'], ['header:a'], ['header:b']])
  const today = dayOf(new Date())
  const ask = async (who: string, unit: string, to: string) =>
    (await get(who, `/figures/open?unitId=${unit}&from=${addDays(to, -3)}&to=${to}&by=unit`)).body
  const before = addDays(today, -6)
  assert.deepEqual(
    [(await ask('leader:east', units.east, before)).value, (await ask('leader:east', units.east, today)).value],
    [2, 0],
  )
  assert.deepEqual(
    [(await ask('leader:west', units.west, before)).value, (await ask('leader:west', units.west, today)).value],
    [0, 3],
  )
  const past = await ask('leader:east', units.east, before)
  assert.deepEqual(
    past.parts.map(({ name, value }: Part) => [name, value]),
    [['eastTown', 2]],
    'named, though out of sight by now',
  )
  const rows = (await get('leader:east', `/figures/open/rows?unitId=${units.east}&from=${before}&to=${before}`)).body
    .items
  assert.deepEqual(
    rows.map(({ now }: { now: unknown }) => now),
    [null, null],
    'as it stood then, not as it stands',
  )
  assert.equal((await ask('leader:east', units.eastTown, before)).code, 'not-found', 'a unit of somebody else by now')
  assert.equal((await ask('handler:eastTown', units.eastTown, before)).value, 2)

  // What the asset's next owner does is none of the former's business; what was, stays his.
  await town.daysPass(1)
  await town.give(site, 'eastOther')
  await town.daysPass(2)
  await town.look(site, [['site']])
  assert.equal((await ask('handler:eastTown', units.eastTown, addDays(today, -3))).value, 3)
  assert.equal((await ask('handler:eastTown', units.eastTown, today)).value, 0)
  assert.equal((await ask('handler:eastOther', units.eastOther, today)).value, 1)
  assert.deepEqual(await asInspection(town.app, recountSpells), [])
})
