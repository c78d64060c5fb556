import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import type { Role } from '../../platform/access/index.ts'
import { installQueue, type Job, type JobData } from '../../platform/jobs/index.ts'
import { messageKinds, notifyHandlers, notifyJobs } from '../../platform/notify/index.ts'
import { notifyWork } from '../../platform/notify/testing/notify-work.ts'
import type { SampleUnit } from '../../testing/sample-units.ts'
import { cancelMaintenance, createAsset, estateJobs, estateMessageKinds, planMaintenance } from './index.ts'
import { remindOfEnds, tellOfEnd, tellOfLostProof, tellOfMaintenance } from './job-names.ts'
import { estateHandlers } from './jobs.ts'
import { anOffice, today } from './testing/an-office.ts'

/** An office with a site, people who look after it, and the work of telling them. */
async function aSite(t: TestContext) {
  const office = await anOffice(t)
  const { app, owner, units, person, queueUrl } = office
  await installQueue({ url: queueUrl, plan: { jobs: [...estateJobs, ...notifyJobs] } })
  const employ = async (unit: SampleUnit, name: string, role: Role) => {
    const id = await person(unit, name)
    await sql`insert into tk.role_grant (person_id, role, unit_id, from_at)
      values (${id}, ${role}, ${units[unit]}, '2026-01-01')`.execute(owner)
    return id
  }
  const people = {
    responsible: await employ('eastTown', 'Responsible', 'unit-manager'),
    deputy: await employ('eastTown', 'Deputy', 'handler'),
    inspector: await employ('east', 'Inspector', 'inspector'),
    farInspector: await employ('municipality', 'Far inspector', 'inspector'),
    duty: await employ('eastTown', 'Duty', 'duty-officer'),
    stranger: await employ('westTown', 'Stranger', 'duty-officer'),
  }
  const { subject: assetId } = await office.run(office.actor('inspector', 'municipality'), createAsset, {
    unitId: units.eastTown,
    kind: 'website',
    name: '东镇网站',
    extra: { address: 'https://www.east.gov.cn/' },
    responsibleId: people.responsible,
    deputyId: people.deputy,
  })
  let now = today
  const looking = { db: app, look: () => assert.fail('no look'), installationId: 'test', now: () => now }
  const handlers = [
    ...estateHandlers(looking, assert.fail),
    ...notifyHandlers(notifyWork({ db: app, kinds: messageKinds(...estateMessageKinds), now: () => now })),
  ]
  const handle = <J extends Job>(job: J, data: JobData<J>) =>
    handlers.find(one => one.job === job)!.handle(data, { id: '1', attempt: 1, signal: new AbortController().signal })
  return {
    ...office,
    people,
    assetId,
    handle,
    at: (moment: Date) => void (now = moment),
    async grant(until: string, state = 'in-force') {
      const { rows } = await sql<{ id: string }>`
        insert into tk.site_grant (asset_id, unit_id, kind, state, depth, overrides_robots, proof, until, offered_at, missing_since)
        values (${assetId}, ${units.eastTown}, 'dns', ${state}, 'passive', false, ${`v=townkeep1; until=${until}`}, ${until},
          ${today}, ${state === 'missing' ? today : null}) returning id`.execute(owner)
      return rows[0]!.id
    },
    /** Shows what waits to be shown; answers who was told what since the last time. */
    async told() {
      for (const { id } of (
        await sql<{ id: string }>`select id from tk.message_delivery where notice_state = 'waiting'`.execute(owner)
      ).rows)
        await handle(notifyJobs[0]!, { id })
      const { rows } = await sql<{ line: string }>`
        with told as (update tk.message_delivery set read_at = now() where read_at is null returning *)
        select p.name || ': ' || d.kind || ', ' || d.notice_state as line
        from told d join tk.person p on p.id = d.person_id order by 1`.execute(owner)
      return rows.map(row => row.line)
    },
    async jobs(job: Job) {
      const { rows } = await sql<{ data: unknown }>`
        delete from queue.job where name = ${job.name} returning data`.execute(owner)
      return rows.map(row => row.data)
    },
  }
}

test('planned work is told to who looks after the asset and to the duty side, but not to who announced it', async t => {
  const { handle, told, run, actor, people, assetId } = await aSite(t)
  const hour = 3_600_000
  const responsible = { ...actor('unit-manager', 'eastTown'), id: people.responsible }
  const { subject: id, after } = await run(responsible, planMaintenance, {
    assetId,
    beginsAt: new Date(today.getTime() + hour).toISOString(),
    endsAt: new Date(today.getTime() + 2 * hour).toISOString(),
    reason: '升级',
  })
  for (let n = 0; n < 2; n += 1) await handle(tellOfMaintenance, { id, assetId, version: 1 })
  assert.deepEqual(await told(), ['Deputy: maintenance.planned, shown', 'Duty: maintenance.planned, shown'])
  await run(actor('administrator', 'municipality'), cancelMaintenance, { id, version: after!.version })
  await handle(tellOfMaintenance, { id, assetId, version: 2 })
  assert.deepEqual(await told(), [
    'Deputy: maintenance.called-off, shown',
    'Duty: maintenance.called-off, shown',
    'Responsible: maintenance.called-off, shown',
  ])
})

test('a lost proof is told to who looks after the site and to the nearest inspectors; lost again, again', async t => {
  const { handle, told, grant, assetId } = await aSite(t)
  const id = await grant('2027-01-01', 'missing')
  const expected = ['Deputy', 'Inspector', 'Responsible'].map(name => `${name}: authorisation.proof-lost, shown`)
  for (let n = 0; n < 2; n += 1) await handle(tellOfLostProof, { id, assetId, version: 2 })
  assert.deepEqual(await told(), expected)
  await handle(tellOfLostProof, { id, assetId, version: 4 })
  assert.deepEqual(await told(), expected)
})

test('an end is told thirty days and seven days before, once each, and not where another permission lasts longer', async t => {
  const { handle, told, grant, jobs, at } = await aSite(t)
  const id = await grant('2026-06-20')
  const lookOn = async (day: string) => {
    at(new Date(`${day}T01:00:00Z`))
    await handle(remindOfEnds, {})
    const found = await jobs(tellOfEnd)
    for (const data of found) await handle(tellOfEnd, data as JobData<typeof tellOfEnd>)
    return found
  }
  assert.deepEqual(await lookOn('2026-05-01'), [])
  assert.deepEqual(await lookOn('2026-06-02'), [{ grantId: id, days: 30 }])
  assert.equal((await told()).length, 3)
  await lookOn('2026-06-03')
  assert.deepEqual(await told(), [])
  assert.deepEqual(await lookOn('2026-06-14'), [{ grantId: id, days: 7 }])
  assert.equal((await told()).length, 3)
  await grant('2027-06-20')
  assert.deepEqual(await lookOn('2026-06-15'), [])
})
