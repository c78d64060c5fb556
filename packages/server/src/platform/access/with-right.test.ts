import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { plantUnits, type SampleUnit } from '../../testing/sample-units.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { systemActor } from './actor.ts'
import { permits } from './permits.ts'
import { type Right, rightRow } from './rights.ts'
import { roles } from './roles.ts'
import { sampleActor } from './testing/sample-actor.ts'
import { makeSampleTable, seenUnits } from './testing/sample-table.ts'
import { unitPath } from './unit-path.ts'
import { openScope, withRight } from './with-right.ts'

const now = new Date('2026-06-01T00:00:00Z')

test('each role, at its own, a lower, a sibling and the higher unit: policies and code say the same', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  await makeSampleTable(owner, Object.values(units))
  const places = {
    own: 'east',
    lower: 'eastVillage',
    sibling: 'west',
    cousin: 'westTown',
    higher: 'municipality',
  } as const
  const paths = await app.transaction().execute(async tx => {
    const found: Partial<Record<SampleUnit, readonly string[]>> = {}
    for (const unit of Object.values(places)) found[unit] = await unitPath(tx, units[unit])
    return found as Record<SampleUnit, readonly string[]>
  })
  let cells = 0
  for (const role of roles) {
    const actor = sampleActor([role, units.east])
    for (const right of ['asset.read', 'asset.manage', 'asset.move', 'authorisation.confirm', 'unit.read'] as const) {
      const { reads, writes, roles: holders } = rightRow(right)
      const opens = (family: readonly string[]) => family.includes('assets') && holders.includes(role)
      const result = await withRight(
        app,
        actor,
        right,
        async tx => ({ seen: await seenUnits(tx), changed: await change(tx) }),
        {
          now,
        },
      )
      for (const [place, unit] of Object.entries(places)) {
        const inside = place === 'own' || place === 'lower'
        const cell = `${role} ${right} ${place}`
        assert.equal(result.seen.includes(units[unit]), inside && opens([...reads, ...writes]), `sees: ${cell}`)
        assert.equal(result.changed.includes(units[unit]), inside && opens(writes), `changes: ${cell}`)
        assert.equal(permits(actor, right, paths[unit], now), inside && holders.includes(role), `is permitted: ${cell}`)
        cells += 3
      }
    }
  }
  t.diagnostic(`${cells} cells`)

  async function change(tx: Parameters<typeof seenUnits>[0]) {
    const { rows } = await sql<{ unit_id: string }>`update tk.sample set key = key returning unit_id`.execute(tx)
    return rows.map(row => row.unit_id)
  }
})

test('a person with several roles has under each right only what that right gives', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  await makeSampleTable(owner, Object.values(units))
  const actor = sampleActor(['auditor', units.municipality], ['inspector', units.westTown], ['editor', units.east])
  const manage = (right: Right) =>
    withRight(
      app,
      actor,
      right,
      async tx => {
        const { numUpdatedOrDeletedRows } = await deleteAll(tx)
        return numUpdatedOrDeletedRows
      },
      { now },
    )
  assert.equal((await withRight(app, actor, 'asset.read', seenUnits, { now })).length, 7)
  assert.deepEqual(await withRight(app, actor, 'asset.manage', seenUnits, { now }), [units.westTown])
  assert.equal(await manage('asset.read'), 0n)
  assert.equal(await manage('asset.manage'), 1n)

  async function deleteAll(tx: Parameters<typeof seenUnits>[0]) {
    const result = await sql`delete from tk.sample`.execute(tx)
    return { numUpdatedOrDeletedRows: result.numAffectedRows }
  }
})

test('the auditor changes nothing, wherever and under whatever right', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  await makeSampleTable(owner, Object.values(units))
  const auditor = sampleActor(['auditor', units.municipality])
  for (const right of ['asset.read', 'asset.manage', 'asset.move', 'inspection.run'] as const) {
    await withRight(
      app,
      auditor,
      right,
      async tx => {
        const changed = await sql`update tk.sample set key = key || '!'`.execute(tx)
        assert.equal(changed.numAffectedRows, 0n, right)
        const removed = await sql`delete from tk.sample`.execute(tx)
        assert.equal(removed.numAffectedRows, 0n, right)
      },
      { now },
    )
    await assert.rejects(
      withRight(
        app,
        auditor,
        right,
        tx => sql`insert into tk.sample (unit_id, key) values (${units.east}, 'new')`.execute(tx),
        {
          now,
        },
      ),
      { code: '42501' },
    )
  }
})

test('moving a row needs the right where it is and where it goes', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  await makeSampleTable(owner, [units.eastTown])
  const move = (roots: readonly string[], to: string) =>
    withRight(
      app,
      sampleActor(...roots.map(unit => ['inspector', unit] as const)),
      'asset.move',
      async tx => (await sql`update tk.sample set unit_id = ${to}`.execute(tx)).numAffectedRows,
      { now },
    )
  assert.equal(await move([units.west], units.westTown), 0n)
  await assert.rejects(move([units.east], units.westTown), { code: '42501' })
  assert.equal(await move([units.east, units.west], units.westTown), 1n)
})

test('without a scope nothing is seen; after the transaction the scope is gone', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  await makeSampleTable(owner, Object.values(units))
  const bare = () => app.transaction().execute(seenUnits)
  assert.deepEqual(await bare(), [])
  assert.equal((await withRight(app, systemActor('test'), 'asset.read', seenUnits, { now })).length, 7)
  assert.deepEqual(await bare(), [])
  assert.deepEqual(await withRight(app, sampleActor(), 'asset.read', seenUnits, { now }), [])
})

test('a scope opened anew closes the one before', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  await makeSampleTable(owner, Object.values(units))
  const actor = sampleActor(['inspector', units.municipality])
  await withRight(
    app,
    actor,
    'asset.manage',
    async tx => {
      assert.equal((await seenUnits(tx)).length, 7)
      await openScope(tx, actor, 'unit.read', now)
      assert.deepEqual(await seenUnits(tx), [])
    },
    { now },
  )
})
