import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { plantUnits, type SampleUnits } from '../../testing/sample-units.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { Db } from '../db/index.ts'
import type { Actor } from './actor.ts'
import { systemActor } from './actor.ts'
import { sampleActor } from './testing/sample-actor.ts'
import { unitPath, unitsBelow } from './unit-path.ts'
import { withRight } from './with-right.ts'

const day = (n: number) => new Date(Date.UTC(2020, 0, n))
const system = systemActor('test')

const manage = (app: Db, statement: RawBuilder<unknown>, actor: Actor = system) =>
  withRight(app, actor, 'unit.manage', tx => statement.execute(tx), { now: day(100) })
const move = (unit: string, parent: string, at: Date) => sql`select tk.unit_move(${unit}, ${parent}, ${at})`

/** Figures as of a day: how many rows each unit has with all below it. Two rows were put into each unit. */
const figures = (app: Db, units: SampleUnits, n: number) =>
  app.transaction().execute(async tx => {
    const counts: Record<string, number> = {}
    for (const [name, id] of Object.entries(units)) counts[name] = 2 * (await unitsBelow(tx, id, day(n))).length
    return counts
  })

test('a move changes what is counted from its day on; the past stays as it was', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner, day(1))
  const before = await figures(app, units, 5)
  assert.deepEqual([before.municipality, before.east, before.west], [14, 8, 4])

  await manage(app, move(units.eastTown, units.west, day(10)))
  assert.deepEqual(await figures(app, units, 5), before)
  assert.deepEqual(await figures(app, units, 9.999), before)
  const after = await figures(app, units, 10)
  assert.deepEqual([after.municipality, after.east, after.west], [14, 4, 8])
  const path = await app.transaction().execute(tx => unitPath(tx, units.eastVillage))
  assert.deepEqual(path, [units.eastVillage, units.eastTown, units.west, units.municipality])

  await manage(app, move(units.eastTown, units.east, day(20)))
  assert.deepEqual(await figures(app, units, 5), before)
  assert.deepEqual(await figures(app, units, 15), after)
  assert.deepEqual(await figures(app, units, 25), before)
})

test('the closure is always what the edges say, and two moves in one moment leave no empty period', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner, day(1))
  await manage(app, move(units.eastTown, units.west, day(10)))
  await manage(app, move(units.eastTown, units.municipality, day(10)))
  await manage(app, move(units.eastTown, units.eastOther, day(10)))
  await manage(app, move(units.east, units.westTown, day(12)))
  for (const n of [5, 10, 11, 12, 13]) {
    const { rows } = await sql`
      with recursive walk as (
        select id as anc, id as des, 0 as depth from tk.unit
        union all
        select w.anc, e.child_id, w.depth + 1 from walk w
        join tk.unit_edge e on e.parent_id = w.des and e.from_at <= ${day(n)} and e.to_at > ${day(n)}),
      closure as (select anc, des, depth from tk.unit_closure where from_at <= ${day(n)} and to_at > ${day(n)})
      (select * from walk except select * from closure) union all (select * from closure except select * from walk)`.execute(
      owner,
    )
    assert.deepEqual(rows, [], `day ${n}`)
  }
})

test('a rename keeps the old name for its time', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner, day(1))
  await manage(app, sql`select tk.unit_rename(${units.west}, 'West District', ${day(10)})`)
  const names = await owner
    .selectFrom('tk.unit_name')
    .selectAll()
    .where('unit_id', '=', units.west)
    .orderBy('from_at')
    .execute()
  assert.deepEqual(
    names.map(({ name, from_at, to_at }) => [name, from_at, Number(to_at)]),
    [
      ['west', day(1), day(10).getTime()],
      ['West District', day(10), Number.POSITIVE_INFINITY],
    ],
  )
  const { name, version } = await owner
    .selectFrom('tk.unit')
    .selectAll()
    .where('id', '=', units.west)
    .executeTakeFirstOrThrow()
  assert.deepEqual([name, version], ['West District', 2])
})

test('what would break the tree is refused', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner, day(1))
  const refused = (statement: RawBuilder<unknown>, code: string, actor?: Actor) =>
    assert.rejects(manage(app, statement, actor), { code })
  const close = (unit: string, n: number) => sql`select tk.unit_close(${unit}, ${day(n)})`
  await refused(move(units.east, units.eastVillage, day(10)), 'TK102')
  await refused(move(units.east, units.east, day(10)), 'TK102')
  await refused(close(units.east, 10), 'TK104')
  await refused(sql`select tk.unit_create(null, 'municipality', 'Other', null, ${day(10)})`, 'TK105')
  await refused(move(units.eastTown, units.west, new Date(Date.now() + 86_400_000 * 365)), 'TK106')
  await manage(app, move(units.eastTown, units.west, day(20)))
  await refused(move(units.eastTown, units.east, day(10)), 'TK103')
  await manage(app, close(units.eastOther, 20))
  await refused(move(units.eastTown, units.eastOther, day(30)), 'TK101')
  await refused(sql`select tk.unit_create(${units.eastOther}, 'community', 'New', null, ${day(30)})`, 'TK101')
})

test('the tree is changed where the right is, in both places of a move, and by no statement of the app', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner, day(1))
  const both = sampleActor(['administrator', units.east], ['administrator', units.west])
  const east = sampleActor(['administrator', units.east], ['inspector', units.west])
  const denied = (statement: RawBuilder<unknown>, actor: Actor) =>
    assert.rejects(manage(app, statement, actor), { code: '42501' })
  await denied(move(units.eastTown, units.west, day(10)), east)
  await denied(move(units.westTown, units.east, day(10)), east)
  await denied(move(units.east, units.west, day(10)), both)
  await denied(sql`select tk.unit_create(${units.west}, 'town', 'New', null, ${day(10)})`, east)
  await denied(sql`select tk.unit_rename(${units.municipality}, 'Ours', ${day(10)})`, both)
  await denied(move('018f0000-0000-7000-8000-00000000dead', units.east, day(10)), both)
  await manage(app, move(units.eastTown, units.west, day(10)), both)
  for (const table of ['unit', 'unit_name', 'unit_edge', 'unit_closure', 'unit_succession'])
    await denied(sql`delete from ${sql.table(`tk.${table}`)}`, system)
})
