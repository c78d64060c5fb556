import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { loadActor, type Right, rightRow, roles } from '../../platform/access/index.ts'
import { anApp } from '../../platform/http/testing/an-app.ts'
import type { SampleUnit } from '../../testing/sample-units.ts'
import { administrationRoutes } from './index.ts'
import { testOffice } from './testing/office.ts'

/** Roles are held at `east`. */
const places = {
  own: 'east',
  lower: 'eastVillage',
  sibling: 'west',
  cousin: 'westTown',
  higher: 'municipality',
} as const satisfies Record<string, SampleUnit>
type Place = keyof typeof places

/** The real routes over a real database; whoever calls names himself by his id. */
async function office(t: TestContext) {
  const made = await testOffice(t)
  const rates = { network: { burst: 1e6, perSecond: 1e6 }, caller: { burst: 1e6, perSecond: 1e6 } }
  const { ask } = await anApp(t, {
    routes: administrationRoutes({ db: made.app }),
    rates,
    authenticate: async request => {
      const id = request.headers.authorization?.slice('Bearer '.length) ?? ''
      const actor = await made.app.transaction().execute(tx => loadActor(tx, id, new Date()))
      return actor && { actor, session: id }
    },
  })
  return { ...made, ask }
}

test('every role at every place: who may, does; who may not, learns nothing', async t => {
  const { ask, units, hire, owner } = await office(t)
  const there: Record<string, string> = {}
  for (const [place, unit] of Object.entries(places)) there[place] = await hire(units[unit], `人-${place}`)
  const version = async (table: 'tk.unit' | 'tk.person', id: string) => {
    const row = await owner.selectFrom(table).select('version').where('id', '=', id).executeTakeFirstOrThrow()
    return { 'if-match': `"${row.version}"` }
  }
  let serial = 0

  /** One call per route whose answer depends on a place; a list answers by what it holds. */
  const calls: Record<string, { right: Right; call: (who: string, place: Place) => Promise<boolean> }> = {
    'GET /units/:id': {
      right: 'unit.read',
      call: async (who, place) => opened(await ask(who, 'GET', `/api/units/${units[places[place]]}`), 404),
    },
    'GET /units/search': {
      right: 'unit.read',
      async call(who, place) {
        const answer = await ask(who, 'GET', `/api/units/search?text=${places[place]}`)
        return (await items(answer)).some(item => item.name === places[place])
      },
    },
    'GET /people': {
      right: 'person.read',
      call: async (who, place) => {
        const answer = await ask(who, 'GET', `/api/people?unitId=${units[places[place]]}`)
        return (await items(answer)).some(item => item.id === there[place])
      },
    },
    'GET /people/:id': {
      right: 'person.read',
      call: async (who, place) => opened(await ask(who, 'GET', `/api/people/${there[place]}`), 404),
    },
    'GET /units/:id/roles': {
      right: 'role.read',
      call: async (who, place) => {
        const answer = await ask(who, 'GET', `/api/units/${units[places[place]]}/roles`)
        return (await items(answer)).length > 0
      },
    },
    'POST /people': {
      right: 'person.manage',
      call: async (who, place) =>
        opened(
          await ask(who, 'POST', '/api/people', { body: { unitId: units[places[place]], name: `新${++serial}` } }),
        ),
    },
    'PATCH /people/:id': {
      right: 'person.manage',
      call: async (who, place) =>
        opened(
          await ask(who, 'PATCH', `/api/people/${there[place]}`, {
            body: { phone: `0571-${++serial}000` },
            headers: await version('tk.person', there[place]!),
          }),
          404,
        ),
    },
    'PATCH /units/:id': {
      right: 'unit.manage',
      call: async (who, place) =>
        opened(
          await ask(who, 'PATCH', `/api/units/${units[places[place]]}`, {
            body: { name: places[place] },
            headers: await version('tk.unit', units[places[place]]),
          }),
          404,
        ),
    },
    'POST /units': {
      right: 'unit.manage',
      call: async (who, place) =>
        opened(
          await ask(who, 'POST', '/api/units', {
            body: { parentId: units[places[place]], kind: 'department', name: `科${++serial}` },
          }),
        ),
    },
    'POST /roles': {
      right: 'role.grant',
      call: async (who, place) =>
        opened(
          await ask(who, 'POST', '/api/roles', {
            body: {
              personId: there.own,
              role: 'handler',
              unitId: units[places[place]],
              to: new Date(Date.now() + ++serial * 3_600_000).toISOString(),
            },
          }),
        ),
    },
  }
  // So that there is a role to be seen everywhere.
  for (const unit of Object.values(places)) await hire(units[unit], '某', ['leader', units[unit]])

  let cells = 0
  for (const role of roles) {
    const who = await hire(units.eastOther, role, [role, units.east])
    for (const [name, { right, call }] of Object.entries(calls))
      for (const place of Object.keys(places) as Place[]) {
        const expected = rightRow(right).roles.includes(role) && (place === 'own' || place === 'lower')
        assert.equal(await call(who, place), expected, `${role}: ${name} at ${place}`)
        cells++
      }
  }
  t.diagnostic(`${cells} cells`)
})

test('a unit goes through its life over HTTP, with its version in If-Match', async t => {
  const { ask, units, hire } = await office(t)
  const boss = await hire(units.municipality, '主任', ['administrator', units.municipality])
  const key = { 'idempotency-key': 'one-and-the-same' }
  const body = { parentId: units.west, kind: 'town', name: '新镇', code: '330199' }
  const made = await ask(boss, 'POST', '/api/units', { body, headers: key })
  assert.deepEqual([made.status, made.headers.get('etag')], [201, '"1"'])
  const { id } = (await made.json()) as { id: string }
  const again = await ask(boss, 'POST', '/api/units', { body, headers: key })
  assert.deepEqual([again.status, ((await again.json()) as { id: string }).id], [201, id])
  const change = (path: string, version: number, body?: unknown) =>
    ask(boss, 'POST', `/api/units/${id}/${path}`, { body: body ?? {}, headers: { 'if-match': `"${version}"` } })
  assert.equal((await change('move', 1, { parentId: units.east })).headers.get('etag'), '"2"')
  assert.equal((await change('merge', 1, { intoId: units.eastTown })).status, 412)
  assert.equal(
    (await change('split', 2, { parts: [{ kind: 'town', name: '分镇', takes: [] }], close: false })).status,
    200,
  )
  assert.equal((await change('merge', 2, { intoId: units.eastTown })).status, 200)
  assert.equal((await change('close', 4)).status, 409)
  const past = await (await ask(boss, 'GET', `/api/units/${id}`)).json()
  const { closed, successions } = past as { closed: boolean; successions: { how: string }[] }
  assert.deepEqual([closed, successions.map(one => one.how)], [true, ['split', 'merge']])
})

test('people are imported over HTTP, and a role is lent and taken back', async t => {
  const { ask, units, hire } = await office(t)
  const boss = await hire(units.east, '主任', ['administrator', units.east])
  const rows = [
    { unit: 'eastTown', name: '李娜', number: '1' },
    { unit: 'west', name: '赵敏' },
  ]
  const preview = (await (await ask(boss, 'POST', '/api/people/import/preview', { body: { rows } })).json()) as {
    digest: string
    rows: { do: string }[]
  }
  assert.deepEqual(
    preview.rows.map(row => row.do),
    ['create', 'refuse'],
  )
  const done = await ask(boss, 'POST', '/api/people/import', { body: { rows, digest: preview.digest } })
  const [li] = ((await done.json()) as { rows: { id: string }[] }).rows
  const from = new Date(Date.now() + 3_600_000).toISOString()
  const to = new Date(Date.now() + 7_200_000).toISOString()
  const body = { personId: li!.id, role: 'administrator', unitId: units.eastTown, from, to, reason: '休假' }
  const lent = await ask(boss, 'POST', '/api/delegations', { body })
  assert.equal(lent.status, 201)
  const listed = await items(await ask(boss, 'GET', '/api/delegations'))
  assert.deepEqual(
    listed.map(one => [one.personId, one.from, one.to]),
    [[li!.id, from, to]],
  )
  assert.equal((await ask(boss, 'POST', `/api/delegations/${listed[0]!.id}/take-back`)).status, 200)
  const off = await ask(boss, 'POST', `/api/people/${li!.id}/active`, {
    body: { active: false },
    headers: { 'if-match': '"1"' },
  })
  assert.equal(off.status, 200)
  assert.deepEqual(await items(await ask(boss, 'GET', `/api/people?unitId=${units.eastTown}&active=true`)), [])
})

/** Whether it was done or shown; if not, it must say no more than that it is not there or not allowed. */
async function opened(answer: Response, hidden = 403): Promise<boolean> {
  if (answer.ok) return true
  assert.ok([403, hidden].includes(answer.status), `${answer.status} ${await answer.text()}`)
  return false
}

async function items(answer: Response): Promise<readonly Record<string, string>[]> {
  if (answer.status === 403) return []
  assert.equal(answer.status, 200)
  return ((await answer.json()) as { items: Record<string, string>[] }).items
}
