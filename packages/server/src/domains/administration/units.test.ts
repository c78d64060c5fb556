import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unitPath, unitsBelow, withRight } from '../../platform/access/index.ts'
import { runAction } from '../../platform/actions/index.ts'
import {
  closeUnit,
  createUnit,
  mergeUnit,
  moveUnit,
  namesOfUnit,
  renameUnit,
  searchUnits,
  splitUnit,
  successionsOfUnit,
  unitsUnder,
} from './index.ts'
import { day, type Office, refused, testOffice, today } from './testing/office.ts'

const iso = (n: number) => day(n).toISOString()

/** How many units a unit had, with itself and all below, on a day: as a figure of that day counts. */
const size = (office: Office, unit: string, n: number) =>
  office.app.transaction().execute(async tx => (await unitsBelow(tx, unit, day(n))).length)
const path = (office: Office, unit: string) => office.app.transaction().execute(tx => unitPath(tx, unit))

test('a merge: what stood below goes along, the merged unit is seen from its successor, and the past keeps both apart', async t => {
  const office = await testOffice(t)
  const { units } = office
  const boss = await office.as(await office.hire(units.municipality, '王芳', ['administrator', units.municipality]))
  const merge = { id: units.eastTown, version: 1, intoId: units.eastOther, at: iso(50) }
  const { after } = await runAction(boss, mergeUnit, merge)
  assert.deepEqual([after!.closed, after!.parentId], [true, units.eastOther])
  assert.deepEqual(await path(office, units.eastVillage), [
    units.eastVillage,
    units.eastOther,
    units.east,
    units.municipality,
  ])
  assert.deepEqual([await size(office, units.eastTown, 49), await size(office, units.eastOther, 49)], [2, 1])
  assert.deepEqual([await size(office, units.eastTown, 50), await size(office, units.eastOther, 50)], [1, 3])
  assert.equal(await size(office, units.east, 49), await size(office, units.east, 50))
  const known = await withRight(office.app, boss.actor, 'unit.read', tx => successionsOfUnit(tx, units.eastOther), {
    now: day(today),
  })
  assert.deepEqual(known, [{ beforeId: units.eastTown, afterId: units.eastOther, how: 'merge', at: day(50) }])
  await refused(
    runAction(boss, createUnit, { parentId: units.eastTown, kind: 'community', name: '新村' }),
    'unit-closed',
  )
})

test('a split: the parts stand beside it and take what is theirs; what remains can close', async t => {
  const office = await testOffice(t)
  const { units } = office
  const boss = await office.as(await office.hire(units.municipality, '王芳', ['administrator', units.municipality]))
  const parts = [
    { kind: 'county', name: '东区一', takes: [units.eastTown] },
    { kind: 'county', name: '东区二', takes: [units.eastOther] },
  ]
  const half = { id: units.east, version: 1, parts: parts.slice(0, 1), close: true, at: iso(50) }
  await refused(runAction(boss, splitUnit, half), 'units-below')
  const strange = { ...half, parts: [{ ...parts[0], takes: [units.westTown] }] }
  await refused(runAction(boss, splitUnit, strange), 'invalid-input')

  const { after } = await runAction(boss, splitUnit, { ...half, parts })
  const [one, two] = after!.partIds
  assert.equal(after!.closed, true)
  assert.deepEqual([await size(office, units.east, 49), await size(office, units.east, 50)], [4, 1])
  assert.deepEqual([await size(office, one!, 50), await size(office, two!, 50)], [3, 2])
  assert.deepEqual([await size(office, one!, 49), await size(office, units.municipality, 49)], [0, 7])
  assert.deepEqual(await path(office, units.eastVillage), [units.eastVillage, units.eastTown, one, units.municipality])
})

test('a rename keeps the old name for its time', async t => {
  const office = await testOffice(t)
  const { units } = office
  const boss = await office.as(await office.hire(units.west, '王芳', ['administrator', units.west]))
  await runAction(boss, renameUnit, { id: units.west, version: 1, name: ' 西区 ', at: iso(60) })
  const names = await withRight(office.app, boss.actor, 'unit.read', tx => namesOfUnit(tx, units.west), {
    now: day(today),
  })
  assert.deepEqual(names, [
    { name: 'west', from: day(1), to: day(60) },
    { name: '西区', from: day(60), to: null },
  ])
  await refused(runAction(boss, renameUnit, { id: units.west, version: 1, name: '又' }), 'changed-meanwhile')
  await refused(
    runAction(boss, renameUnit, { id: units.west, version: 2, name: '又', at: iso(59) }),
    'later-change-known',
  )
})

test('the place of a unit is changed by who administers where it stands and where it goes', async t => {
  const office = await testOffice(t)
  const { units } = office
  const east = await office.as(await office.hire(units.east, '东', ['administrator', units.east]))
  const both = await office.as(
    await office.hire(units.east, '两', ['administrator', units.east], ['administrator', units.west]),
  )
  const move = { id: units.eastTown, version: 1, parentId: units.west }
  await refused(runAction(east, moveUnit, move), 'forbidden')
  await refused(runAction(east, moveUnit, { ...move, id: units.westTown, parentId: units.east }), 'not-found')
  await refused(runAction(east, closeUnit, { id: units.east, version: 1 }), 'forbidden')
  await refused(runAction(both, mergeUnit, { id: units.east, version: 1, intoId: units.west }), 'forbidden')
  await refused(runAction(east, renameUnit, { id: units.municipality, version: 1, name: '我市' }), 'not-found')
  assert.equal((await runAction(both, moveUnit, move)).after!.parentId, units.west)
  const inspector = await office.as(await office.hire(units.east, '检', ['inspector', units.municipality]))
  await refused(runAction(inspector, renameUnit, { id: units.west, version: 1, name: '我' }), 'not-found')
})

test('levels keep their order, and the top stays', async t => {
  const office = await testOffice(t)
  const { units, system } = office
  const create = (parentId: string | null, kind: string) =>
    runAction(system, createUnit, { parentId, kind, name: '新' })
  await refused(create(units.eastTown, 'county'), 'kind-does-not-fit')
  await refused(create(null, 'municipality'), 'top-there')
  await refused(runAction(system, closeUnit, { id: units.municipality, version: 1 }), 'unit-top')
  await refused(
    runAction(system, moveUnit, { id: units.east, version: 1, parentId: units.eastTown }),
    'kind-does-not-fit',
  )
  const { subject } = await create(units.eastTown, 'department')
  await refused(create(subject, 'community'), 'kind-does-not-fit')
})

test('lists and search show what is within the scope, and count nothing else', async t => {
  const office = await testOffice(t)
  const { units } = office
  const east = await office.as(await office.hire(units.east, '东', ['handler', units.eastTown]))
  const see = <Result>(look: Parameters<typeof withRight<Result>>[3]) =>
    withRight(office.app, east.actor, 'unit.read', look, { now: day(today) })
  assert.deepEqual(
    (await see(tx => unitsUnder(tx))).map(({ name, childCount }) => [name, childCount]),
    [['eastTown', 1]],
  )
  assert.deepEqual(
    (await see(tx => unitsUnder(tx, units.eastTown))).map(unit => unit.name),
    ['eastVillage'],
  )
  assert.deepEqual(await see(tx => unitsUnder(tx, units.west)), [])
  assert.deepEqual(
    (await see(tx => searchUnits(tx, 'east', 10))).map(unit => unit.name),
    ['eastTown', 'eastVillage'],
  )
  assert.deepEqual(await see(tx => searchUnits(tx, '%', 10)), [])
})
