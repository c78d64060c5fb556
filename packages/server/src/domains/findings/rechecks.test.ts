import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { createAsset } from '../estate/index.ts'
import { insertVisit } from '../inspections/store/visits.ts'
import { aFinding, aJudgement } from '../inspections/testing/a-judgement.ts'
import { asInspection } from '../inspections/testing/an-asset.ts'
import { recheckSubmitted } from './recheck-submitted.ts'
import { takeInLook } from './take-in-look.ts'
import { aLedger, calendar } from './testing/a-ledger.ts'

const officer = 'inspector:municipality'
const unit = 'handler:eastTown'
const locus = 'host:a.gov.test:443'

async function aDesk(t: TestContext) {
  const ledger = await aLedger(t)
  const { ask, owner, app, run, actorNamed, units } = ledger
  const call = async (who: string, method: string, path: string, body?: object, version?: number) => {
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
    const answer = await ask(who, method, `/api${path}`, { ...(body === undefined ? {} : { body }), headers })
    // biome-ignore lint/suspicious/noExplicitAny: answers of all routes
    return { status: answer.status, body: (await answer.json()) as any }
  }
  const site = async () => {
    const content = {
      unitId: units.eastTown,
      kind: 'website',
      name: '青湖网',
      extra: { address: 'https://a.gov.test/' },
    }
    const { subject: id } = await run(actorNamed(officer), createAsset, content)
    await sql`
      insert into tk.site_grant (asset_id, unit_id, kind, state, depth, overrides_robots, proof, until, offered_at)
      select id, unit_id, 'dns', 'in-force', 'active', false, 'v=townkeep1', now() + interval '1 year', now()
      from tk.asset where id = ${id}`.execute(owner)
    return id
  }
  /** What a limited visit saw, taken in. */
  const look = async (
    visitId: string,
    assetId: string,
    only: readonly string[],
    seen: readonly ReturnType<typeof aFinding>[],
  ) => {
    const judgement = aJudgement(seen, { judged: ['tls/certificate-expiry', 'tls/protocol'] })
    const limited = { ...judgement, coverage: { ...judgement.coverage, only: [...only] } }
    await asInspection(app, async tx => {
      await insertVisit(tx, {
        id: visitId,
        assetId,
        at: new Date(),
        ms: 1,
        engine: '0',
        factsKey: undefined,
        judgement: limited,
        limited: true,
      })
      await takeInLook(tx, { visitId, generation: 0 }, calendar)
    })
  }
  return { ...ledger, call, site, look }
}

test('what a visit cannot be made for is refused with what to do; an entry waits for an inspector and is verified', async t => {
  const { call, get, asset, plant } = await aDesk(t)
  const assetId = await asset('eastTown', '青湖网')
  const [id] = await plant([{ asset: assetId, state: 'confirmed' }])
  const refused = await call(unit, 'POST', `/findings/${id}/recheck`)
  assert.deepEqual([refused.status, refused.body.code], [409, 'visit-not-allowed'])

  const entry = {
    says: '大厅屏幕显示异常内容',
    todo: '更换播放程序并设置密码',
    place: '一楼大厅 LED 屏',
    severity: 'high',
    dueDays: 5,
  }
  const made = await call(officer, 'POST', '/findings', { assetId, kind: 'on-site', ...entry })
  assert.equal(made.status, 201)
  const told = (await get(unit, `/findings/${made.body.id}`)).body
  assert.deepEqual(
    [told.rule, told.says['zh-CN'], told.todo.en, told.where['zh-CN'], told.place, told.state],
    ['manual/on-site', entry.says, entry.todo, entry.place, entry.place, 'new'],
  )
  const edited = await call(
    officer,
    'PATCH',
    `/findings/${made.body.id}`,
    { ...entry, source: '《网络安全法》第二十一条' },
    1,
  )
  assert.equal(edited.status, 200)
  await call(officer, 'POST', `/findings/${made.body.id}/confirm`, {}, 2)
  assert.equal((await call(officer, 'PATCH', `/findings/${made.body.id}`, entry, 3)).body.code, 'move-not-open')
  await call(officer, 'POST', `/findings/${made.body.id}/remind`, {}, 3)
  const { body: running } = await get(unit, `/findings/${made.body.id}`)
  assert.equal(running.source.en, '《网络安全法》第二十一条')
  assert.equal(running.deadline.reasons[0].what, 'begun')
  await call(unit, 'POST', `/findings/${made.body.id}/submit`, { note: '已更换' }, 4)
  assert.equal((await call(officer, 'POST', `/findings/${made.body.id}/recheck`)).body.code, 'needs-inspector')
  const waiting = (await get(officer, '/findings?waitsForInspector=true')).body.items
  assert.deepEqual(
    waiting.map((row: { id: string }) => row.id),
    [made.body.id],
  )
  assert.equal((await call(officer, 'POST', `/findings/${made.body.id}/verify`, {}, 5)).body.code, 'note-needed')
  await call(officer, 'POST', `/findings/${made.body.id}/verify`, { note: '现场核验' }, 5)
  const { body: closed } = await get(unit, `/findings/${made.body.id}`)
  assert.deepEqual([closed.state, closed.closedAs, closed.inTime, closed.daysLate], ['closed', 'fixed', true, 0])
})

test('findings of one site share a visit, which closes what is gone, returns what is not, and says nothing of the rest', async t => {
  const { call, get, site, plant, look, owner } = await aDesk(t)
  const assetId = await site()
  const gone = { asset: assetId, rule: 'tls/certificate-expiry', locus }
  const still = { asset: assetId, rule: 'tls/protocol', locus, outcome: 'old-version' }
  const other = { asset: assetId, rule: 'tls/trust', locus }
  const ids = await plant([gone, still, other].map(one => ({ ...one, state: 'confirmed' })))
  await sql`
    insert into tk.sighting (finding_id, number, unit_id, verdict, outcome, severity, due_days, graded_since, anew, first_at,
      first_visit, first_generation, last_at, last_visit, last_generation, visits)
    select id, 1, unit_id, verdict, outcome, severity, 5, now(), false, '2026-06-01', asset_id, 0, '2026-06-01', asset_id, 0, 1
    from tk.finding`.execute(owner)
  for (const id of ids.slice(0, 2)) await call(unit, 'POST', `/findings/${id}/submit`, { note: '已整改' }, 1)
  const bulk = await call(unit, 'POST', '/findings/bulk/recheck', { ids: [...ids.slice(0, 2), randomUUID()] })
  const [first, second, unknown] = bulk.body.items
  assert.ok(first.visitId !== null && first.visitId === second.visitId)
  assert.equal(unknown.code, 'not-found')
  const { rows } = await sql<{ jobs: number; only: unknown[] }>`
    select (select count(*) from queue.job where name = 'inspection.make-asked-visit') as jobs, limited_to as only
    from tk.asked_visit`.execute(owner)
  assert.deepEqual([rows.length, rows[0]!.jobs, rows[0]!.only.length], [1, 1, 2])

  const keys = [gone, still].map(one => `${one.rule} ${one.locus}`)
  await look(first.visitId, assetId, keys, [aFinding(locus, { rule: still.rule, outcome: still.outcome })])
  const states = await Promise.all(ids.map(async id => (await get(unit, `/findings/${id}`)).body))
  assert.deepEqual(
    states.map(one => [one.state, one.closedAs]),
    [
      ['closed', 'fixed'],
      ['returned', null],
      ['confirmed', null],
    ],
  )
  assert.equal(states[1].submittedAt, null)
  assert.equal(states[1].events[0].what, 'return-seen')
  const outcomes = await Promise.all(ids.map(async id => (await get(unit, `/findings/${id}/rechecks`)).body.items))
  assert.deepEqual(
    outcomes.map(items => items.map((one: { outcome: string }) => one.outcome)),
    [['closed'], ['returned'], []],
  )
  // Taken in again, as after the death of a worker, it changes nothing.
  await look(first.visitId, assetId, keys, [])
  assert.equal((await get(unit, `/findings/${ids[1]}`)).body.state, 'returned')
})

test('an answer is looked at by itself, unless only a person can judge it or nobody may look', async t => {
  const { call, site, asset, plant, owner, app } = await aDesk(t)
  const [allowed, forbidden] = [await site(), await asset('eastTown', '另一网')]
  const ids = await plant([
    { asset: allowed, state: 'confirmed' },
    { asset: allowed, state: 'confirmed', verdict: 'needs-person' },
    { asset: forbidden, state: 'confirmed' },
  ])
  for (const id of ids) await call(unit, 'POST', `/findings/${id}/submit`, { note: '已整改' }, 1)
  for (const id of ids) await asInspection(app, tx => recheckSubmitted(tx, id, new Date()))
  const { rows } = await sql<{
    id: string
    by: string
  }>`select finding_id as id, asked_by as by from tk.recheck`.execute(owner)
  assert.deepEqual(rows, [{ id: ids[0], by: 'system:recheck' }])
  const { rows: jobs } = await sql<{ n: number }>`
    select count(*) as n from queue.job where name = 'finding.recheck-submitted'`.execute(owner)
  assert.equal(jobs[0]!.n, 3)
})
