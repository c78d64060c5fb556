import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { installQueue } from '../../platform/jobs/index.ts'
import { messageKinds, notifyHandlers, notifyJobs } from '../../platform/notify/index.ts'
import { notifyWork } from '../../platform/notify/testing/notify-work.ts'
import type { SampleUnit } from '../../testing/sample-units.ts'
import { insertVisit } from '../inspections/store/visits.ts'
import { aFinding, aJudgement } from '../inspections/testing/a-judgement.ts'
import { asInspection } from '../inspections/testing/an-asset.ts'
import { findingMessageKinds } from './message-kinds.ts'
import { takeInLook } from './take-in-look.ts'
import { aLedger, calendar } from './testing/a-ledger.ts'

const [officer, manager, handler] = ['inspector:municipality', 'unit-manager:eastTown', 'handler:eastTown']
const [deputy, stranger] = ['handler:east', 'handler:westTown']

async function aStaffedLedger(t: TestContext) {
  const ledger = await aLedger(t)
  const { app, owner, units, queueUrl, actorNamed } = ledger
  await installQueue({ url: queueUrl, plan: { jobs: notifyJobs } })
  for (const who of [officer, manager, handler, deputy, stranger]) {
    const { id, roles } = actorNamed(who!)
    const unitId = units[who!.split(':')[1] as SampleUnit]
    await sql`insert into tk.person (id, unit_id, name) values (${id}, ${unitId}, ${who})`.execute(owner)
    await sql`insert into tk.role_grant (person_id, role, unit_id, from_at)
      values (${id}, ${roles[0]!.role}, ${unitId}, '2026-01-01')`.execute(owner)
  }
  const handlers = notifyHandlers(notifyWork({ db: app, kinds: messageKinds(...findingMessageKinds) }))
  const assetId = await ledger.asset('eastTown', '青湖网')
  const [id] = await ledger.plant([{ asset: assetId }])
  const call = async (who: string, method: string, path: string, body?: object, version?: number) => {
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
    const more = { headers, ...(body ? { body } : {}) }
    const answer = await ledger.ask(who, method, `/api/findings/${id}${path}`, more)
    return `${answer.status} ${answer.status < 400 ? '' : ((await answer.json()) as { code: string }).code}`.trim()
  }
  return {
    ...ledger,
    assetId,
    id: id!,
    call,
    idOf: (who: string) => actorNamed(who).id,
    /** Shows what waits to be shown; answers who was told what since the last time. */
    async told() {
      const waiting = await sql<{ id: string }>`
        select id from tk.message_delivery where notice_state = 'waiting'`.execute(owner)
      const show = handlers.find(one => one.job === notifyJobs[0])!
      for (const { id } of waiting.rows)
        await show.handle({ id }, { id: '1', attempt: 1, signal: new AbortController().signal })
      const { rows } = await sql<{ line: string }>`
        with told as (update tk.message_delivery set read_at = now() where read_at is null returning *)
        select p.name || ' ' || d.kind || ' ' || d.notice_state || coalesce(' ' || (m.data ->> 'move'), '') as line
        from told d join tk.person p on p.id = d.person_id join tk.message m on m.id = d.message_id order by 1`.execute(
        owner,
      )
      return rows.map(row => row.line)
    },
  }
}

test('a finding is given to somebody and a deputy, who are told; its state stays, and the history says so', async t => {
  const { call, get, id, idOf, told } = await aStaffedLedger(t)
  const body = { assigneeId: idOf(handler!), deputyId: idOf(deputy!), note: '本周办结' }
  assert.equal(await call(manager!, 'POST', '/assign', body, 1), '200')
  assert.deepEqual(await told(), [`${deputy} finding.assigned shown`, `${handler} finding.assigned shown`])
  const found = (await get(manager!, `/findings/${id}`)).body
  assert.deepEqual([found.state, found.version, found.mayAssign], ['new', 2, true])
  assert.deepEqual([found.assignee, found.deputy.id], [{ id: idOf(handler!), name: handler }, idOf(deputy!)])
  const [event] = found.events
  assert.deepEqual([event.what, event.actor, event.note], ['assign', idOf(manager!), '本周办结'])
  assert.deepEqual(
    [event.before.assignee_id, event.after.assignee_id, event.after.deputy_id],
    [null, idOf(handler!), idOf(deputy!)],
  )
  // Whoever had it before is not told once more.
  assert.equal(await call(officer!, 'POST', '/assign', { ...body, deputyId: null }, 2), '200')
  assert.deepEqual(await told(), [])
})

test('many are given to somebody at once, each told of by itself', async t => {
  const { ask, plant, assetId, id, idOf, told } = await aStaffedLedger(t)
  const [other] = await plant([{ asset: assetId, locus: 'header:other' }])
  const items = [id, other, id].map(one => ({ id: one, version: 1 }))
  const body = { items, assigneeId: idOf(handler!) }
  const answer = await ask(manager!, 'POST', '/api/findings/bulk/assign', { body })
  const { items: results } = (await answer.json()) as { items: { code: string | null }[] }
  assert.deepEqual(
    results.map(({ code }) => code),
    [null, null, 'changed-meanwhile'],
  )
  assert.deepEqual(await told(), Array(2).fill(`${handler} finding.assigned shown`))
})

test('nobody is given what he cannot answer for, nor a deputy without somebody to stand in for', async t => {
  const { call, get, id, idOf } = await aStaffedLedger(t)
  const own = idOf(handler!)
  const assign = (assigneeId: string | null, deputyId: string | null = null, version = 1) =>
    call(manager!, 'POST', '/assign', { assigneeId, deputyId }, version)
  assert.equal(await assign(idOf(stranger!)), '422 not-assignable')
  assert.equal(await assign(idOf(officer!)), '422 not-assignable')
  assert.equal(await assign(id), '422 not-assignable')
  assert.equal(await assign(own, own), '422 no-deputy-alone')
  assert.equal(await assign(null, own), '422 no-deputy-alone')
  assert.equal(await assign(own, null, 9), '412 changed-meanwhile')
  assert.equal(await call(handler!, 'POST', '/assign', { assigneeId: own }, 1), '403 forbidden')
  assert.equal(await call(officer!, 'POST', '/mark-mistaken', { note: 'x' }, 1), '200')
  assert.equal(await assign(own, null, 2), '409 move-not-open')
  assert.deepEqual((await get(manager!, `/findings/${id}`)).body.assignee, null)
})

test('each move is told to who works on it and who watches, not to who made it', async t => {
  const { call, get, id, idOf, told } = await aStaffedLedger(t)
  assert.equal(await call(officer!, 'PUT', '/watch'), '204')
  assert.equal(await call(officer!, 'PUT', '/watch'), '204')
  assert.equal(await call(stranger!, 'PUT', '/watch'), '404 not-found')
  assert.deepEqual(
    [(await get(officer!, `/findings/${id}`)).body.watched, (await get(manager!, `/findings/${id}`)).body.watched],
    [true, false],
  )
  await call(manager!, 'POST', '/assign', { assigneeId: idOf(handler!) }, 1)
  await told()
  await call(officer!, 'POST', '/confirm', {}, 2)
  assert.deepEqual(await told(), [`${handler} finding.moved shown confirm`])
  await call(handler!, 'POST', '/begin-work', {}, 3)
  assert.deepEqual(await told(), [`${officer} finding.moved shown begin-work`])
  assert.equal(await call(officer!, 'DELETE', '/watch'), '204')
  await call(handler!, 'POST', '/submit', { note: '已更换' }, 4)
  assert.deepEqual(await told(), [])
})

test('what a visit moves is told to who watches', async t => {
  const { app, ask, assetId, get, told } = await aStaffedLedger(t)
  const see = (n: number, ...seen: string[]) =>
    asInspection(app, async tx => {
      const visitId = `00000000-0000-7000-8000-00000000000${n}`
      const judgement = aJudgement(seen.map(locus => aFinding(locus)))
      const at = new Date(Date.UTC(2026, 5, n))
      await insertVisit(tx, { id: visitId, assetId, at, ms: 1, engine: '0', factsKey: undefined, judgement })
      await takeInLook(tx, { visitId, generation: 0 }, calendar)
    })
  await see(1, 'site')
  const { items } = (await get(officer!, '/findings')).body
  const { id } = items.find((item: { place: string }) => item.place === 'site')
  await ask(officer!, 'PUT', `/api/findings/${id}/watch`)
  await see(2, 'site')
  assert.deepEqual(await told(), [], 'nothing moved')
  await see(3)
  assert.deepEqual(await told(), [`${officer} finding.moved shown close`])
  await see(4, 'site')
  assert.deepEqual(await told(), [`${officer} finding.moved shown reopen`])
})
