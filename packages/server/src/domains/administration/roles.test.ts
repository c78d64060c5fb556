import assert from 'node:assert/strict'
import { test } from 'node:test'
import { permitsAt, withRight } from '../../platform/access/index.ts'
import { runAction } from '../../platform/actions/index.ts'
import { endDelegation, endRole, grantRole, lendRole, rolesNow, takeRoleBack } from './index.ts'
import { day, type Office, refused, testOffice, today } from './testing/office.ts'

const iso = (n: number) => day(n).toISOString()

async function may(office: Office, person: string, right: Parameters<typeof permitsAt>[2], unit: string, n: number) {
  const { actor, db } = await office.as(person, n)
  return db.transaction().execute(tx => permitsAt(tx, actor, right, unit, day(n)))
}

test('roles are given within one’s own units, to people one sees, and end', async t => {
  const office = await testOffice(t)
  const { units } = office
  const east = await office.as(await office.hire(units.east, '东', ['administrator', units.east]))
  const li = await office.hire(units.eastTown, '李娜')
  const stranger = await office.hire(units.west, '西')
  const grant = { personId: li, role: 'inspector', unitId: units.eastTown }
  await refused(runAction(east, grantRole, { ...grant, unitId: units.municipality }), 'forbidden')
  await refused(runAction(east, grantRole, { ...grant, unitId: units.west }), 'forbidden')
  await refused(runAction(east, grantRole, { ...grant, personId: stranger }), 'not-found')
  const { subject } = await runAction(east, grantRole, grant)
  await refused(runAction(east, grantRole, grant), 'role-held')
  assert.equal(await may(office, li, 'finding.confirm', units.eastVillage, today), true)
  assert.equal(await may(office, li, 'finding.confirm', units.east, today), false)
  await runAction({ ...east, now: day(today + 5) }, endRole, { id: subject })
  assert.equal(await may(office, li, 'finding.confirm', units.eastTown, today + 4), true)
  assert.equal(await may(office, li, 'finding.confirm', units.eastTown, today + 5), false)
  await refused(runAction({ ...east, now: day(today + 6) }, endRole, { id: subject }), 'not-open-now')
})

test('a grant may begin later and end by itself', async t => {
  const office = await testOffice(t)
  const { units, system } = office
  const li = await office.hire(units.eastTown, '李娜')
  const grant = { personId: li, role: 'inspector', unitId: units.eastTown, from: iso(10), to: iso(20) }
  await refused(runAction(system, grantRole, { ...grant, to: iso(10) }), 'period-empty')
  await runAction(system, grantRole, grant)
  const on = async (n: number) => may(office, li, 'finding.confirm', units.eastTown, n)
  assert.deepEqual([await on(9), await on(10), await on(19), await on(20)], [false, true, true, false])
})

test('who audits holds no other role there, however it comes', async t => {
  const office = await testOffice(t)
  const { units, system } = office
  const chief = await office.hire(units.east, '东', ['approver', units.east])
  const auditor = await office.hire(units.east, '审', ['auditor', units.eastTown])
  const grant = { personId: auditor, role: 'inspector', unitId: units.municipality }
  await refused(runAction(system, grantRole, grant), 'auditor-alone')
  await refused(runAction(system, grantRole, { ...grant, unitId: units.eastVillage }), 'auditor-alone')
  await refused(
    runAction(system, grantRole, { personId: chief, role: 'auditor', unitId: units.eastTown }),
    'auditor-alone',
  )
  await runAction(system, grantRole, { ...grant, unitId: units.west })
  const lend = { personId: auditor, role: 'approver', unitId: units.eastTown, to: iso(today + 9), reason: '休假' }
  await refused(runAction(await office.as(chief), lendRole, lend), 'auditor-alone')
  const both = [
    { personId: chief, role: 'auditor', unitId: units.westTown },
    { personId: chief, role: 'leader', unitId: units.west },
  ]
  const tried = await Promise.allSettled(both.map(input => runAction(system, grantRole, input)))
  assert.equal(tried.filter(one => one.status === 'fulfilled').length, 1, 'at once, one of two')
})

test('one lends one’s own role, within its unit, for a time; it is taken back by the lender or ended from above', async t => {
  const office = await testOffice(t)
  const { units } = office
  const chief = await office.hire(units.east, '东', ['approver', units.east])
  const deputy = await office.hire(units.east, '副')
  const other = await office.hire(units.eastTown, '他', ['approver', units.eastTown])
  const lend = {
    personId: deputy,
    role: 'approver',
    unitId: units.eastTown,
    from: iso(110),
    to: iso(120),
    reason: '休假',
  }
  const asChief = await office.as(chief)
  await refused(runAction(asChief, lendRole, { ...lend, role: 'inspector' }), 'role-not-own')
  await refused(runAction(asChief, lendRole, { ...lend, unitId: units.west }), 'forbidden')
  await refused(runAction(asChief, lendRole, { ...lend, to: iso(90) }), 'period-empty')
  await refused(runAction(asChief, lendRole, { ...lend, personId: chief }), 'role-not-own')
  const { subject } = await runAction(asChief, lendRole, lend)
  const on = (n: number) => may(office, deputy, 'finding.decide', units.eastVillage, n)
  assert.deepEqual([await on(109), await on(110), await on(119), await on(120)], [false, true, true, false])
  const onwards = { ...lend, personId: other, from: iso(112), to: iso(115) }
  await refused(runAction(await office.as(deputy, 112), lendRole, onwards), 'role-not-own')

  await refused(runAction(await office.as(other), takeRoleBack, { id: subject }), 'forbidden')
  await refused(runAction(asChief, endDelegation, { id: subject }), 'not-found')
  await runAction(await office.as(chief, 115), takeRoleBack, { id: subject })
  assert.deepEqual([await on(114), await on(115)], [true, false])

  const again = await runAction(asChief, lendRole, { ...lend, from: iso(130), to: iso(140) })
  const boss = await office.hire(units.municipality, '主任', ['administrator', units.municipality])
  await runAction(await office.as(boss, 135), endDelegation, { id: again.subject })
  assert.deepEqual([await on(134), await on(135)], [true, false])
})

test('the whole keeps an administrator, also when two end each other’s role at once', async t => {
  const office = await testOffice(t)
  const { units } = office
  const one = await office.hire(units.municipality, '甲', ['administrator', units.municipality])
  const two = await office.hire(units.municipality, '乙', ['administrator', units.municipality])
  const contexts = [await office.as(one), await office.as(two)]
  const grants = await withRight(
    office.app,
    contexts[0]!.actor,
    'role.read',
    tx => rolesNow(tx, { unitId: units.municipality }, day(today)),
    { now: day(today) },
  )
  const grantOf = (person: string) => grants.find(grant => grant.personId === person)!.id
  const tried = await Promise.allSettled([
    runAction(contexts[0]!, endRole, { id: grantOf(two) }),
    runAction(contexts[1]!, endRole, { id: grantOf(one) }),
  ])
  assert.equal(tried.filter(result => result.status === 'fulfilled').length, 1)
})
