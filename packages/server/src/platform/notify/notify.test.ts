import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { loadActor, withRight } from '../access/index.ts'
import { openQueue } from '../jobs/index.ts'
import { holdMail } from './deliveries.ts'
import { forgetOldMessages } from './forget-messages.ts'
import {
  choose,
  chooseLanguage,
  countUnread,
  listNotices,
  markAllRead,
  markRead,
  notify,
  notifyHandlers,
  notifyJobs,
  preferencesOf,
} from './index.ts'
import { sendOneMail } from './send-mail.ts'
import { showMessageTo } from './show-message.ts'
import { aHouse, doorCode, flooded, type House, lunch, monday } from './testing/a-house.ts'
import { aMailServer } from './testing/mail-server.ts'
import { asCourier } from './work.ts'

const run = () => ({ id: randomUUID() })

/** Everything that is shown, by hand. */
async function showAll({ work, deliveries }: House) {
  for (const id of await deliveries()) await showMessageTo(work, id)
}

async function mailAll({ work, deliveries }: House) {
  for (const id of await deliveries()) await sendOneMail(work, id, run())
}

/** What somebody may see now, within a transaction of theirs. */
async function eyesOf({ app, work, clock }: House, personId: string) {
  const actor = await app.transaction().execute(tx => loadActor(tx, personId, clock.now))
  return { actor: actor!, now: clock.now, kinds: work.kinds }
}

async function noticesOf(house: House, personId: string, unread = false) {
  const eyes = await eyesOf(house, personId)
  return withRight(house.app, eyes.actor, 'unit.read', tx => listNotices(tx, eyes, { unread, limit: 10 }, 'en'), eyes)
}

test('through the real queue: told twice is told once, in the program and by one mail; rolled back is nothing', async t => {
  const mail = await aMailServer(t)
  const house = await aHouse(t, mail)
  const { app, units, work, tell, person, states, shown } = house
  const li = await person('east', 'Li', 'li@east.test', 'inspector')
  const data = { unitId: units.eastTown, day: 3 }
  const queue = await openQueue({
    url: house.queueUrl,
    plan: { jobs: notifyJobs },
    handlers: notifyHandlers(work),
    onTrouble: error => assert.fail(String(error)),
  })
  t.after(() => queue.stop())
  await assert.rejects(
    app.transaction().execute(async tx => {
      await notify(tx, flooded, { data: { ...data, day: 2 }, to: [li], now: monday })
      throw new Error('undone')
    }),
  )
  assert.equal(await tell(flooded, { data, to: [li, li] }), 1)
  assert.equal(await tell(flooded, { data, to: [li] }), 0)
  while ((await states()).Li !== 'shown, sent') await new Promise(setImmediate)
  assert.equal(mail.mails.length, 1)
  assert.deepEqual(shown, [li])
  const [caught] = mail.mails
  assert.deepEqual(caught!.to, ['li@east.test'])
  assert.equal(caught!.headers.subject, 'eastTown发生水情')
  assert.equal(caught!.headers['auto-submitted'], 'auto-generated')
  assert.equal(caught!.headers.from, 'Townkeep <town@gov.test>')
  const [id] = await house.deliveries()
  assert.equal(caught!.headers['message-id'], `<${id}@town.gov.test>`)
  assert.match(
    caught!.text,
    /^eastTown水位 30 厘米。\n\n请携带雨靴。\n\n在 Townkeep 中查看：https:\/\/town\.gov\.test\/units\//,
  )
  const [notice, ...more] = await noticesOf(house, li)
  assert.deepEqual([notice?.subject, notice?.urgent, more.length], ['eastTown is flooded', true, 0])
})

test('names are shown safely: escaped in HTML, without line breaks or hidden characters in the subject', async t => {
  const mail = await aMailServer(t)
  const house = await aHouse(t, mail)
  const { owner, units, tell, person } = house
  await sql`update tk.unit set name = ${'<img src=x>&\u202e"x'} where id = ${units.east}`.execute(owner)
  const li = await person('east', 'Li, "the" <boss>', 'li@east.test', 'inspector')
  await withRight(house.app, (await eyesOf(house, li)).actor, 'unit.read', tx => chooseLanguage(tx, 'en'))
  await tell(flooded, { data: { unitId: units.east, day: 1 }, to: [li] })
  await showAll(house)
  await mailAll(house)
  const [caught] = mail.mails
  assert.equal(caught!.headers.subject, '<img src=x>&[U+202E]"x is flooded')
  assert.match(caught!.text, /^The water at <img src=x>&\[U\+202E\]"x stands 10 cm high\./)
  assert.match(caught!.html, /<p[^>]*>The water at &#60;img src=x&#62;&#38;\[U\+202E\]&#34;x stands 10 cm high\.<\/p>/)
  assert.doesNotMatch(caught!.html, /<(?:img|script|link|style)|<[^>]*\ssrc=|url\(/)
  assert.match(caught!.html, /<html lang="en">/)
})

test('a mail server that is away holds nothing up and loses nothing: the mail waits, and comes once', async t => {
  const mail = await aMailServer(t)
  const house = await aHouse(t, mail)
  const { owner, units, work, clock, tell, person, states, waiting } = house
  await person('east', 'Li', 'li@east.test', 'inspector')
  const li = (await sql<{ id: string }>`select id from tk.person where name = 'Li'`.execute(owner)).rows[0]!.id
  await mail.stop()
  await tell(flooded, { data: { unitId: units.east, day: 1 }, to: [li] })
  await showAll(house)
  const [id] = await house.deliveries()
  const job = run()
  await sendOneMail(work, id!, job)
  assert.deepEqual(await states(), { Li: 'shown, waiting' })
  const { rows } = await sql<{ reason: string; next: Date }>`
    select mail_reason as reason, mail_next_at as next from tk.message_delivery`.execute(owner)
  assert.match(rows[0]!.reason, /ECONNREFUSED/)
  assert.deepEqual(rows[0]!.next, new Date(monday.getTime() + 30_000))
  assert.ok((await waiting('notify.mail')).some(({ from }) => from.getTime() === monday.getTime() + 30_000))
  const back = await aMailServer(t, {}, mail.port)
  clock.now = new Date(monday.getTime() + 30_000)
  await Promise.all([1, 2, 3].map(() => sendOneMail(work, id!, run())))
  await sendOneMail(work, id!, job)
  assert.deepEqual(await states(), { Li: 'shown, sent' })
  assert.equal(back.mails.length, 1)
})

test('a refusal for good concerns one recipient; for now, the mail waits; after days it is given up', async t => {
  const verdicts = {
    'gone@east.test': { code: 550, text: '5.1.1 no such user' },
    'full@east.test': { code: 452, text: '4.2.2 mailbox full' },
  }
  const mail = await aMailServer(t, { verdict: to => verdicts[to as keyof typeof verdicts] })
  const house = await aHouse(t, mail)
  const { units, clock, tell, person, states } = house
  const to = [
    await person('east', 'Fine', 'fine@east.test', 'inspector'),
    await person('east', 'Gone', 'gone@east.test', 'inspector'),
    await person('east', 'Full', 'full@east.test', 'inspector'),
    await person('east', 'Nowhere', null, 'inspector'),
  ]
  await tell(flooded, { data: { unitId: units.east, day: 1 }, to })
  await showAll(house)
  await mailAll(house)
  const expected = { Fine: 'shown, sent', Gone: 'shown, failed', Full: 'shown, waiting', Nowhere: 'shown, no-address' }
  assert.deepEqual(await states(), expected)
  const { rows } = await sql<{ reason: string }>`
    select mail_reason as reason from tk.message_delivery where mail_state = 'failed'`.execute(house.owner)
  assert.match(rows[0]!.reason, /550 5\.1\.1 no such user/)
  clock.now = new Date(monday.getTime() + 3 * 86_400_000)
  await mailAll(house)
  assert.deepEqual(await states(), { ...expected, Full: 'shown, given-up' })
  // Who was refused for good is not asked again.
  assert.deepEqual(mail.asked.toSorted(), ['fine@east.test', 'full@east.test', 'full@east.test', 'gone@east.test'])
})

test('whoever lost the right meanwhile gets no mail, and no longer sees what he was shown', async t => {
  const mail = await aMailServer(t)
  const house = await aHouse(t, mail)
  const { owner, units, tell, person, states } = house
  const stays = await person('east', 'Stays', 'stays@east.test', 'inspector')
  const leaves = await person('east', 'Leaves', 'leaves@east.test', 'inspector')
  const never = await person('west', 'Never', 'never@west.test', 'inspector')
  const inactive = await person('east', 'Inactive', 'inactive@east.test', 'inspector')
  await tell(flooded, { data: { unitId: units.east, day: 1 }, to: [stays, leaves, never, inactive] })
  await sql`update tk.person set active = false where id = ${inactive}`.execute(owner)
  await showAll(house)
  assert.equal((await noticesOf(house, leaves)).length, 1)
  await sql`update tk.role_grant set to_at = '2026-05-01' where person_id = ${leaves}`.execute(owner)
  await mailAll(house)
  assert.deepEqual(await states(), {
    Stays: 'shown, sent',
    Leaves: 'shown, no-longer-allowed',
    Never: 'no-longer-allowed, no-longer-allowed',
    Inactive: 'no-longer-allowed, no-longer-allowed',
  })
  assert.deepEqual(mail.asked, ['stays@east.test'])
  assert.deepEqual(await noticesOf(house, leaves), [])
  assert.equal((await noticesOf(house, stays)).length, 1)
})

test('each person chooses by kind; what is urgent stays in the program whatever was chosen', async t => {
  const mail = await aMailServer(t)
  const house = await aHouse(t, mail)
  const { app, units, work, tell, person, states } = house
  const li = await person('east', 'Li', 'li@east.test', 'inspector')
  const wang = await person('east', 'Wang', 'wang@east.test', 'inspector')
  const { actor } = await eyesOf(house, li)
  const before = await withRight(app, actor, 'unit.read', tx => preferencesOf(tx, li, work.kinds))
  assert.deepEqual(
    before.map(({ kind, notice, mail, fixed }) => [kind.name, notice, mail, fixed]),
    [
      ['unit.flooded', true, true, { notice: true, mail: false }],
      ['lunch.served', true, false, { notice: false, mail: false }],
    ],
  )
  await withRight(app, actor, 'unit.read', async tx => {
    await choose(tx, actor, work.kinds, { kind: 'unit.flooded', notice: false, mail: false })
    await choose(tx, actor, work.kinds, { kind: 'lunch.served', notice: false, mail: true })
    assert.equal(await choose(tx, actor, work.kinds, { kind: 'door.code', notice: true, mail: false }), undefined)
  })
  await tell(flooded, { data: { unitId: units.east, day: 1 }, to: [li, wang] })
  await showAll(house)
  assert.deepEqual(await states(), { Li: 'shown, not-wanted', Wang: 'shown, waiting' })
  await tell(lunch, { data: { day: 1 }, to: [li] })
  await showAll(house)
  assert.deepEqual(await states(), { Li: 'not-wanted, waiting', Wang: 'shown, waiting' })
  await mailAll(house)
  assert.deepEqual(mail.asked.toSorted(), ['li@east.test', 'wang@east.test'])
})

test('what is read is read, by its reader only', async t => {
  const house = await aHouse(t, await aMailServer(t))
  const { app, units, clock, tell, person } = house
  const li = await person('east', 'Li', null, 'inspector')
  const wang = await person('east', 'Wang', null, 'inspector', 'administrator')
  for (const day of [1, 2, 3]) {
    clock.now = new Date(monday.getTime() + day * 1000)
    await tell(flooded, { data: { unitId: units.east, day }, to: [li] })
  }
  await showAll(house)
  const [oldest] = await house.deliveries()
  const as = async <T>(who: string, fn: Parameters<typeof withRight<T>>[3]) =>
    withRight(app, (await eyesOf(house, who)).actor, 'unit.read', fn)
  assert.equal(await as(wang, async tx => markRead(tx, await eyesOf(house, wang), oldest!)), false)
  assert.equal(await as(li, async tx => markRead(tx, await eyesOf(house, li), oldest!)), true)
  assert.equal(await as(li, async tx => countUnread(tx, await eyesOf(house, li), 100)), 2)
  await as(li, async tx => markAllRead(tx, await eyesOf(house, li), new Date(monday.getTime() + 2000)))
  assert.deepEqual(
    (await noticesOf(house, li, true)).map(({ body }) => body),
    ['The water at east stands 30 cm high.\n\nBring boots.'],
  )
  // Another person's transaction does not even see the rows, unless his right is over messages.
  const rows = await as(wang, tx => tx.selectFrom('tk.message_delivery').select('id').execute())
  assert.deepEqual(rows, [])
})

test('what is sealed stands in the mail and in no table, and is gone when it is sent', async t => {
  const mail = await aMailServer(t)
  const house = await aHouse(t, mail)
  const { owner, work, tell, person, states } = house
  const li = await person('east', 'Li', 'li@east.test')
  const secret = { text: '7K3M-OPEN-SESAME', kek: work.kek }
  await tell(doorCode, { data: { door: 1 }, to: [li], secret })
  await showAll(house)
  const everything = async () => {
    const { rows } = await sql<{ text: string }>`
      select string_agg(r, ' ') as text from (
        select row_to_json(m)::text || coalesce(encode(m.sealed, 'escape'), '') from tk.message m union all
        select row_to_json(d)::text from tk.message_delivery d union all
        select row_to_json(j)::text from queue.job j) all_rows(r)`.execute(owner)
    return rows[0]!.text
  }
  assert.doesNotMatch(await everything(), /SESAME/)
  await mailAll(house)
  assert.match(mail.mails[0]!.text, /7K3M-OPEN-SESAME/)
  assert.deepEqual(await states(), { Li: 'not-wanted, sent' })
  assert.doesNotMatch(await everything(), /SESAME/)
  const { rows } = await sql<{ sealed: Buffer | null }>`select sealed from tk.message`.execute(owner)
  assert.equal(rows[0]!.sealed, null)
})

test('a mail that one job sends is left alone by others, and taken up again by the same', async t => {
  const house = await aHouse(t, await aMailServer(t))
  const { app, units, work, tell, person, waiting } = house
  const li = await person('east', 'Li', 'li@east.test', 'inspector')
  await tell(flooded, { data: { unitId: units.east, day: 1 }, to: [li] })
  await showAll(house)
  const [id] = await house.deliveries()
  const [first, second] = [run(), run()]
  const hold = (job: string) => asCourier(app, tx => holdMail(tx, id!, job, monday))
  assert.ok('tries' in (await hold(first.id))!)
  const until = new Date(monday.getTime() + 600_000)
  assert.deepEqual(await hold(second.id), { until })
  await sendOneMail(work, id!, second)
  assert.ok((await waiting('notify.mail')).some(({ from }) => from.getTime() === until.getTime()))
  await sendOneMail(work, id!, first)
  assert.deepEqual(await house.states(), { Li: 'shown, sent' })
})

test('what is old is forgotten, and a seal that nobody will need sooner', async t => {
  const house = await aHouse(t, await aMailServer(t))
  const { owner, work, clock, tell, person } = house
  const li = await person('east', 'Li', null)
  const secret = { text: '7K3M-OPEN-SESAME', kek: work.kek }
  await tell(doorCode, { data: { door: 1 }, to: [li], secret })
  const dated = (days: number) =>
    sql`update tk.message set made_at = ${new Date(clock.now.getTime() - days * 86_400_000)}`.execute(owner)
  clock.now = new Date()
  const left = async (days: number) => {
    await dated(days)
    await forgetOldMessages(work)
    const { rows } = await sql<{ sealed: boolean }>`select sealed is not null as sealed from tk.message`.execute(owner)
    return rows.map(row => row.sealed)
  }
  assert.deepEqual(await left(6), [true])
  assert.deepEqual(await left(8), [false])
  assert.deepEqual(await left(399), [false])
  assert.deepEqual(await left(401), [])
  assert.deepEqual(await house.deliveries(), [])
})
