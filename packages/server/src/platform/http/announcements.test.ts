import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../../testing/test-database.ts'
import type { Right } from '../access/index.ts'
import { wantsOf } from './announcements.ts'
import { type Announcement, announce, createEventHub, listenForAnnouncements } from './index.ts'
import { people, unit } from './testing/an-app.ts'

const about = (
  number: number,
  more: { readonly data?: unknown; readonly right?: Right; readonly unitPath?: readonly string[] } = {},
): Announcement => ({
  name: 'asset.changed',
  data: { number },
  right: 'asset.manage',
  unitPath: [unit],
  ...more,
})

test('what is committed reaches every process, once, and only who has the right at its unit', async t => {
  const { app, queueUrl } = await testDatabase(t)
  const hubs = [1, 2].map(() => createEventHub<Announcement>({ kept: 10, waiting: 10 }))
  for (const hub of hubs) {
    const listening = await listenForAnnouncements(queueUrl, hub, error => assert.fail(String(error)))
    t.after(() => listening.stop())
  }
  const streams = hubs.map(hub => hub.subscribe({ owner: 'i', wants: wantsOf(people.inspector!) }))
  const editor = hubs[0]!.subscribe({ owner: 'e', wants: wantsOf(people.editor!) })
  await assert.rejects(
    app.transaction().execute(async tx => {
      await announce(tx, about(1))
      throw new Error('rolled back')
    }),
  )
  await app.transaction().execute(async tx => {
    await announce(tx, about(2, { unitPath: ['018f0000-0000-7000-8000-00000000000b'] }))
    await announce(tx, about(3))
    await announce(tx, about(4, { right: 'asset.read' }))
  })
  for (const stream of streams) {
    for (const number of [3, 4]) {
      const told = await stream.next()
      assert.deepEqual(told?.kind === 'event' && told.kept.event.data, { number })
    }
  }
  const told = await editor.next()
  assert.deepEqual(told?.kind === 'event' && told.kept.event.data, { number: 4 })
  await assert.rejects(
    app.transaction().execute(tx => announce(tx, about(5, { data: '好'.repeat(3_000) }))),
    RangeError,
  )
})

test('what is for one person reaches him alone, and no token that acts for him', async t => {
  const { app, queueUrl } = await testDatabase(t)
  const hub = createEventHub<Announcement>({ kept: 10, waiting: 10 })
  const listening = await listenForAnnouncements(queueUrl, hub, error => assert.fail(String(error)))
  t.after(() => listening.stop())
  const inspector = people.inspector!
  const [own, token, other] = [inspector, { ...inspector, kind: 'token' as const, scopes: [] }, people.editor!].map(
    actor => hub.subscribe({ owner: actor.id, wants: wantsOf(actor) }),
  )
  await app.transaction().execute(async tx => {
    await announce(tx, { name: 'notice.shown', data: { number: 1 }, personId: inspector.id })
    await announce(tx, about(2, { right: 'unit.read' }))
  })
  const first = await own!.next()
  assert.deepEqual(first?.kind === 'event' && first.kept.event.data, { number: 1 })
  const instead = await other!.next()
  assert.deepEqual(instead?.kind === 'event' && instead.kept.event.data, { number: 2 })
  // The hub hands on in order: by now the token has been passed by.
  hub.publish({ name: 'end', data: { number: 3 }, right: 'unit.read', unitPath: [unit] })
  token!.end()
  assert.equal(await token!.next(), undefined)
})

test('a connection that breaks is made anew, and the readers are told of the gap', async t => {
  const { app, queueUrl, adminUrl } = await testDatabase(t)
  const hub = createEventHub<Announcement>({ kept: 10, waiting: 10 })
  const troubles: unknown[] = []
  const listening = await listenForAnnouncements(queueUrl, hub, error => void troubles.push(error))
  t.after(() => listening.stop())
  const stream = hub.subscribe({ owner: 'i', wants: () => true })
  const before = stream.position
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'townkeep events'`)
  await admin.end()
  assert.equal((await stream.next())?.kind, 'gap')
  assert.ok(troubles.length > 0)
  const fresh = hub.subscribe({ owner: 'i', wants: () => true })
  await app.transaction().execute(tx => announce(tx, about(1)))
  assert.equal(await stream.next(), undefined, 'who may see what may have changed meanwhile')
  assert.equal((await fresh.next())?.kind, 'event')
  const resumed = hub.subscribe({ owner: 'i', wants: () => true, after: before })
  assert.equal((await resumed.next())?.kind, 'gap')
})

test('a stream ends with its session, its token, and when the rights of its person change, whoever did it', async t => {
  const { app, owner, queueUrl } = await testDatabase(t)
  const hub = createEventHub<Announcement>({ kept: 10, waiting: 10 })
  const listening = await listenForAnnouncements(queueUrl, hub, error => assert.fail(String(error)))
  t.after(() => listening.stop())
  const { id: unitId } = await owner
    .insertInto('tk.unit')
    .values({ kind: 'municipality', name: '栖云市', from_at: new Date(0) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const aPerson = async (name: string) => {
    const made = await owner.insertInto('tk.person').values({ unit_id: unitId, name }).returning('id').execute()
    await owner.insertInto('tk.account').values({ person_id: made[0]!.id, name, name_key: name }).execute()
    return made[0]!.id
  }
  const [li, wang] = [await aPerson('li'), await aPerson('wang')]
  const at = { created_at: new Date(), seen_at: new Date(), ends_at: new Date() }
  const session = { digest: Buffer.alloc(32), person_id: li, stage: 'full', network: '', agent: '', ...at }
  const { id } = await app.insertInto('tk.session').values(session).returning('id').executeTakeFirstOrThrow()
  const open = (person: string, ownerId: string) => hub.subscribe({ owner: ownerId, person, wants: () => false })

  const [mine, other] = [open(li, id), open(wang, 'another')]
  await app.deleteFrom('tk.session').where('id', '=', id).execute()
  assert.equal(await mine.next(), undefined)
  assert.equal(hub.size, 1)
  const role = { person_id: wang, role: 'leader', unit_id: unitId, from_at: new Date(0) }
  await owner.insertInto('tk.role_grant').values(role).execute()
  assert.equal(await other.next(), undefined)
  const [held, away] = [open(wang, 'a token'), open(li, 'x')]
  await owner.updateTable('tk.role_grant').set({ to_at: new Date() }).execute()
  assert.equal(await held.next(), undefined)
  await owner.updateTable('tk.person').set({ active: false }).where('id', '=', li).execute()
  assert.equal(await away.next(), undefined)
})
