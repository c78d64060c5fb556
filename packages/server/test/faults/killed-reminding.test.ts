import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { remindOfDeadlines } from '../../src/domains/findings/job-names.ts'
import { currentCalendar } from '../../src/platform/calendar/index.ts'
import { begin } from '../../src/platform/deadlines/index.ts'
import { enqueue } from '../../src/platform/jobs/index.ts'
import { anInstallation, type Installation } from './an-installation.ts'
import { until } from './until.ts'

const towns = 150
const findingsEach = 3

test('a worker killed while it tells of what is overdue: another goes on, and of each finding people are told once', async t => {
  const installation = await anInstallation(t)
  const { app, start } = installation
  await plantOverdue(installation)
  const first = await start({ role: 'worker' })
  await app.transaction().execute(tx => enqueue(tx, remindOfDeadlines, {}))
  const atKill = await until(async () => {
    const told = (await toldOf(installation)).length
    return told > 0 && told
  })
  await first.kill()
  assert.ok(atKill < towns * findingsEach, 'it was killed in the middle')
  await start({ role: 'worker' })
  await app.transaction().execute(tx => enqueue(tx, remindOfDeadlines, {}))
  await until(async () => (await waiting(installation)) === 0)
  t.diagnostic(`${atKill} of ${towns * findingsEach} told when it was killed`)
  const told = await toldOf(installation)
  assert.equal(told.length, towns * findingsEach)
  assert.equal(new Set(told).size, told.length)
})

/** In each town a person who answers for it, and findings whose time is over for long. */
async function plantOverdue({ app, owner, units }: Installation): Promise<void> {
  const calendar = await app.transaction().execute(currentCalendar)
  const at = new Date('2026-03-02T02:00:00Z')
  const deadline = begin({ unit: 'working-day', amount: 5 }, 'finding.notify', { at, by: 'test' }, calendar)
  const { day, until: end } = deadline.current
  await owner.transaction().execute(async tx => {
    await sql`select set_config('tk.write_units', '{*}', true)`.execute(tx)
    await sql`
      with town as (
        select tk.unit_create(${units.east}::uuid, 'town', '镇 ' || n, null, now() - interval '1 year') as id from generate_series(1, ${towns}::int) n
      ), person as (
        insert into tk.person (unit_id, name) select id, '负责人' from town returning id, unit_id
      ), held as (
        insert into tk.role_grant (person_id, role, unit_id, from_at) select id, 'unit-manager', unit_id, now() - interval '1 day' from person
      ), asset as (
        insert into tk.asset (unit_id, kind, name, status, operator, location, icp_number, security_number, protection, tags, notes, extra,
          words, created_at, changed_at)
        select id, 'website', '网站', 'in-use', '', '', '', '', '{}', '{}', '', '{}', '', now(), now() from town returning id, unit_id
      )
      insert into tk.finding (asset_id, unit_id, rule, locus, state, verdict, outcome, severity, due, due_provisional, detail, found_at, anew,
        deadline, told_at, overdue_at, remind_at)
      select id, unit_id, 'tls/certificate-expiry', 'header:x' || n, 'notified', 'fails', 'expired', 4, ${day}::date, false,
        '{"data": {}, "evidence": [], "also": []}', ${at}, false, ${JSON.stringify(deadline)}::jsonb, ${at}, ${end}, ${at}
      from asset, generate_series(1, ${findingsEach}::int) n`.execute(tx)
  })
}

/** The findings that units were told are overdue, as often as they were. */
async function toldOf({ owner }: Installation): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select jsonb_array_elements_text(m.data -> 'findingIds') as id from tk.message m join tk.message_delivery d on d.message_id = m.id
    where m.kind = 'finding.overdue'`.execute(owner)
  return rows.map(({ id }) => id)
}

async function waiting({ owner }: Installation): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from tk.finding where remind_at <= now()`.execute(
    owner,
  )
  return Number(rows[0]!.n)
}
