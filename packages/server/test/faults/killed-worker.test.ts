import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { createPlan, runPlan } from '../../src/domains/inspections/index.ts'
import { systemActor } from '../../src/platform/access/index.ts'
import { runAction } from '../../src/platform/actions/index.ts'
import { aTown } from './a-town.ts'
import { anInstallation, type Installation } from './an-installation.ts'
import { until } from './until.ts'

const nights = { timeZone: 'Asia/Shanghai', days: 'every-day', windows: [{ from: '22:00', to: '06:00' }] }

test('a worker killed in the middle of a round: another ends it; no finding is doubled, none is lost', async t => {
  const installation = await anInstallation(t)
  const { units, start } = installation
  const town = await aTown(t, installation, ['justice', 'housing', 'sports', 'science', 'farming', 'health'])
  const worker = () => start({ role: 'worker', network: town.network }, town.env)
  const run = (action: Parameters<typeof runAction>[1], input: unknown) =>
    runAction({ db: installation.app, actor: systemActor('test'), now: new Date() }, action, input)
  const first = await worker()
  const plan = { unitId: units.east, name: '巡检', filter: {}, pack: 'baseline', schedule: nights, paused: true }
  const { subject: id } = await run(createPlan, plan)

  await run(runPlan, { id })
  await until(async () => (await progress(installation)).taken === 6)
  const undisturbed = await ledger(installation)
  assert.ok(undisturbed.length > 20)
  await forget(installation)

  await run(runPlan, { id })
  const atKill = await until(async () => {
    const seen = await progress(installation)
    return seen.made > 0 && seen
  })
  await first.kill()
  assert.ok(atKill.made < 6, 'it was killed in the middle')
  const killed = performance.now()
  await worker()
  await until(async () => (await progress(installation)).taken === 6)
  t.diagnostic(`${atKill.made} of 6 visits made when it was killed; all taken in ${since(killed)} later`)
  assert.deepEqual(await ledger(installation), undisturbed)
  const { rows } = await sql`select state, made, waiting, failed from tk.inspection_run`.execute(installation.owner)
  assert.deepEqual(rows, [{ state: 'done', made: 6, waiting: 0, failed: 0 }])
})

async function progress({ owner }: Installation) {
  const { rows } = await sql<{ made: number; taken: number }>`
    select (select count(*) from tk.visit) as made, (select count(*) from tk.look where taken_at is not null) as taken`.execute(
    owner,
  )
  return rows[0]!
}

/** What the ledger holds, but for what differs between any two rounds: ids and times. */
async function ledger({ owner }: Installation): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', a.name, f.rule, f.locus, f.state, f.verdict, f.outcome, f.severity,
      (select count(*) from tk.sighting s where s.finding_id = f.id), (select sum(visits) from tk.sighting s where s.finding_id = f.id),
      (select count(*) from tk.finding_event e where e.finding_id = f.id)) as line
    from tk.finding f join tk.asset a on a.id = f.asset_id order by 1`.execute(owner)
  return rows.map(({ line }) => line)
}

/** As if there had been no round. */
async function forget({ owner }: Installation): Promise<void> {
  await sql`truncate tk.finding, tk.sighting, tk.finding_event, tk.visit, tk.look, tk.inspection_run, tk.run_visit cascade`.execute(
    owner,
  )
}

function since(moment: number): string {
  return `${((performance.now() - moment) / 1_000).toFixed(1)} s`
}
