import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { insertVisit } from '../inspections/store/visits.ts'
import { aFinding, aJudgement } from '../inspections/testing/a-judgement.ts'
import { asInspection } from '../inspections/testing/an-asset.ts'
import { personMove, personMoves } from './model/index.ts'
import { recountFindings } from './store/tally.ts'
import { takeInLook } from './take-in-look.ts'
import { aLedger, calendar } from './testing/a-ledger.ts'

async function aMovingLedger(t: TestContext) {
  const ledger = await aLedger(t)
  const { ask } = ledger
  const post = async (who: string, path: string, body: object, version?: number) => {
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
    const answer = await ask(who, 'POST', `/api${path}`, { body, headers })
    // biome-ignore lint/suspicious/noExplicitAny: answers of all routes
    return { status: answer.status, etag: answer.headers.get('etag'), body: (await answer.json()) as any }
  }
  return { ...ledger, post }
}

const officer = 'inspector:municipality'

test('an officer confirms a finding: its state, when that was, who it was and why are told; the unit goes on from there', async t => {
  const { post, get, asset, plant, owner, actorNamed, app } = await aMovingLedger(t)
  const [id] = await plant([{ asset: await asset('eastTown', '青湖网') }])
  assert.deepEqual((await get(officer, `/findings/${id}`)).body.moves, ['confirm', 'mark-mistaken'])
  assert.deepEqual((await get('handler:eastTown', `/findings/${id}`)).body.moves, [])
  const confirmed = await post(officer, `/findings/${id}/confirm`, { note: '现场核实' }, 1)
  assert.deepEqual([confirmed.status, confirmed.etag, confirmed.body.state], [200, '"2"', 'confirmed'])
  const { body } = await get('handler:eastTown', `/findings/${id}`)
  assert.deepEqual(body.moves, ['begin-work', 'submit'])
  assert.equal(body.confirmedAt, confirmed.body.confirmedAt)
  const [event] = body.events
  assert.deepEqual(
    [event.what, event.actor, event.note, event.before.state, event.after.state, event.at],
    ['confirm', actorNamed(officer).id, '现场核实', 'new', 'confirmed', body.confirmedAt],
  )
  await post('handler:eastTown', `/findings/${id}/submit`, { note: '已更换证书' }, 2)
  await post(officer, `/findings/${id}/return`, { note: '仍为旧证书' }, 3)
  const { body: returned } = await get(officer, `/findings/${id}`)
  assert.deepEqual([returned.state, returned.version, returned.confirmedAt], ['returned', 4, body.confirmedAt])
  const { rows } = await sql<{ action: string }>`
    select action from tk.audit_entry where subject = ${id} order by id`.execute(owner)
  assert.deepEqual(
    rows.map(row => row.action),
    ['finding.confirm', 'finding.submit', 'finding.return'],
  )
  assert.deepEqual(await asInspection(app, recountFindings), [])
})

test('what the state does not allow, what needs a word and what somebody changed meanwhile is refused, and nothing changes', async t => {
  const { post, get, asset, plant } = await aMovingLedger(t)
  const [id] = await plant([{ asset: await asset('eastTown', '青湖网'), state: 'confirmed' }])
  const refused = async (who: string, move: string, body: object, version: number | undefined) => {
    const answer = await post(who, `/findings/${id}/${move}`, body, version)
    return `${answer.status} ${answer.body.code}`
  }
  assert.equal(await refused(officer, 'confirm', {}, 1), '409 move-not-open')
  assert.equal(await refused(officer, 'mark-mistaken', { note: ' ' }, 1), '422 note-needed')
  assert.equal(await refused(officer, 'mark-mistaken', { note: 'x' }, undefined), '428 version-needed')
  assert.equal(await refused('handler:eastTown', 'mark-mistaken', { note: 'x' }, 1), '403 forbidden')
  assert.equal(await refused('handler:westTown', 'begin-work', {}, 1), '404 not-found')
  const late = await post(officer, `/findings/${id}/mark-mistaken`, { note: 'x' }, 7)
  assert.deepEqual(
    [late.status, late.body.code, late.body.current.row.state, late.body.current.etag],
    [412, 'changed-meanwhile', 'confirmed', '"1"'],
  )
  const { body } = await get(officer, `/findings/${id}`)
  assert.deepEqual([body.state, body.version, body.events], ['confirmed', 1, []])
})

test('many are confirmed each by itself: in their order, a stale one with how it stands, one out of reach like one that is not there', async t => {
  const { post, get, asset, plant } = await aMovingLedger(t)
  const [own, other] = [await asset('eastTown', '青湖网'), await asset('westTown', '栖云网')]
  const [first, confirmed, far, last] = await plant([
    { asset: own },
    { asset: own, state: 'confirmed' },
    { asset: other },
    { asset: own },
  ])
  const nothing = '00000000-0000-7000-8000-000000000000'
  const items = [
    { id: first, version: 1 },
    { id: confirmed, version: 1 },
    { id: far, version: 1 },
    { id: nothing, version: 1 },
    { id: first, version: 1 },
    { id: last, version: 1 },
  ]
  const { status, body } = await post('inspector:east', '/findings/bulk/confirm', { items, note: '集中核实' })
  assert.equal(status, 200)
  assert.deepEqual(
    // biome-ignore lint/suspicious/noExplicitAny: of the answer
    body.items.map((item: any) => [item.id, item.code, item.moved?.version, item.current?.state]),
    [
      [first, null, 2, undefined],
      [confirmed, 'move-not-open', undefined, undefined],
      [far, 'not-found', undefined, undefined],
      [nothing, 'not-found', undefined, undefined],
      [first, 'changed-meanwhile', undefined, 'confirmed'],
      [last, null, 2, undefined],
    ],
  )
  assert.equal((await get('leader:municipality', `/findings/${far}`)).body.state, 'new')
  assert.equal((await post('inspector:east', '/findings/bulk/confirm', { items: [] })).status, 422)
})

test('of two who decide at once one is first, and the other is told how it stands', async t => {
  const { post, asset, plant } = await aMovingLedger(t)
  const [id] = await plant([{ asset: await asset('eastTown', '青湖网') }])
  const both = await Promise.all([
    post(officer, `/findings/${id}/confirm`, {}, 1),
    post('inspector:east', `/findings/${id}/mark-mistaken`, { note: '重复' }, 1),
  ])
  assert.deepEqual(both.map(answer => answer.status).toSorted(), [200, 412])
  const late = both.find(answer => answer.status === 412)!
  assert.notEqual(late.body.current.row.state, 'new')
})

test('what was closed by mistake stays closed until a visit sees it again; whatever a person did, visits close what is mended', async t => {
  const { post, get, asset, app } = await aMovingLedger(t)
  const assetId = await asset('eastTown', '青湖网')
  let visits = 0
  const see = async (at: Date, ...seen: string[]) => {
    const id = `00000000-0000-7000-8000-00000000000${++visits}`
    const judgement = aJudgement(seen.map(locus => aFinding(locus)))
    await asInspection(app, tx =>
      insertVisit(tx, { id, assetId, at, ms: 1, engine: '0', factsKey: undefined, judgement }),
    )
    await asInspection(app, tx => takeInLook(tx, { visitId: id, generation: 0 }, calendar))
  }
  const inOneDay = new Date(Date.now() + 86_400_000)
  const inTwoDays = new Date(Date.now() + 2 * 86_400_000)
  await see(new Date('2026-11-02T02:00:00Z'), 'site')
  const [{ id, version }] = (await get(officer, '/findings')).body.items
  await post(officer, `/findings/${id}/confirm`, {}, version)
  const { confirmedAt } = (await get(officer, `/findings/${id}`)).body
  await post(officer, `/findings/${id}/mark-mistaken`, { note: '重复' }, version + 1)
  const closed = (await get(officer, `/findings/${id}`)).body
  assert.deepEqual([closed.closedAs, closed.moves], ['entered-by-mistake', []])
  await see(inOneDay, 'site')
  const again = (await get(officer, `/findings/${id}`)).body
  assert.deepEqual([again.state, again.confirmedAt], ['confirmed', confirmedAt])
  await post('handler:eastTown', `/findings/${id}/begin-work`, {}, again.version)
  await see(inTwoDays)
  const mended = (await get(officer, `/findings/${id}`)).body
  assert.deepEqual([mended.state, mended.closedAs], ['closed', 'fixed'])
  assert.deepEqual(
    mended.events.map((event: { what: string }) => event.what),
    ['close', 'begin-work', 'reopen', 'mark-mistaken', 'confirm', 'find'],
  )
})

test('the table that a console reads is the table that moves follow', async t => {
  const { get, post, asset, plant } = await aMovingLedger(t)
  const { items, clock } = (await get('editor:eastTown', '/findings/moves')).body
  assert.deepEqual(
    clock.map((item: { move: string; note: string }) => `${item.move} ${item.note}`),
    [
      'pause must',
      'resume may',
      'ask-extension must',
      'withdraw-extension may',
      'grant-extension may',
      'refuse-extension must',
    ],
  )
  // biome-ignore lint/suspicious/noExplicitAny: of the answer
  const byPersons = items.filter((item: any) => item.by === 'person')
  assert.deepEqual(
    // biome-ignore lint/suspicious/noExplicitAny: of the answer
    byPersons.map((item: any) => item.move),
    personMoves,
  )
  const site = await asset('eastTown', '青湖网')
  for (const { move, from, to, note } of byPersons) {
    const who = personMove(move).right === 'finding.confirm' ? officer : 'handler:eastTown'
    const [id] = await plant([{ asset: site, locus: `header:${move}`, state: from[0] }])
    assert.equal((await post(who, `/findings/${id}/${move}`, {}, 1)).status, note === 'must' ? 422 : 200)
    if (note === 'must') assert.equal((await post(who, `/findings/${id}/${move}`, { note: 'x' }, 1)).status, 200)
    assert.equal((await get(officer, `/findings/${id}`)).body.state, to)
  }
})
