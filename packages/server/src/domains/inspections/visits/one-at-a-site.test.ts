import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { askVisit, createPlan, runPlan } from '../index.ts'
import { aRegister, planContent } from '../testing/a-register.ts'

test('two visits are never at one site at once: the second comes again later, and so does one whose worker died', async t => {
  const register = await aRegister(t, { allowed: true })
  const { site, actor, run, units, handle, work, database, visited, clock } = register
  const assetId = await site('eastTown')
  const inspector = actor('inspector', 'east')
  const plan = (await run(inspector, createPlan, planContent(units.eastTown))).subject
  const { subject: runId } = await run(inspector, runPlan, { id: plan })
  await handle('inspection.open-round', { runId })
  const { subject: asked } = await run(inspector, askVisit, { assetId })
  const { rows } = await sql<{ id: string }>`select visit_id as id from tk.run_visit`.execute(database.owner)
  const inRound = rows[0]!.id
  const jobs = async () => {
    const waiting = await sql<{ visitId: string; later: boolean }>`
      select data ->> 'visitId' as "visitId", start_after > now() as later from queue.job
      where name in ('inspection.make-visit', 'inspection.make-asked-visit') order by start_after`.execute(
      database.owner,
    )
    return waiting.rows
  }
  const { gather } = work
  let release: (() => void) | undefined
  const held = new Promise<void>(resolve => (release = resolve))
  let arrive: (() => void) | undefined
  const arrived = new Promise<void>(resolve => (arrive = resolve))
  Object.assign(work, {
    gather: async (task: Parameters<typeof gather>[0]) => {
      arrive!()
      await held
      return gather(task)
    },
  })
  const first = handle('inspection.make-visit', { visitId: inRound })
  await arrived
  await handle('inspection.make-asked-visit', { visitId: asked })
  assert.deepEqual(visited, [])
  assert.deepEqual(
    (await jobs()).filter(job => job.later),
    [{ visitId: asked, later: true }],
  )
  release!()
  await first
  await handle('inspection.make-asked-visit', { visitId: asked })
  assert.equal(visited.length, 2)
  const holding = await sql`select from tk.site_under_visit`.execute(database.owner)
  assert.equal(holding.rows.length, 0)

  // A worker that died holds the site: its own visit takes it again, another waits until the time is over.
  const { subject: next } = await run(inspector, askVisit, { assetId })
  const hold = (visitId: string) =>
    sql`insert into tk.site_under_visit values (${assetId}, ${units.eastTown}, ${visitId}, ${new Date(clock.now.getTime() + 60_000)})`.execute(
      database.owner,
    )
  await hold(next)
  await handle('inspection.make-asked-visit', { visitId: next })
  assert.equal(visited.length, 3)
  const { subject: last } = await run(inspector, askVisit, { assetId })
  await hold(next)
  await handle('inspection.make-asked-visit', { visitId: last })
  assert.equal(visited.length, 3)
  clock.now = new Date(clock.now.getTime() + 60_000)
  await handle('inspection.make-asked-visit', { visitId: last })
  assert.equal(visited.length, 4)
})
