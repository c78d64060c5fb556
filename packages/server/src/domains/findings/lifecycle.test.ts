import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Announcement, createEventHub, listenForAnnouncements } from '../../platform/http/index.ts'
import { openQueue } from '../../platform/jobs/index.ts'
import { recordProofs, retireAsset, withdrawAuthorisation } from '../estate/index.ts'
import { insertVisit } from '../inspections/store/visits.ts'
import { aFinding, aJudgement } from '../inspections/testing/a-judgement.ts'
import { asInspection } from '../inspections/testing/an-asset.ts'
import { followAsset } from './follow-asset.ts'
import { findingHandlers, findingJobs, findingSubscriptions } from './index.ts'
import { takeInLook } from './take-in-look.ts'
import { takeInProofs } from './take-in-proofs.ts'
import { aLedger, calendar } from './testing/a-ledger.ts'

const day = (n: number) => new Date(Date.UTC(2026, 10, n, 2))

async function aFollowedSite(t: TestContext) {
  const ledger = await aLedger(t)
  const { app, owner, asset, run, system } = ledger
  const assetId = await asset('eastTown', '青湖网')
  let visits = 0
  const visit = async (at: Date, judgement: ReturnType<typeof aJudgement>) => {
    const id = `00000000-0000-7000-8000-00000000000${++visits}`
    await asInspection(app, tx =>
      insertVisit(tx, { id, assetId, at, ms: 1, engine: '0', factsKey: undefined, judgement }),
    )
    return () => asInspection(app, tx => takeInLook(tx, { visitId: id, generation: 0 }, calendar))
  }
  return {
    ...ledger,
    assetId,
    visit,
    proofs: (dns: string[] | null, file: string[] | null, now: Date) =>
      run(system, recordProofs, { assetId, installationId: 'town', dns, file }, now),
    takeProofs: (now: Date) => asInspection(app, tx => takeInProofs(tx, assetId, now, calendar)),
    lines: async () => {
      const { rows } = await sql<{ line: string }>`
        select concat_ws(' ', rule, locus, state, closed_as) as line from tk.finding order by rule, locus collate "C"`.execute(
        owner,
      )
      return rows.map(row => row.line)
    },
    events: async () => {
      const { rows } = await sql<{ what: string }>`select what from tk.finding_event order by id`.execute(owner)
      return rows.map(row => row.what)
    },
  }
}

const dnsProof = 'v=townkeep1; by=town; depth=passive; until=2027-06-01'

test('a retired asset closes its findings; put back, it opens none of them until a visit sees what is still wrong', async t => {
  const { app, owner, assetId, visit, lines, events, run, actor, get } = await aFollowedSite(t)
  await (await visit(day(2), aJudgement([aFinding('site'), aFinding('header:x')])))()
  const underWay = await visit(day(3), aJudgement([aFinding('site'), aFinding('cookie:s')]))
  const follow = () => asInspection(app, tx => followAsset(tx, assetId))
  await follow()
  assert.deepEqual((await lines()).length, 2)
  const { rows } = await sql<{ version: number }>`select version from tk.asset`.execute(owner)
  await run(actor('inspector', 'east'), retireAsset, { id: assetId, version: rows[0]!.version, reason: '合并' })
  await follow()
  const rule = 'tls/certificate-expiry'
  assert.deepEqual(await lines(), [`${rule} header:x closed asset-retired`, `${rule} site closed asset-retired`])
  await follow()
  assert.deepEqual(await events(), ['find', 'find', 'retire', 'retire'])
  // A visit that was under way opens nothing of an asset that is out of service.
  await underWay()
  const [{ id }] = (await get('handler:eastTown', '/findings?state=closed')).body.items
  const { body } = await get('handler:eastTown', `/findings/${id}`)
  assert.match(body.sightings[0].firstVisit, /^00000000-0000-7000-8000/)
  assert.ok((await lines()).every(line => line.endsWith('closed asset-retired') || line.endsWith('closed fixed')))
  await sql`update tk.asset set status = 'in-use'`.execute(owner)
  await follow()
  assert.ok((await lines()).every(line => line.includes(' closed ')))
  await (await visit(new Date(Date.now() + 86_400_000), aJudgement([aFinding('site')])))()
  assert.ok((await lines()).includes(`${rule} site confirmed`))
})

test('a proof that disappears is a finding until it counts again; visits in between say nothing of it', async t => {
  const { proofs, takeProofs, visit, lines, events, get, owner } = await aFollowedSite(t)
  await proofs([dnsProof], [dnsProof], day(1))
  await takeProofs(day(1))
  assert.deepEqual(await lines(), [])
  await proofs([], null, day(2))
  await takeProofs(day(2))
  await takeProofs(day(2))
  assert.deepEqual(await lines(), ['authorisation/proof record:TXT new'])
  const { rows } = await sql<{ id: string; visits: number; due: string }>`
    select f.id, s.visits, f.due from tk.finding f join tk.sighting s on s.finding_id = f.id`.execute(owner)
  assert.deepEqual([rows[0]!.visits, rows[0]!.due], [1, '2026-11-09'])
  const { body } = await get('handler:eastTown', `/findings/${rows[0]!.id}`)
  assert.equal(body.title.en, 'Proof of authorisation')
  assert.match(body.says['zh-CN'], /2027-06-01/)
  assert.match(body.todo.en, /v=townkeep1; by=town/)
  assert.deepEqual([body.sightings[0].visits, body.sightings[0].firstVisit, body.events[0].visitId], [1, null, null])
  // In order, late, and judged by another pack: none of them asks for the proof.
  await (await visit(day(5), { ...aJudgement([]), rulebook: 'r2' }))()
  await (await visit(day(4), aJudgement([aFinding('site')])))()
  assert.ok((await lines()).includes('authorisation/proof record:TXT new'))
  await proofs([dnsProof], [], day(6))
  await takeProofs(day(6))
  const [file, dns] = await lines()
  assert.deepEqual(
    [dns, file],
    ['authorisation/proof record:TXT closed fixed', 'authorisation/proof page:/.well-known/townkeep.txt new'],
  )
  await proofs([], null, day(7))
  await takeProofs(day(7))
  assert.ok((await lines()).includes('authorisation/proof record:TXT confirmed'))
  assert.equal((await events()).filter(what => what === 'reopen').length, 1)
})

test('a proof that a person withdraws is missed no longer', async t => {
  const { proofs, takeProofs, lines, run, actor, assetId } = await aFollowedSite(t)
  await proofs([dnsProof], null, day(1))
  await proofs([], null, day(2))
  await takeProofs(day(2))
  await run(actor('approver', 'east'), withdrawAuthorisation, { assetId, reason: '不再授权' }, day(3))
  await takeProofs(day(3))
  assert.deepEqual(await lines(), ['authorisation/proof record:TXT closed no-longer-applies'])
})

test('browsers are told once for each intake, of few rows by id, and only where they may look', async t => {
  const { visit, queueUrl, assetId, units, proofs, takeProofs } = await aFollowedSite(t)
  const hub = createEventHub<Announcement>({ kept: 50, waiting: 50 })
  const listening = await listenForAnnouncements(queueUrl, hub, () => assert.fail())
  t.after(() => listening.stop())
  const told = hub.subscribe({ owner: 'test', wants: () => true, after: undefined })
  const seen = Array.from({ length: 300 }, (_, n) => aFinding(`header:x${n}`))
  await (await visit(day(2), aJudgement(seen)))()
  await (await visit(day(3), aJudgement(seen)))()
  await (await visit(day(4), aJudgement(seen.slice(1))))()
  await proofs([dnsProof], null, day(1))
  await proofs([], null, day(5))
  await takeProofs(day(5))
  const events: Announcement[] = []
  while (events.length < 3) {
    const next = await told.next()
    if (next?.kind === 'event') events.push(next.kept.event)
  }
  const data = events.map(event => event.data as { counts: object; changed: { id: string }[]; more: boolean })
  assert.deepEqual(
    data.map(({ counts, changed, more }) => [counts, changed.length, more]),
    [
      [{ find: 300 }, 40, true],
      [{ close: 1 }, 1, false],
      [{ find: 1 }, 1, false],
    ],
  )
  assert.equal((events[0]!.data as { assetId: string }).assetId, assetId)
  const { right, unitPath } = events[0] as Extract<Announcement, { readonly right: unknown }>
  assert.deepEqual([right, unitPath], ['finding.read', [units.eastTown, units.east, units.municipality]])
})

test('the register’s word comes by the queue: a lost proof is found, and with the asset everything is closed', async t => {
  const site = await aFollowedSite(t)
  const { app, owner, queueUrl, assetId, proofs, lines, run, actor } = site
  const queue = await openQueue({
    url: queueUrl,
    plan: { jobs: findingJobs, subscriptions: findingSubscriptions },
    handlers: findingHandlers({
      within: fn => asInspection(app, fn),
      now: () => day(3),
      onMiscount: () => assert.fail(),
    }),
    onTrouble: error => assert.fail(String(error)),
  })
  t.after(() => queue.stop(1))
  const until = async (wanted: readonly string[]) => {
    for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50))
      if ((await lines()).join() === wanted.join()) return
    assert.deepEqual(await lines(), wanted)
  }
  await proofs([dnsProof], null, day(1))
  await proofs([], null, day(2))
  await until(['authorisation/proof record:TXT new'])
  const { rows } = await sql<{ version: number }>`select version from tk.asset`.execute(owner)
  await run(actor('inspector', 'east'), retireAsset, { id: assetId, version: rows[0]!.version, reason: '合并' })
  await until(['authorisation/proof record:TXT closed asset-retired'])
})
