import { sql } from 'kysely'
import { list, one, open, own, type Place, type Rows, shows } from '../../../testing/access-table/rows.ts'
import type { World } from '../../../testing/access-table/world.ts'
import { sampleTree } from '../../../testing/sample-units.ts'

const nowhere = { own: false, lower: false, sibling: false, higher: false }
const everywhere = { own: true, lower: true, sibling: true, higher: true }
/** No row has this version: whoever may change it is told so, and nothing changes. */
const stale = 999

/** Units, people, roles and how people sign in. */
export async function administrationRows(world: World): Promise<Rows> {
  const { unitAt, units } = world
  const people = await world.atEach(async (unitId, place) => {
    const id = await world.person(unitId, `人 ${place}`)
    await world.account(id)
    return id
  })
  const others = await world.atEach((unitId, place) => world.person(unitId, `别人 ${place}`))
  const held = await world.atEach((unitId, place) => world.grant(people[place], 'leader', unitId))
  const toEnd = await world.atEach((unitId, place) => world.grant(others[place], 'leader', unitId))
  const lent = await world.atEach((unitId, place) => world.lend(people[place], others[place], unitId, [-1, 1]))
  const tokens = await world.atEach((_, place) =>
    world.inserted(sql<{ id: string }>`
      insert into tk.api_token (digest, person_id, name, scopes, created_by, created_at, expires_at)
      values (sha256(${place}::bytea), ${people[place]}, 'machine', '{asset.read}', ${people[place]}, now(), now() + interval '1 day')
      returning id`),
  )
  const resets = (reason: string) =>
    world.atEach((_, place) =>
      world.inserted(sql<{ id: string }>`
        insert into tk.factor_reset (person_id, reason, requested_by, requested_at, expires_at)
        values (${people[place]}, ${reason}, ${others[place]}, now(), now() + interval '1 day') returning id`),
    )
  const entries = await world.atEach(async (unit, place) => {
    const body = JSON.stringify({
      action: 'test.deed',
      subject: place,
      unit,
      actor: { kind: 'system', id: 'test', name: 'test' },
    })
    return String(
      await world.inserted(
        sql<{ id: string }>`insert into tk.audit_entry (body) values (${body}) returning id::text as id`,
      ),
    )
  })
  const [waiting, toApprove, toWithdraw] = [await resets('手机丢失'), await resets('一'), await resets('二')]
  const person =
    (path = '') =>
    (id: string) => ({ path: `/api/people/${id}${path}` })
  const unitChange = (verb: string, body: object) =>
    one({
      right: 'unit.manage',
      things: unitAt,
      // Its place in the tree is the upper unit's matter as well.
      except: { own: false },
      ask: id => ({ path: `/api/units/${id}/${verb}`, body, version: stale }),
    })
  const parentOf = (place: Place) => {
    const above =
      sampleTree[({ own: 'east', lower: 'eastVillage', sibling: 'west', higher: 'municipality' } as const)[place]]
    return above === undefined ? '' : `?parentId=${units[above]}`
  }
  const deliveries = await world.atEach((unitId, place) =>
    world.inserted(sql<{ id: string }>`
      with message as (insert into tk.message (id, kind, data, made_at) values (gen_random_uuid(), 'unknown', '{}', now()) returning id)
      insert into tk.message_delivery (id, message_id, kind, person_id, unit_id, made_at)
      select gen_random_uuid(), id, 'unknown', ${people[place]}, ${unitId}, now() from message returning id`),
  )
  const codes = await world.atEach(async (unitId, place) => {
    await sql`insert into tk.series (unit_id, code, year, last) values (${unitId}, ${place}, 2025, 3)`.execute(
      world.owner,
    )
    return place
  })
  let serial = 0
  const fresh = () => new Date(Date.now() + ++serial * 3_600_000).toISOString()
  return {
    'GET /api/units': list({ right: 'unit.read', things: unitAt, path: place => `/api/units${parentOf(place)}` }),
    'GET /api/units/search': list({
      right: 'unit.read',
      things: unitAt,
      path: '/api/units/search?text=e&limit=50',
      opens: id => `/api/units/${id}`,
    }),
    'GET /api/units/:id': one({ right: 'unit.read', things: unitAt, ask: id => ({ path: `/api/units/${id}` }) }),
    'POST /api/units': one({
      right: 'unit.manage',
      things: unitAt,
      ask: id => ({ path: '/api/units', body: { parentId: id, kind: 'department', name: `科 ${++serial}` } }),
    }),
    'PATCH /api/units/:id': one({
      right: 'unit.manage',
      things: unitAt,
      ask: id => ({ path: `/api/units/${id}`, body: { name: '新名' }, version: stale }),
    }),
    'POST /api/units/:id/move': unitChange('move', { parentId: units.eastOther }),
    'POST /api/units/:id/merge': unitChange('merge', { intoId: units.eastOther }),
    'POST /api/units/:id/split': unitChange('split', {
      parts: [{ kind: 'community', name: '分', takes: [] }],
      close: false,
    }),
    'POST /api/units/:id/close': unitChange('close', {}),
    'GET /api/units/:id/roles': list({
      right: 'role.read',
      things: held,
      path: place => `/api/units/${unitAt[place]}/roles`,
    }),
    'GET /api/people': list({
      right: 'person.read',
      things: people,
      path: place => `/api/people?unitId=${unitAt[place]}&text=${encodeURIComponent('人')}`,
    }),
    'GET /api/people/:id': one({ right: 'person.read', things: people, ask: person() }),
    'POST /api/people': one({
      right: 'person.manage',
      things: unitAt,
      ask: id => ({ path: '/api/people', body: { unitId: id, name: `新 ${++serial}` } }),
    }),
    'PATCH /api/people/:id': one({
      right: 'person.manage',
      things: people,
      ask: id => ({ path: `/api/people/${id}`, body: { phone: '0571-1234' }, version: stale }),
    }),
    'POST /api/people/:id/move': one({
      right: 'person.manage',
      things: people,
      ask: id => ({ path: `/api/people/${id}/move`, body: { unitId: units.eastOther }, version: stale }),
    }),
    'POST /api/people/:id/active': one({
      right: 'person.manage',
      things: people,
      ask: id => ({ path: `/api/people/${id}/active`, body: { active: false }, version: stale }),
    }),
    'POST /api/people/import/preview': one({
      right: 'person.manage',
      things: { own: 'east', lower: 'eastVillage', sibling: 'west', higher: 'municipality' },
      ask: unit => ({ path: '/api/people/import/preview', body: { rows: [{ unit, name: '新人' }] } }),
      reads: ({ json }) => ({ reached: json.rows[0].do === 'create', said: json.rows[0] }),
    }),
    'POST /api/people/import': one({
      right: 'person.manage',
      things: unitAt,
      // What it would do was said by the preview; nobody confirms another's.
      except: everywhere,
      ask: () => ({
        path: '/api/people/import',
        body: { rows: [{ unit: 'west', name: '新' }], digest: '0'.repeat(64) },
      }),
    }),
    'GET /api/people/:id/account': one({ right: 'person.manage', things: people, ask: person('/account') }),
    'POST /api/people/invitations': one({
      right: 'person.manage',
      things: people,
      ask: id => ({ path: '/api/people/invitations', body: { by: 'letter', people: [{ personId: id }] } }),
      reads: ({ json }) => ({ reached: json.items[0].why === null, said: json.items[0].why }),
    }),
    'GET /invitations': shows({ right: 'person.manage', path: '/invitations', marks: others }),
    'POST /invitations/letters': one({
      right: 'person.manage',
      things: people,
      ask: id => ({
        path: '/invitations/letters',
        payload: `person=${id}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
      reads: ({ text }) => ({ reached: text.includes('class="letter"'), said: text }),
    }),
    'POST /api/people/:id/sessions/end': one({ right: 'person.manage', things: people, ask: person('/sessions/end') }),
    'GET /api/factor-resets': list({ right: 'person.manage', things: waiting, path: '/api/factor-resets' }),
    'POST /api/people/:id/factor-reset': one({
      right: 'person.manage',
      things: people,
      ask: id => ({ path: `/api/people/${id}/factor-reset`, body: { reason: '手机丢失' } }),
    }),
    'POST /api/factor-resets/:id/approve': one({
      right: 'person.manage',
      things: toApprove,
      ask: id => ({ path: `/api/factor-resets/${id}/approve` }),
    }),
    'POST /api/factor-resets/:id/withdraw': one({
      right: 'person.manage',
      things: toWithdraw,
      ask: id => ({ path: `/api/factor-resets/${id}/withdraw` }),
    }),
    'GET /api/people/:id/tokens': one({ right: 'token.read', things: people, ask: person('/tokens') }),
    'POST /api/people/:id/tokens': one({
      right: 'token.manage',
      things: people,
      ask: id => ({
        path: `/api/people/${id}/tokens`,
        body: { name: '接口', scopes: ['asset.read'], expiresAt: fresh() },
      }),
    }),
    'POST /api/tokens/:id/end': one({
      right: 'token.manage',
      things: tokens,
      ask: id => ({ path: `/api/tokens/${id}/end` }),
    }),
    'GET /api/people/:id/roles': list({
      right: 'role.read',
      things: held,
      path: place => `/api/people/${people[place]}/roles`,
    }),
    'POST /api/roles': one({
      right: 'role.grant',
      things: unitAt,
      ask: id => ({
        path: '/api/roles',
        body: { personId: people.own, role: 'handler', unitId: id, to: fresh() },
      }),
    }),
    'POST /api/roles/:id/end': one({
      right: 'role.grant',
      things: toEnd,
      ask: id => ({ path: `/api/roles/${id}/end` }),
    }),
    'GET /api/series': list({
      right: 'series.read',
      things: codes,
      path: '/api/series',
      ids: ({ items }: { items: { code: string }[] }) => items.map(({ code }) => code),
    }),
    'POST /api/series/confirm': one({
      right: 'series.confirm',
      things: unitAt,
      ask: id => ({ path: '/api/series/confirm', body: { unitId: id, code: `新${++serial}`, year: 2026, last: 0 } }),
    }),
    'GET /api/calendar': { kind: 'apart', why: 'Of the whole installation; tested beside its routes' },
    'GET /api/calendar/versions': { kind: 'apart', why: 'Of the whole installation; tested beside its routes' },
    'POST /api/calendar/import/preview': { kind: 'apart', why: 'Of the whole installation; tested beside its routes' },
    'POST /api/calendar/import': { kind: 'apart', why: 'Of the whole installation; tested beside its routes' },
    'PUT /api/calendar/days/:day': { kind: 'apart', why: 'Of the whole installation; tested beside its routes' },
    'DELETE /api/calendar/days/:day': { kind: 'apart', why: 'Of the whole installation; tested beside its routes' },
    // Of the whole installation: who has the right over a part of it sees none.
    'GET /api/jobs': one({
      right: 'job.read',
      things: unitAt,
      except: nowhere,
      ask: () => ({ path: '/api/jobs' }),
    }),
    'GET /api/jobs/dead': one({
      right: 'job.read',
      things: unitAt,
      except: nowhere,
      ask: () => ({ path: '/api/jobs/dead' }),
    }),
    'POST /api/jobs/dead/rerun': one({
      right: 'job.rerun',
      things: unitAt,
      except: nowhere,
      ask: id => ({ path: '/api/jobs/dead/rerun', body: { ids: [id] } }),
    }),
    'GET /api/audit': list({
      right: 'audit.read',
      things: entries,
      path: '/api/audit?action=test.deed',
      ids: ({ items }: { items: { id: number }[] }) => items.map(({ id }) => String(id)),
    }),
    'GET /api/audit/lag': open('signed-in', '/api/audit/lag'),
    'GET /api/message-deliveries': list({ right: 'message.read', things: deliveries, path: '/api/message-deliveries' }),
    'POST /api/message-deliveries/:id/resend': one({
      right: 'message.resend',
      things: deliveries,
      ask: id => ({ path: `/api/message-deliveries/${id}/resend` }),
    }),
    'GET /api/me/messages': open('persons', '/api/me/messages'),
    'GET /api/me/messages/unread': open('persons', '/api/me/messages/unread'),
    'POST /api/me/messages/:id/read': own({ things: deliveries, ask: id => ({ path: `/api/me/messages/${id}/read` }) }),
    'POST /api/me/messages/read': open('persons', '/api/me/messages/read', { body: { upTo: '2020-01-01T00:00:00Z' } }),
    'GET /api/me': open('signed-in', '/api/me'),
    'GET /api/me/message-settings': open('persons', '/api/me/message-settings'),
    'PUT /api/me/message-settings/language': open('persons', '/api/me/message-settings/language', {
      body: { language: 'en' },
    }),
    'PUT /api/me/message-settings/kinds/:kind': own({
      things: unitAt,
      ask: id => ({ path: `/api/me/message-settings/kinds/${id}`, body: { notice: true, mail: false } }),
    }),
    'GET /api/delegations': list({ right: 'delegation.give', things: lent, path: '/api/delegations', own: true }),
    'POST /api/delegations': one({
      right: 'delegation.give',
      things: unitAt,
      ask: id => ({
        path: '/api/delegations',
        body: { personId: others.own, role: 'leader', unitId: id, to: fresh(), reason: '休假' },
      }),
    }),
    'POST /api/delegations/:id/take-back': one({
      right: 'delegation.give',
      things: lent,
      // Whoever lent it takes it back, and nobody else.
      except: { own: false, lower: false },
      ask: id => ({ path: `/api/delegations/${id}/take-back` }),
    }),
    'POST /api/delegations/:id/end': one({
      right: 'delegation.end',
      things: lent,
      ask: id => ({ path: `/api/delegations/${id}/end` }),
    }),
  }
}
