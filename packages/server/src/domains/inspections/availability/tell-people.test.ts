import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { systemActor } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import { openQueue, publish } from '../../../platform/jobs/index.ts'
import { messageKinds, notifyHandlers, notifyJobs } from '../../../platform/notify/index.ts'
import { aMailServer } from '../../../platform/notify/testing/mail-server.ts'
import { notifyWork } from '../../../platform/notify/testing/notify-work.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { createAsset } from '../../estate/index.ts'
import { siteTurned } from '../events.ts'
import { anAsset, asInspection } from '../testing/an-asset.ts'
import { availabilityHandlers, availabilityJobs, availabilitySubscriptions } from './jobs.ts'
import { availabilityMessageKinds } from './message-kinds.ts'

test('who looks after a site is told by mail that it is down, and that it is back; the deputy too, nobody in maintenance', async t => {
  const database = await testDatabase(t)
  const { app, owner } = database
  const { unitId } = await anAsset(database)
  const mail = await aMailServer(t)
  const now = new Date()
  const failures: unknown[] = []
  const until = async (done: () => boolean | Promise<boolean>) => {
    while (!(await done())) {
      assert.deepEqual(failures, [])
      await new Promise(setImmediate)
    }
  }
  const work = { within: <T>(fn: Parameters<typeof asInspection<T>>[1]) => asInspection(app, fn), now: () => now }
  const queue = await openQueue({
    url: database.queueUrl,
    plan: { jobs: [...availabilityJobs, ...notifyJobs], subscriptions: availabilitySubscriptions.slice(2) },
    handlers: [
      ...availabilityHandlers(work),
      ...notifyHandlers(notifyWork({ db: app, kinds: messageKinds(...availabilityMessageKinds), mailPort: mail.port })),
    ],
    onJobFailed: ({ error }) => void failures.push(error),
    onTrouble: error => assert.fail(String(error)),
  })
  t.after(() => queue.stop())
  const person = async (name: string) => {
    const { rows } = await sql<{ id: string }>`
      insert into tk.person (unit_id, name, mail) values (${unitId}, ${name}, ${`${name}@gov.test`}) returning id`.execute(
      owner,
    )
    await sql`insert into tk.role_grant (person_id, role, unit_id, from_at)
      values (${rows[0]!.id}, 'handler', ${unitId}, now() - interval '1 day')`.execute(owner)
    return rows[0]!.id
  }
  const [li, wang] = [await person('li'), await person('wang')]
  const { subject: assetId } = await runAction({ db: app, actor: systemActor('test'), now }, createAsset, {
    unitId,
    kind: 'website',
    name: '测试网站',
    extra: { address: 'https://www.site.gov.cn/' },
    responsibleId: li,
    deputyId: wang,
  })
  const outage = async () => {
    const { rows } = await sql<{ id: string }>`
      insert into tk.outage (asset_id, unit_id, began_at, confirmed_at, failure)
      values (${assetId}, ${unitId}, '2026-06-01T04:00:00Z', '2026-06-01T04:01:00Z', 'name-not-found') returning id`.execute(
      owner,
    )
    return rows[0]!.id
  }
  const turn = (outageId: string, to: 'down' | 'up') =>
    app.transaction().execute(tx => publish(tx, siteTurned, { assetId, outageId, to }))
  const end = (id: string) =>
    sql`update tk.outage set ended_at = '2026-06-01T06:35:00Z' where id = ${id}`.execute(owner)

  const first = await outage()
  await turn(first, 'down')
  await until(() => mail.mails.length === 2)
  assert.deepEqual(mail.mails.map(({ to }) => to[0]).toSorted(), ['li@gov.test', 'wang@gov.test'])
  assert.equal(mail.mails[0]!.headers.subject, '“测试网站”无法访问')
  assert.match(
    mail.mails[0]!.text,
    /“测试网站”（www\.site\.gov\.cn）自 2026年6月1日 12:00 起无法访问，原因：域名在 DNS 中不存在。/,
  )
  await end(first)
  await turn(first, 'up')
  await until(() => mail.mails.length === 4)
  assert.match(mail.mails[3]!.text, /已于 2026年6月1日 14:35 恢复访问。自 2026年6月1日 12:00 起中断 2小时35分钟，/)

  // While work is announced nobody is called, and nobody hears of the end of what he was not told.
  await sql`insert into tk.maintenance_window (asset_id, unit_id, begins_at, ends_at, reason, announced_by, announced_at)
    values (${assetId}, ${unitId}, now() - interval '1 hour', now() + interval '1 hour', '升级', 'x', now() - interval '2 hours')`.execute(
    owner,
  )
  const second = await outage()
  await turn(second, 'down')
  await end(second)
  await turn(second, 'up')
  const done = async () => {
    const { rows } = await sql<{ left: number }>`
      select count(*) as left from queue.job where name = 'availability.tell-turn' and state <> 'completed'`.execute(
      owner,
    )
    return rows[0]!.left === 0
  }
  await until(done)
  const { rows } = await sql<{ kind: string }>`select distinct kind from tk.message order by kind`.execute(owner)
  assert.deepEqual(
    rows.map(row => row.kind),
    ['site.back', 'site.down'],
  )
  assert.equal((await sql`select from tk.message`.execute(owner)).rows.length, 2)

  // Where nobody is named, the unit's managers are called.
  await sql`delete from tk.maintenance_window`.execute(owner)
  await sql`update tk.asset set responsible_id = null, deputy_id = null`.execute(owner)
  await sql`update tk.role_grant set role = 'unit-manager' where person_id = ${wang}`.execute(owner)
  const third = await outage()
  await turn(third, 'down')
  await until(() => mail.mails.length === 5)
  assert.deepEqual(mail.mails[4]!.to, ['wang@gov.test'])
})
