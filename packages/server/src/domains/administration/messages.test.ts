import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { loadActor } from '../../platform/access/index.ts'
import { runAction } from '../../platform/actions/index.ts'
import { acceptInvitation, createKek, defaultPolicy } from '../../platform/auth/index.ts'
import { type Announcement, announce, createEventHub, listenForAnnouncements } from '../../platform/http/index.ts'
import { anApp } from '../../platform/http/testing/an-app.ts'
import { readEvents } from '../../platform/http/testing/read-events.ts'
import { openQueue, publish } from '../../platform/jobs/index.ts'
import { messageKinds, notifyHandlers, notifyJobs } from '../../platform/notify/index.ts'
import { aMailServer, type Verdict } from '../../platform/notify/testing/mail-server.ts'
import { notifyWork } from '../../platform/notify/testing/notify-work.ts'
import { factorResetMoved } from './events.ts'
import {
  administrationHandlers,
  administrationJobs,
  administrationMessageKinds,
  administrationRoutes,
  administrationSubscriptions,
  messageRoutes,
  movePerson,
  recordSignIn,
} from './index.ts'
import { sendInvitation } from './job-names.ts'
import { testOffice } from './testing/office.ts'

/** The real routes, the real queue and a real mail server; whoever calls names himself by his id, a token by `token:` before it. */
async function office(t: TestContext, verdict: (recipient: string) => Verdict = () => undefined) {
  const made = await testOffice(t)
  const { app: db, owner } = made
  const mail = await aMailServer(t, { verdict })
  const kek = createKek([randomBytes(32)])
  const kinds = messageKinds(...administrationMessageKinds)
  const now = () => new Date()
  const failures: unknown[] = []
  const handlers = [
    ...administrationHandlers({ db, kek, now }),
    ...notifyHandlers(
      notifyWork({
        ...{ db, kek, kinds, mailPort: mail.port, now },
        onShown: (tx, { id, personId }) => announce(tx, { name: 'notice.shown', data: { id }, personId }),
      }),
    ),
  ]
  const queue = await openQueue({
    url: made.queueUrl,
    plan: { jobs: [...administrationJobs, ...notifyJobs], subscriptions: administrationSubscriptions },
    handlers,
    onJobFailed: ({ error }) => void failures.push(error),
    onTrouble: error => assert.fail(String(error)),
  })
  t.after(() => queue.stop())
  const events = createEventHub<Announcement>({ kept: 10, waiting: 10 })
  const listening = await listenForAnnouncements(made.queueUrl, events, error => assert.fail(String(error)))
  t.after(() => listening.stop())
  const { ask, url } = await anApp(t, {
    events,
    routes: [...administrationRoutes({ db }), ...messageRoutes({ db, kek, kinds })],
    authenticate: async request => {
      const [, token, id = ''] = /^Bearer (token:)?(.*)$/.exec(request.headers.authorization ?? '') ?? []
      const as = token ? { scopes: ['person.read'] as const } : undefined
      const actor = await db.transaction().execute(tx => loadActor(tx, id, new Date(), as))
      return actor && { actor, session: id }
    },
  })
  return {
    ...made,
    url,
    db,
    kek,
    mail,
    handlers,
    async json(who: string, method: string, path: string, body?: unknown) {
      const answer = await ask(who, method, `/api${path}`, body === undefined ? {} : { body })
      const text = await answer.text()
      // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
      return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as any }
    },
    async until(done: () => boolean | Promise<boolean>) {
      while (!(await done())) {
        assert.deepEqual(failures, [])
        await new Promise(setImmediate)
      }
    },
    async reach(id: string, mail: string) {
      await sql`update tk.person set mail = ${mail} where id = ${id}`.execute(owner)
    },
    async states() {
      const { rows } = await sql<{ state: string }>`
        select notice_state || ', ' || mail_state as state from tk.message_delivery order by made_at`.execute(owner)
      return rows.map(row => row.state)
    },
  }
}

test('an invitation by mail: the code stands in the mail and nowhere else, and works; run twice it is one mail', async t => {
  const { hire, units, json, until, mail, db, kek, owner, handlers, reach } = await office(t)
  const boss = await hire(units.east, '主任', ['administrator', units.east])
  const li = await hire(units.eastTown, '李娜')
  await reach(li, 'li@east.test')
  const asked = await json(boss, 'POST', '/people/invitations', { by: 'mail', people: [{ personId: li }] })
  assert.equal(asked.body.items[0].why, null)
  await until(() => mail.mails.length === 1)
  const { text, headers } = mail.mails[0]!
  assert.equal(headers.subject, 'Townkeep 账号开通通知')
  const code = /https:\/\/town\.gov\.test\/invitation\?code=([0-9A-Z-]{19})\n/.exec(text)![1]!
  assert.ok(text.includes(`一次性验证码：${code}`))
  // The same job once more, as after a worker's death.
  const { rows: jobs } = await sql<{ id: string; data: unknown }>`
    select id, data from queue.job where name = ${sendInvitation.name}`.execute(owner)
  const again = handlers.find(({ job }) => job === sendInvitation)!
  await again.handle(jobs[0]!.data, { id: jobs[0]!.id, attempt: 2, signal: new AbortController().signal })
  const { rows } = await sql<{ text: string }>`
    select string_agg(r, ' ') as text from (
      select row_to_json(m)::text from tk.message m union all select row_to_json(d)::text from tk.message_delivery d union all
      select body from tk.audit_entry union all select row_to_json(i)::text from tk.invitation i union all
      select row_to_json(j)::text from queue.job j) everything(r)`.execute(owner)
  assert.ok(!rows[0]!.text.includes(code))
  const context = { db, kek, policy: defaultPolicy, issuer: 'Townkeep', record: recordSignIn }
  const client = { network: '203.0.113.7', agent: '' }
  const accepted = await acceptInvitation(context, { code, password: 'a quiet morning', client }, new Date())
  assert.equal(accepted.outcome, 'opened')
  assert.equal(mail.mails.length, 1)
})

test('a sign-in from a new network, and what is done about a second factor, is told to the person by every way', async t => {
  const { hire, units, json, until, mail, db, owner, reach } = await office(t)
  const li = await hire(units.eastTown, '李娜')
  await reach(li, 'li@east.test')
  await sql`insert into tk.account (person_id, name, name_key) values (${li}, 'li', 'li')`.execute(owner)
  const signIn = (network: string) =>
    db.transaction().execute(tx => recordSignIn(tx, { name: 'signed-in', personId: li, network }))
  for (const network of ['203.0.113.7', '203.0.113.7', '198.51.100.9', '198.51.100.9', '203.0.113.7'])
    await signIn(network)
  await until(() => mail.mails.length === 1)
  assert.match(mail.mails[0]!.text, /从 198\.51\.100\.9 登录/)
  const resetId = '018f0000-0000-7000-8000-0000000000aa'
  for (const to of ['asked', 'agreed'] as const)
    await db.transaction().execute(tx => publish(tx, factorResetMoved, { id: resetId, personId: li, to }))
  await until(() => mail.mails.length === 3)
  const { body } = await json(li, 'GET', '/me/messages')
  assert.deepEqual(body.items.map((item: { subject: string }) => item.subject).toSorted(), [
    'Somebody asks to reset your second factor',
    'Somebody signed in with your account',
    'Your second factor was reset',
  ])
})

test('whoever is looking sees a message come, and nobody else does', async t => {
  const { hire, units, json, db, url } = await office(t)
  const boss = await hire(units.east, '主任', ['administrator', units.east])
  const li = await hire(units.eastTown, '李娜')
  const [own, other] = [await readEvents(`${url}/api/events`, li), await readEvents(`${url}/api/events`, boss)]
  for (const [index, personId] of [li, boss].entries()) {
    const id = `018f0000-0000-7000-8000-0000000000b${index}`
    await db.transaction().execute(tx => publish(tx, factorResetMoved, { id, personId, to: 'asked' }))
  }
  for (const [stream, who] of [
    [own, li],
    [other, boss],
  ] as const) {
    const [seen] = await stream.take(1)
    assert.equal(seen!.name, 'notice.shown')
    const { body } = await json(who, 'GET', '/me/messages')
    assert.deepEqual(seen!.data, { id: body.items[0].id })
    await stream.leave()
  }
})

test('messages are their reader’s: listed, counted, read by nobody else, by no token; settings are kept', async t => {
  const { hire, units, json, until, db, states } = await office(t)
  const boss = await hire(units.east, '主任', ['administrator', units.east])
  const [li, wang] = [await hire(units.eastTown, '李娜'), await hire(units.eastTown, '王芳')]
  for (const [index, personId] of [li, li, wang].entries()) {
    const id = `018f0000-0000-7000-8000-0000000000a${index}`
    await db.transaction().execute(tx => publish(tx, factorResetMoved, { id, personId, to: 'asked' }))
  }
  await until(async () => (await states()).filter(state => state === 'shown, no-address').length === 3)
  assert.deepEqual((await json(li, 'GET', '/me/messages/unread')).body, { count: 2, more: false })
  const first = await json(li, 'GET', '/me/messages?limit=1')
  const second = await json(li, 'GET', `/me/messages?limit=1&after=${first.body.next}`)
  assert.equal(second.body.next, null)
  const [mine, other] = [first.body.items[0], second.body.items[0]]
  assert.notEqual(mine.id, other.id)
  assert.equal((await json(wang, 'POST', `/me/messages/${mine.id}/read`)).status, 404)
  assert.equal((await json(boss, 'POST', `/me/messages/${mine.id}/read`)).status, 404)
  assert.equal((await json(li, 'POST', `/me/messages/${other.id}/read`)).status, 204)
  assert.equal((await json(li, 'GET', '/me/messages?unread=true')).body.items.length, 1)
  assert.equal((await json(li, 'POST', '/me/messages/read', { upTo: mine.at })).status, 204)
  assert.deepEqual((await json(li, 'GET', '/me/messages/unread')).body, { count: 0, more: false })
  assert.equal((await json(`token:${li}`, 'GET', '/me/messages')).status, 403)
  assert.equal((await json(li, 'PUT', '/me/message-settings/language', { language: 'en' })).body.language, 'en')
  assert.equal((await json(wang, 'GET', '/me/message-settings')).body.language, null)
  const fixed = await json(li, 'PUT', '/me/message-settings/kinds/account.new-network', { notice: false, mail: false })
  assert.equal(fixed.status, 404)
})

test('administrators see what became of mails to their people, and send again what failed; others see nothing', async t => {
  let gone = true
  const { hire, units, json, until, mail, db, reach, states, system } = await office(t, () =>
    gone ? { code: 550, text: '5.1.1 no such user' } : undefined,
  )
  const boss = await hire(units.east, '主任', ['administrator', units.east])
  const elsewhere = await hire(units.west, '西主任', ['administrator', units.west])
  const auditor = await hire(units.municipality, '审计', ['auditor', units.municipality])
  const li = await hire(units.eastTown, '李娜')
  await reach(li, 'li@east.test')
  const data = { id: '018f0000-0000-7000-8000-0000000000aa', personId: li, to: 'asked' } as const
  await db.transaction().execute(tx => publish(tx, factorResetMoved, data))
  await until(async () => (await states())[0] === 'shown, failed')
  const { body } = await json(boss, 'GET', '/message-deliveries?mail=failed')
  const [delivery] = body.items
  assert.match(delivery.reason, /550 5\.1\.1 no such user/)
  assert.deepEqual([delivery.personName, delivery.subject, delivery.tries], ['李娜', undefined, 1])
  assert.deepEqual((await json(elsewhere, 'GET', '/message-deliveries')).body.items, [])
  assert.equal((await json(li, 'GET', '/message-deliveries')).status, 403)
  const resend = (who: string) => json(who, 'POST', `/message-deliveries/${delivery.id}/resend`)
  assert.equal((await resend(elsewhere)).status, 404)
  assert.equal((await resend(auditor)).status, 403)
  gone = false
  assert.deepEqual(
    [(await resend(boss)).status, (await json(auditor, 'GET', '/message-deliveries')).body.items.length],
    [202, 1],
  )
  await until(() => mail.mails.length === 1)
  await until(async () => (await states())[0] === 'shown, sent')
  assert.equal((await resend(boss)).status, 409)
  // What was told to somebody goes with him to another unit.
  await runAction(system, movePerson, { id: li, version: 1, unitId: units.westTown })
  assert.equal((await json(elsewhere, 'GET', '/message-deliveries')).body.items.length, 1)
  assert.deepEqual((await json(boss, 'GET', '/message-deliveries')).body.items, [])
})
