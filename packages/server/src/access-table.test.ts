import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { administrationRows } from './domains/administration/testing/access-rows.ts'
import { webhookRows } from './domains/administration/testing/webhook-rows.ts'
import { createAsset } from './domains/estate/index.ts'
import { estateRows } from './domains/estate/testing/access-rows.ts'
import { findingRows } from './domains/findings/testing/access-rows.ts'
import { inspectionRows } from './domains/inspections/testing/access-rows.ts'
import { rectificationRows } from './domains/rectification/testing/access-rows.ts'
import { unitPath } from './platform/access/index.ts'
import { announce } from './platform/http/index.ts'
import { readEventsAs } from './platform/http/testing/read-events.ts'
import { everyRoute } from './testing/access-table/every-route.ts'
import { platformRows } from './testing/access-table/platform-rows.ts'
import { type Place, places, type Row, type Rows } from './testing/access-table/rows.ts'
import { holds, walkRow } from './testing/access-table/walk.ts'
import { askers, aWorld, type World } from './testing/access-table/world.ts'

/** Each domain keeps the rows of its own routes, in its folder `testing`. */
const contributions: readonly ((world: World) => Promise<Rows>)[] = [
  platformRows,
  administrationRows,
  webhookRows,
  estateRows,
  inspectionRows,
  findingRows,
  rectificationRows,
]

function admissionOf(row: Row): string | undefined {
  switch (row.kind) {
    case 'open':
      return row.to === 'persons' ? 'signed-in' : row.to
    case 'own':
      return 'signed-in'
    case 'apart':
      return undefined
    default:
      return row.right
  }
}

test('the access table: every route, as everybody, at every place', async t => {
  const world = await aWorld(t)
  const rows: Record<string, Rows[string]> = {}
  for (const contribute of contributions) Object.assign(rows, await contribute(world))

  const routes = everyRoute(world.web.fastify)
  assert.deepEqual(
    routes.filter(route => !(route in rows)),
    [],
    'routes without a row: nobody has said who may call them',
  )
  assert.deepEqual(
    Object.keys(rows).filter(route => !routes.includes(route)),
    [],
    'rows without a route',
  )
  const described = (await world.ask('nobody', 'GET', { path: '/api/openapi.json' })).json.paths
  for (const [route, row] of Object.entries(rows)) {
    const [method, path] = route.split(' ') as [string, string]
    const right = described[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.['x-right']
    const meant = admissionOf(row)
    if (right !== undefined && meant !== undefined)
      assert.equal(right, meant, `${route}: another right than its row says`)
  }

  let cells = 0
  for (const [route, row] of Object.entries(rows)) cells += await walkRow(world, route, row)
  t.diagnostic(`${routes.length} routes, ${askers.length} askers, ${cells} cells`)
})

test('a refused duplicate does not betray what another unit has', async t => {
  const world = await aWorld(t)
  const host = (name: string) => ({ kind: 'website', name, extra: { address: `https://${name}.qiyun.gov.cn/` } })
  await world.run(createAsset, { unitId: world.units.west, ...host('theirs') })
  const register = (unitId: string, name: string) =>
    world.ask('administrator', 'POST', { path: '/api/assets', body: { unitId, ...host(name) } })
  const taken = await register(world.units.east, 'theirs')
  assert.deepEqual([taken.status, taken.json.code], [409, 'not-available-here'])
  assert.ok(!taken.text.includes('theirs') && !taken.text.includes(world.units.west))
  const preview = await world.ask('administrator', 'POST', {
    path: '/api/assets/import/preview',
    body: {
      unitId: world.units.east,
      file: Buffer.from('名称,网址\n甲,theirs.qiyun.gov.cn\n').toString('base64'),
    },
  })
  assert.equal(preview.json.counts.refused, 1)
  assert.ok(!preview.text.includes(world.units.west))

  // A number of staff is the unit's own matter: the same one elsewhere is no duplicate.
  const person = (unitId: string) =>
    world.ask('administrator', 'POST', { path: '/api/people', body: { unitId, name: '李娜', number: '7' } })
  await world.owner.insertInto('tk.person').values({ unit_id: world.units.west, name: '赵敏', number: '7' }).execute()
  assert.equal((await person(world.units.east)).status, 201)
  assert.equal((await person(world.units.east)).json.code, 'already-there')
})

test('a stream of events tells each what lies within reach, and ends with the session that opened it', async t => {
  const world = await aWorld(t)
  const url = await world.web.listen({ host: '127.0.0.1', port: 0 })
  const cookie = await world.cookieOf('leader')
  const stream = await readEventsAs(`${url}/api/events`, { cookie })
  for (const place of Object.keys(places) as Place[])
    await world.db.transaction().execute(async tx => {
      const path = await unitPath(tx, world.unitAt[place])
      await announce(tx, { name: 'asset.changed', data: { place }, right: 'asset.read', unitPath: path })
      await announce(tx, { name: 'asset.changed', data: { place, only: true }, right: 'asset.manage', unitPath: path })
    })
  assert.deepEqual(
    (await stream.take(2)).map(({ data }) => data),
    [{ place: 'own' }, { place: 'lower' }],
  )
  await world.owner.deleteFrom('tk.session').where('person_id', '=', world.people.leader).execute()
  assert.deepEqual(await stream.rest(), [], 'no right, no unit, no word; and an end with the session')
})

test('a search suggests to each what lies within the reach of the right for its kind', async t => {
  const world = await aWorld(t)
  const named = await world.atEach((unitId, place) =>
    world.run(createAsset, { unitId, kind: 'network-device', name: `核心交换机 ${place}` }),
  )
  const people = await world.atEach((unitId, place) => world.person(unitId, `核心人员 ${place}`))
  for (const asker of askers) {
    const { status, json } = await world.ask(asker, 'GET', { path: `/api/search?text=${encodeURIComponent('核心')}` })
    if (asker === 'nobody') {
      assert.equal(status, 401)
      continue
    }
    const ids = (json.kinds as { items: { id: string }[] }[]).flatMap(({ items }) => items.map(({ id }) => id)).sort()
    const inside = (things: Readonly<Record<Place, string>>) => [things.own, things.lower]
    const expected = [
      ...(holds(asker, 'asset.read') ? inside(named) : []),
      ...(holds(asker, 'person.read') ? inside(people) : []),
    ].sort()
    assert.deepEqual(ids, expected, asker)
  }
})

test('the table is able to fail: without the policies of a table, and without the check of a right', async t => {
  const world = await aWorld(t)
  const rows = await estateRows(world)
  const walk = (route: string) => walkRow(world, route, rows[route]!)
  const guarded = { 'GET /api/assets/:id': 'asset', 'GET /api/maintenance': 'maintenance_window' }
  for (const [route, table] of Object.entries(guarded)) {
    await walk(route)
    await sql`alter table tk.${sql.ref(table)} disable row level security`.execute(world.owner)
    await assert.rejects(walk(route), assert.AssertionError, route)
    await sql`alter table tk.${sql.ref(table)} enable row level security`.execute(world.owner)
  }
  await sql`update tk.delegation set to_at = now() + interval '1 day' where to_at < now()`.execute(world.owner)
  await assert.rejects(walk('GET /api/assets/:id'), /as lent-before/)
})
