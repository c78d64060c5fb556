import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withRight } from '../../platform/access/index.ts'
import { runAction } from '../../platform/actions/index.ts'
import {
  addPerson,
  changePerson,
  findPerson,
  importPeople,
  listPeople,
  movePerson,
  type PersonRow,
  previewPeopleImport,
  setPersonActive,
} from './index.ts'
import { day, refused, testOffice, today } from './testing/office.ts'

test('an administrator keeps the people of his units and sees no others', async t => {
  const office = await testOffice(t)
  const { units } = office
  const east = await office.as(await office.hire(units.east, '东', ['administrator', units.east]))
  const stranger = await office.hire(units.west, '西')
  const { subject, after } = await runAction(east, addPerson, { unitId: units.eastTown, name: '李娜', number: '1' })
  assert.deepEqual([after!.name, after!.mail, after!.active], ['李娜', null, true])
  await refused(runAction(east, addPerson, { unitId: units.west, name: '李娜' }), 'forbidden')
  await refused(runAction(east, addPerson, { unitId: units.eastTown, name: '另', number: '1' }), 'already-there')
  await refused(runAction(east, changePerson, { id: stranger, version: 1, name: '我' }), 'not-found')
  const changed = await runAction(east, changePerson, { id: subject, version: 1, mail: 'li@example.cn' })
  assert.deepEqual([changed.after!.mail, changed.after!.number, changed.after!.version], ['li@example.cn', '1', 2])
  await refused(runAction(east, changePerson, { id: subject, version: 1, name: '晚' }), 'changed-meanwhile')
  await refused(runAction(east, changePerson, { id: subject, version: 2, mail: 'none' }), 'invalid-input')
  const seen = await withRight(
    office.app,
    east.actor,
    'person.read',
    async tx => [await listPeople(tx, { unitId: units.west, limit: 10 }), await findPerson(tx, stranger)],
    { now: day(today) },
  )
  assert.deepEqual(seen, [[], undefined])
})

test('a person moves with the right in both units', async t => {
  const office = await testOffice(t)
  const { units } = office
  const east = await office.as(await office.hire(units.east, '东', ['administrator', units.east]))
  const both = await office.as(
    await office.hire(units.east, '两', ['administrator', units.east], ['administrator', units.west]),
  )
  const id = await office.hire(units.eastTown, '李娜')
  await refused(runAction(east, movePerson, { id, version: 1, unitId: units.westTown }), 'forbidden')
  assert.equal(
    (await runAction(both, movePerson, { id, version: 1, unitId: units.westTown })).after!.unitId,
    units.westTown,
  )
  await refused(runAction(east, movePerson, { id, version: 2, unitId: units.eastTown }), 'not-found')
})

test('nobody takes the place of a person who may do more than himself', async t => {
  const office = await testOffice(t)
  const { units } = office
  const east = await office.as(await office.hire(units.east, '东', ['administrator', units.east]))
  const chief = await office.hire(units.eastTown, '市长', ['administrator', units.municipality])
  const mixed = await office.hire(units.eastTown, '兼', ['inspector', units.westTown])
  for (const id of [chief, mixed]) {
    await refused(runAction(east, changePerson, { id, version: 1, mail: 'mine@example.cn' }), 'forbidden')
    await refused(runAction(east, setPersonActive, { id, version: 1, active: false }), 'forbidden')
  }
})

test('the last who administers the whole is not put aside', async t => {
  const office = await testOffice(t)
  const { units } = office
  const one = await office.hire(units.municipality, '甲', ['administrator', units.municipality])
  const context = await office.as(one)
  const off = (id: string) => runAction(context, setPersonActive, { id, version: 1, active: false })
  await refused(off(one), 'last-administrator')
  await off(await office.hire(units.east, '乙', ['handler', units.east]))
  const other = await office.hire(units.municipality, '丙', ['administrator', units.municipality])
  await off(one)
  await assert.rejects(office.as(one))
  await refused(
    runAction(await office.as(other), setPersonActive, { id: other, version: 1, active: false }),
    'last-administrator',
  )
})

test('an import is confirmed as it was shown, done row by row, and done once', async t => {
  const office = await testOffice(t)
  const { units } = office
  const east = await office.as(await office.hire(units.east, '东', ['administrator', units.east]))
  await office.hire(units.eastTown, '张伟', ['approver', units.municipality])
  const row = (unit: string, name: string, rest: Partial<PersonRow> = {}): PersonRow => ({
    unit,
    name,
    number: '',
    mail: '',
    phone: '',
    ...rest,
  })
  const rows = [
    row('eastTown', '李娜', { number: '7' }),
    row('westTown', '赵敏'),
    row('eastTown', '张伟', { mail: 'mine@example.cn' }),
    row('eastOther', '王强'),
  ]
  const preview = await previewPeopleImport(east, rows)
  assert.deepEqual(
    preview.rows.map(one => one.do),
    ['create', 'refuse', 'change', 'create'],
  )
  await refused(importPeople(east, rows.slice(1), preview.digest), 'import-changed')
  const done = await importPeople(east, rows, preview.digest)
  assert.deepEqual(
    done.map(({ result }) => (result === undefined ? 'none' : result.ok ? 'done' : result.refusal.code)),
    ['done', 'none', 'forbidden', 'done'],
  )
  await refused(importPeople(east, rows, preview.digest), 'import-changed')
  const again = await previewPeopleImport(east, rows)
  assert.deepEqual(
    again.rows.map(one => one.do),
    ['leave', 'refuse', 'change', 'leave'],
  )
})
