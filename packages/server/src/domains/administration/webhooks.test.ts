import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { loadActor } from '../../platform/access/index.ts'
import { createKek } from '../../platform/auth/index.ts'
import { anApp } from '../../platform/http/testing/an-app.ts'
import { installQueue } from '../../platform/jobs/index.ts'
import { messageKinds, notify, notifyHandlers, notifyJobs } from '../../platform/notify/index.ts'
import { aDialler } from '../../platform/notify/testing/a-dialler.ts'
import { flooded } from '../../platform/notify/testing/a-house.ts'
import { notifyWork } from '../../platform/notify/testing/notify-work.ts'
import { aReceiver, type Received } from '../../platform/notify/testing/receiver.ts'
import type { SampleUnit } from '../../testing/sample-units.ts'
import {
  administrationHandlers,
  administrationJobs,
  administrationMessageKinds,
  administrationSubscriptions,
  messageRoutes,
} from './index.ts'
import { testOffice } from './testing/office.ts'

/** The real routes, jobs done by hand in the order in which they wait, a real receiver, and the guard that the program has. */
async function office(t: TestContext, answer?: (response: ServerResponse) => void) {
  const made = await testOffice(t)
  const { app: db, owner, units, hire } = made
  const jobs = [...administrationJobs, ...notifyJobs]
  await installQueue({ url: made.queueUrl, plan: { jobs, subscriptions: administrationSubscriptions } })
  const receiver = await aReceiver(t, answer && (response => answer(response)))
  const kek = createKek([randomBytes(32)])
  const kinds = messageKinds(flooded, ...administrationMessageKinds)
  const clock = { now: new Date() }
  const work = notifyWork({ db, kek, kinds, dialler: aDialler(t), now: () => clock.now })
  const handlers = [...administrationHandlers(work), ...notifyHandlers(work)]
  const { ask } = await anApp(t, {
    routes: messageRoutes({ db, kek, kinds }),
    authenticate: async request => {
      const id = request.headers.authorization?.slice('Bearer '.length) ?? ''
      const actor = await db.transaction().execute(tx => loadActor(tx, id, new Date()))
      return actor && { actor, session: id }
    },
  })
  const json = async (who: string, method: string, path: string, body?: unknown, headers = {}) => {
    const answered = await ask(who, method, `/api${path}`, { ...(body === undefined ? {} : { body }), headers })
    const text = await answered.text()
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    return { status: answered.status, body: (text === '' ? undefined : JSON.parse(text)) as any }
  }
  const boss = await hire(units.east, '主任', ['administrator', units.east])
  let day = 0
  return {
    ...made,
    ...receiver,
    clock,
    boss,
    json,
    /** A receiver of what happens in the county. */
    async create(who = boss, unit: SampleUnit = 'east') {
      const body = { unitId: units[unit], name: '值班大屏', url: receiver.url, kinds: ['unit.flooded'] }
      return json(who, 'POST', '/webhooks', body)
    },
    /** Something happens there, anew each time. */
    flood: (unit: SampleUnit) =>
      db
        .transaction()
        .execute(tx => notify(tx, flooded, { data: { unitId: units[unit], day: ++day }, to: [], now: clock.now })),
    /** Does what waits up to now, and what comes of it. */
    async settle() {
      for (;;) {
        const { rows } = await sql<{ id: string; name: string; data: unknown }>`
          delete from queue.job where id in (
            select id from queue.job where state = 'created' and start_after <= ${new Date(Math.max(clock.now.getTime(), Date.now()))})
          returning id, name, data`.execute(owner)
        if (rows.length === 0) return
        for (const { id, name, data } of rows)
          await handlers
            .find(({ job }) => job.name === name)!
            .handle(data, { id, attempt: 1, signal: new AbortController().signal })
      }
    },
  }
}

function verified(secret: string, { body, headers }: Received): unknown {
  return new Webhook(secret).verify(body, headers)
}

test('a receiver is told what happens at its unit and below, once, signed as Standard Webhooks has it', async t => {
  const { create, flood, settle, received, units, owner } = await office(t)
  const { status, body: made } = await create()
  assert.equal(status, 201)
  assert.match(made.secret, /^whsec_/)
  await flood('eastVillage')
  await flood('westTown')
  await settle()
  assert.equal(received.length, 1)
  const [one] = received
  assert.deepEqual(verified(made.secret, one!), {
    type: 'unit.flooded',
    timestamp: (verified(made.secret, one!) as { timestamp: string }).timestamp,
    data: {
      unitId: units.eastVillage,
      link: `https://town.gov.test/units/${units.eastVillage}`,
      name: 'eastVillage',
      centimetres: 10,
    },
  })
  assert.throws(() => verified(`whsec_${randomBytes(32).toString('base64')}`, one!), /No matching signature/)
  const { rows } = await sql<{ id: string; state: string; status: number }>`
    select id, state, status from tk.webhook_call`.execute(owner)
  assert.deepEqual(rows, [{ id: one!.headers['webhook-id'], state: 'delivered', status: 204 }])
  const { rows: kept } = await sql<{ text: string }>`
    select string_agg(r, ' ') as text from (
      select row_to_json(w)::text || encode(w.secret, 'escape') from tk.webhook w union all
      select body from tk.audit_entry) all_rows(r)`.execute(owner)
  assert.ok(!kept[0]!.text.includes(made.secret.slice(6)))
})

test('whoever does not answer is tried again under the same id, and is told once it is back', async t => {
  let away = true
  const { create, flood, settle, received, clock, json, boss } = await office(t, response =>
    response.writeHead(away ? 503 : 200).end(),
  )
  const { body: made } = await create()
  await flood('east')
  await settle()
  const path = `/webhooks/${made.id}/calls`
  const waiting = (await json(boss, 'GET', path)).body.items[0]
  assert.deepEqual([waiting.state, waiting.status, waiting.tries], ['waiting', 503, 1])
  away = false
  clock.now = new Date(Date.parse(waiting.nextAt))
  await settle()
  assert.equal((await json(boss, 'GET', path)).body.items[0].state, 'delivered')
  assert.equal(received[0]!.headers['webhook-id'], received[1]!.headers['webhook-id'])
  await settle()
  assert.equal(received.length, 2)
})

test('after many failures on end a receiver is paused, its administrators are told; let go on, it is told what waited', async t => {
  let away = true
  const { create, flood, settle, received, clock, json, boss } = await office(t, response =>
    response.writeHead(away ? 500 : 200).end(),
  )
  const { body: made } = await create()
  await flood('east')
  const read = async () => (await json(boss, 'GET', `/webhooks/${made.id}`)).body
  while ((await read()).state === 'active') {
    await settle()
    clock.now = new Date(clock.now.getTime() + 3_600_000)
  }
  assert.equal(received.length, 20)
  const paused = await read()
  assert.deepEqual([paused.failing, paused.failures], [true, 20])
  await settle()
  const { body: own } = await json(boss, 'GET', '/me/messages')
  assert.equal(own.items[0].subject, '值班大屏 takes no messages any more')
  // Nothing is told to one that is paused, and nothing is collected for it.
  await flood('east')
  await settle()
  assert.equal((await json(boss, 'POST', `/webhooks/${made.id}/try`)).status, 409)
  away = false
  const version = { 'if-match': `"${paused.version}"` }
  assert.equal((await json(boss, 'POST', `/webhooks/${made.id}/paused`, { paused: false }, version)).body.failures, 0)
  await settle()
  assert.equal(received.length, 21)
})

test('a new secret is good at once, the one before for a day', async t => {
  const { create, flood, settle, received, clock, json, boss } = await office(t)
  const { body: made } = await create()
  const { body: renewed } = await json(boss, 'POST', `/webhooks/${made.id}/secret`)
  assert.notEqual(renewed.secret, made.secret)
  await flood('east')
  await settle()
  verified(made.secret, received[0]!)
  verified(renewed.secret, received[0]!)
  clock.now = new Date(Date.now() + 86_400_000 + 60_000)
  await flood('east')
  await settle()
  assert.deepEqual(received[1]!.headers['webhook-signature']!.split(' ').length, 1)
  assert.equal('secret' in (await json(boss, 'GET', `/webhooks/${made.id}`)).body, false)
})

test('what has left the receiver’s units meanwhile is not told', async t => {
  const { create, flood, settle, received, owner, units, json, boss } = await office(t)
  const { body: made } = await create()
  await flood('eastTown')
  await sql`select set_config('tk.write_units', '{*}', false)`.execute(owner)
  await sql`delete from queue.job where name <> 'notify.fan-out'`.execute(owner)
  const call = randomUUID()
  // The call is there; then the town goes to another county.
  await sql`insert into tk.webhook_call (id, webhook_id, unit_id, message_id, kind, made_at, since)
    select ${call}, ${made.id}, ${units.east}, id, kind, made_at, made_at from tk.message`.execute(owner)
  await sql`update tk.unit_closure set to_at = now() where des = ${units.eastTown} and anc = ${units.east}`.execute(
    owner,
  )
  await sql`delete from queue.job`.execute(owner)
  await sql`select queue.enqueue('notify.call', ${JSON.stringify({ id: call })}::jsonb, null)`.execute(owner)
  await settle()
  assert.deepEqual(received, [])
  assert.equal((await json(boss, 'GET', `/webhooks/${made.id}/calls`)).body.items[0].state, 'no-longer-allowed')
})

test('only administrators of the unit set receivers up; auditors look; addresses and kinds must fit', async t => {
  const { create, json, hire, units, boss, settle, received } = await office(t)
  const inspector = await hire(units.east, '检查员', ['inspector', units.east])
  const auditor = await hire(units.municipality, '审计', ['auditor', units.municipality])
  const elsewhere = await hire(units.west, '西主任', ['administrator', units.west])
  assert.equal((await create(inspector)).status, 403)
  assert.equal((await create(elsewhere)).status, 403)
  const { body: made } = await create()
  assert.equal((await json(auditor, 'GET', '/webhooks')).body.items.length, 1)
  assert.equal((await json(elsewhere, 'GET', `/webhooks/${made.id}`)).status, 404)
  assert.equal((await json(elsewhere, 'GET', `/webhooks/${made.id}/calls`)).status, 404)
  assert.equal((await json(elsewhere, 'POST', `/webhooks/${made.id}/secret`)).status, 404)
  const at = (version: number) => ({ 'if-match': `"${version}"` })
  for (const wrong of [
    { url: 'ftp://receiver.example/' },
    { url: 'https://user:pass@receiver.example/' },
    { kinds: ['door.code'] },
    { kinds: ['account.invitation'] },
  ])
    assert.equal((await json(boss, 'PATCH', `/webhooks/${made.id}`, wrong, at(1))).status, 422, JSON.stringify(wrong))
  const renamed = await json(boss, 'PATCH', `/webhooks/${made.id}`, { name: '新大屏' }, at(1))
  assert.deepEqual([renamed.body.name, renamed.body.version], ['新大屏', 2])
  assert.equal((await json(boss, 'PATCH', `/webhooks/${made.id}`, { name: '旧' }, at(1))).status, 412)
  const tried = await json(boss, 'POST', `/webhooks/${made.id}/try`)
  assert.equal(tried.status, 202)
  await settle()
  assert.deepEqual(JSON.parse(received[0]!.body).type, 'webhook.test')
  assert.equal((await json(boss, 'POST', `/webhook-calls/${tried.body.id}/again`)).status, 409)
  assert.equal((await json(boss, 'DELETE', `/webhooks/${made.id}`, undefined, at(2))).status, 204)
  assert.deepEqual((await json(boss, 'GET', '/webhooks')).body.items, [])
})
