import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Actor, type RoleAt, systemActor } from './actor.ts'
import { permits, scopeOf } from './permits.ts'
import { type Right, rightRow, rights } from './rights.ts'
import { roles } from './roles.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n))
const allRights = Object.keys(rights) as Right[]

/** A tree as paths: each unit with all above it. */
const paths = { top: ['top'], a: ['a', 'top'], a1: ['a1', 'a', 'top'], b: ['b', 'top'], b1: ['b1', 'b', 'top'] }
const units = Object.keys(paths) as (keyof typeof paths)[]

const anyRole: fc.Arbitrary<RoleAt> = fc
  .record({
    role: fc.constantFrom(...roles),
    unitId: fc.constantFrom(...units),
    from: fc.integer({ min: 0, max: 20 }).map(day),
    to: fc.option(fc.integer({ min: 0, max: 20 }).map(day), { nil: undefined }),
  })
  .map(({ to, ...rest }) => (to ? { ...rest, to } : rest))
const anyActor = fc
  .record({
    roles: fc.array(anyRole, { maxLength: 4 }),
    scopes: fc.option(fc.subarray(allRights), { nil: undefined }),
  })
  .map(
    ({ roles: held, scopes }): Actor => ({
      kind: scopes ? 'token' : 'person',
      id: 'p',
      name: 'P',
      roles: held,
      ...(scopes ? { scopes } : {}),
    }),
  )
const anyRight = fc.constantFrom(...allRights)
const anyUnit = fc.constantFrom(...units)
const anyDay = fc.integer({ min: -1, max: 21 }).map(day)

test('a right is had exactly where one role gives it, in its time, at the unit or above', () => {
  fc.assert(
    fc.property(anyActor, anyRight, anyUnit, anyDay, (actor, right, unit, now) => {
      const gives = actor.roles.some(
        held =>
          rightRow(right).roles.includes(held.role) &&
          (paths[unit] as string[]).includes(held.unitId) &&
          held.from.getTime() <= now.getTime() &&
          now.getTime() < (held.to?.getTime() ?? Number.POSITIVE_INFINITY),
      )
      const scoped = actor.scopes === undefined || actor.scopes.includes(right)
      assert.equal(permits(actor, right, paths[unit], now), gives && scoped)
    }),
  )
})

test('what is permitted is what the scope covers', () => {
  fc.assert(
    fc.property(anyActor, anyRight, anyUnit, anyDay, (actor, right, unit, now) => {
      const { whole, roots } = scopeOf(actor, right, now)
      assert.equal(whole, false)
      assert.equal(
        roots.some(root => (paths[unit] as string[]).includes(root)),
        permits(actor, right, paths[unit], now),
      )
    }),
  )
})

test('roles elsewhere add nothing', () => {
  fc.assert(
    fc.property(anyActor, anyRight, anyUnit, anyDay, (actor, right, unit, now) => {
      const here = { ...actor, roles: actor.roles.filter(held => (paths[unit] as string[]).includes(held.unitId)) }
      assert.equal(permits(actor, right, paths[unit], now), permits(here, right, paths[unit], now))
    }),
  )
})

test('without a unit only the system may', () => {
  const administrator: Actor = {
    kind: 'person',
    id: 'p',
    name: 'P',
    roles: [{ role: 'administrator', unitId: 'top', from: day(0) }],
  }
  assert.equal(permits(administrator, 'unit.manage', [], day(1)), false)
  assert.equal(permits(systemActor('start'), 'unit.manage', [], day(1)), true)
})

test('reading changes nothing; the auditor reads everything and has no other right', () => {
  for (const right of allRights) {
    const reading = right.endsWith('.read')
    const { writes, roles: holders } = rightRow(right)
    if (reading) assert.deepEqual(writes, [], right)
    assert.equal(holders.includes('auditor'), reading, right)
  }
})
