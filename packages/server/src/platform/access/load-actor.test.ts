import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plantUnits } from '../../testing/sample-units.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { Db } from '../db/index.ts'
import { loadActor } from './load-actor.ts'
import type { Role } from './roles.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))

test('roles count from their beginning and no longer at their end', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  const li = await person(owner, units.east, 'Li Na')
  await grant(owner, li, 'inspector', units.east, day(10), day(20))
  const rolesOn = async (n: number) => (await actor(app, li, n))?.roles
  assert.deepEqual(await rolesOn(9), [])
  assert.deepEqual(await rolesOn(10), [{ role: 'inspector', unitId: units.east, from: day(10), to: day(20) }])
  assert.deepEqual(await rolesOn(20), [])
})

test('what is lent counts in its time, and no longer than the role that it was lent from', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  const chief = await person(owner, units.east, 'Wang Wei')
  const deputy = await person(owner, units.east, 'Li Na')
  const third = await person(owner, units.east, 'Zhao Min')
  await grant(owner, chief, 'approver', units.east, day(1), day(25))
  await lend(owner, chief, deputy, 'approver', units.eastTown, day(10), day(30))
  await lend(owner, deputy, third, 'approver', units.eastTown, day(10), day(30))
  const lentOn = async (n: number) => (await actor(app, deputy, n))?.roles
  const lent = { role: 'approver', unitId: units.eastTown, from: day(10), to: day(25), lentBy: chief }
  assert.deepEqual(await lentOn(9), [])
  assert.deepEqual(await lentOn(10), [lent])
  assert.deepEqual(await lentOn(25), [])
  assert.deepEqual((await actor(app, third, 15))?.roles, [], 'what is lent is not lent on')

  await owner.updateTable('tk.person').set({ active: false }).where('id', '=', chief).execute()
  assert.deepEqual(await lentOn(15), [])
})

test('what is lent beyond the lender’s own unit gives nothing', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  const chief = await person(owner, units.east, 'Wang Wei')
  const deputy = await person(owner, units.east, 'Li Na')
  await grant(owner, chief, 'approver', units.east, day(1))
  await lend(owner, chief, deputy, 'approver', units.westTown, day(2), day(30))
  await lend(owner, chief, deputy, 'inspector', units.east, day(2), day(30))
  assert.deepEqual((await actor(app, deputy, 10))?.roles, [])
})

test('who is not active is nobody; a token is bound to its scopes', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  const li = await person(owner, units.east, 'Li Na')
  const asToken = await app.transaction().execute(tx => loadActor(tx, li, day(10), { scopes: ['asset.read'] }))
  assert.deepEqual(asToken, { kind: 'token', id: li, name: 'Li Na', roles: [], scopes: ['asset.read'] })
  await owner.updateTable('tk.person').set({ active: false }).where('id', '=', li).execute()
  assert.equal(await actor(app, li, 10), undefined)
  assert.equal(await actor(app, units.east, 10), undefined)
})

const actor = (app: Db, id: string, n: number) => app.transaction().execute(tx => loadActor(tx, id, day(n)))

async function person(owner: Db, unit_id: string, name: string): Promise<string> {
  return (await owner.insertInto('tk.person').values({ unit_id, name }).returning('id').executeTakeFirstOrThrow()).id
}

async function grant(owner: Db, person_id: string, role: Role, unit_id: string, from_at: Date, to_at?: Date) {
  const values = { person_id, role, unit_id, from_at, ...(to_at ? { to_at } : {}) }
  await owner.insertInto('tk.role_grant').values(values).execute()
}

async function lend(owner: Db, from: string, to: string, role: Role, unit_id: string, from_at: Date, to_at: Date) {
  const values = { from_person: from, to_person: to, role, unit_id, from_at, to_at, reason: 'leave' }
  await owner.insertInto('tk.delegation').values(values).execute()
}
