import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { aMailServer } from '../../src/platform/notify/testing/mail-server.ts'
import { anInstallation } from './an-installation.ts'
import { signedIn } from './signed-in.ts'
import { until } from './until.ts'

test('mails wait while the mail server is down and the worker is killed, nobody is held up, and each comes once', async t => {
  const { owner, units, start } = await anInstallation(t)
  const down = await aMailServer(t)
  await down.stop()
  const env = {
    TOWNKEEP_SMTP_HOST: '127.0.0.1',
    TOWNKEEP_SMTP_PORT: String(down.port),
    TOWNKEEP_SMTP_TLS: 'none',
    TOWNKEEP_MAIL_FROM: 'Townkeep <town@gov.test>',
  }
  const web = await start({ role: 'web' }, env)
  const worker = await start({ role: 'worker' }, env)
  const boss = await signedIn(owner, 'administrator', units.east)
  const people = await Promise.all(
    ['li', 'wang', 'zhao'].map(async name => {
      const { rows } = await sql<{ id: string }>`
        insert into tk.person (unit_id, name, mail) values (${units.east}, ${name}, ${`${name}@east.test`}) returning id`.execute(
        owner,
      )
      return { personId: rows[0]!.id }
    }),
  )
  const began = performance.now()
  const seconds = () => ((performance.now() - began) / 1_000).toFixed(1)
  const asked = await boss.ask(web.address, 'POST', '/people/invitations', { by: 'mail', people })
  assert.deepEqual(
    asked.body.items.map((item: { why: unknown }) => item.why),
    [null, null, null],
  )
  t.diagnostic(`whoever asked was answered after ${seconds()} s`)
  const states = async () => {
    const { rows } = await sql<{ state: string }>`
      select mail_state || coalesce(' ' || mail_reason, '') as state from tk.message_delivery`.execute(owner)
    return rows.map(row => row.state)
  }
  await until(
    async () => (await states()).filter(state => /^waiting .*ECONNREFUSED/.test(state)).length === people.length,
  )
  await worker.kill()
  const mail = await aMailServer(t, {}, down.port)
  await start({ role: 'worker' }, env)
  await until(async () => (await states()).every(state => state === 'sent'))
  t.diagnostic(`three mails came ${seconds()} s after they were asked for`)
  assert.deepEqual(mail.mails.map(({ to }) => to[0]).toSorted(), ['li@east.test', 'wang@east.test', 'zhao@east.test'])
})
