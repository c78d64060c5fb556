import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { loadActor, systemActor, withRight } from '../../platform/access/index.ts'
import { withWholeAudit } from '../../platform/audit/whole-audit.ts'
import { installQueue } from '../../platform/jobs/index.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { installAdministrator, inviteAgain, inviteFirstAdministrator } from './index.ts'
import { refused } from './testing/office.ts'

const now = new Date()

test('an empty installation gets a unit, a person and a code, once however many start together; a password ends it', async t => {
  const { app, queueUrl } = await testDatabase(t)
  await installQueue({ url: queueUrl, plan: { jobs: [] } })
  const invited = await Promise.all([1, 2, 3].map(() => inviteFirstAdministrator(app, 'en', now)))
  assert.deepEqual(new Set(invited.map(one => one?.name)), new Set(['admin']))
  assert.equal(new Set(invited.map(one => one?.code)).size, 3)
  const { rows } = await withRight(app, systemActor('test'), 'unit.read', tx =>
    sql<{ person: string; unit: string; open: number }>`
      select a.person_id as person, u.name as unit, (select count(*) from tk.invitation) as open
      from tk.account a, tk.unit u`.execute(tx),
  )
  assert.deepEqual([rows.length, rows[0]?.unit, rows[0]?.open], [1, 'Municipality', 1])
  const actor = await app.transaction().execute(tx => loadActor(tx, rows[0]!.person, new Date()))
  assert.deepEqual(
    actor?.roles.map(({ role }) => role),
    ['administrator'],
  )

  const bodies = await withWholeAudit(app, tx => sql<{ body: string }>`select body from tk.audit_entry`.execute(tx))
  const audit = bodies.rows.map(({ body }) => body).join('\n')
  assert.match(audit, /"action":"account\.invite"/)
  for (const one of invited) assert.ok(!audit.includes(one!.code), 'the audit holds a code')

  await sql`update tk.account set password_hash = '$argon2id$x', password_set_at = now()`.execute(app)
  assert.equal(await inviteFirstAdministrator(app, 'en', now), undefined)
})

test('whoever runs the installation names further administrators, and lets one in again', async t => {
  const { app, queueUrl } = await testDatabase(t)
  await installQueue({ url: queueUrl, plan: { jobs: [] } })
  const context = { db: app, actor: systemActor('command-line'), now }
  const one = await installAdministrator(context, { name: '沈云舟' }, 'zh-CN')
  assert.equal(one.signInName, '沈云舟')
  const again = await inviteAgain(context, '沈云舟')
  assert.equal(again.personId, one.personId)
  assert.notEqual(again.code, one.code)
  const two = await installAdministrator(context, { name: 'Li', signInName: 'li', unit: '本级' }, 'zh-CN')
  assert.equal(two.signInName, 'li')
  const three = await installAdministrator(context, { name: '沈云舟' }, 'zh-CN')
  assert.equal(three.signInName, '沈云舟2')
  await refused(installAdministrator(context, { name: 'Li', signInName: 'LI' }, 'en'), 'sign-in-name-taken')
  await refused(installAdministrator(context, { name: 'Li', unit: 'nowhere' }, 'en'), 'no-such-unit')
  await refused(inviteAgain(context, 'nobody'), 'no-such-account')
  const { rows } = await sql<{ people: number }>`select count(*) as people from tk.account`.execute(app)
  assert.equal(rows[0]?.people, 3)
})
