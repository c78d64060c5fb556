import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { aDesk, approver, officer, unit } from './testing/a-desk.ts'

interface Row {
  readonly findingId: string
  readonly noticeId: string | null
  readonly taken: boolean
  readonly code: string | null
}

test('composed across units: one draft for each, and of each finding why it is in none', async t => {
  const desk = await aDesk(t)
  const { compose, findings, draftOf } = desk
  const [a, b] = await findings('eastTown', 2)
  const [c] = await findings('westTown', 1)
  const [fresh] = await findings('eastOther', 1, { state: 'new' })
  const [shut] = await findings('eastOther', 1, { state: 'closed', closedAs: 'fixed', rule: 'tls/chain' })
  const missing = '018f0000-0000-7000-8000-0000000000ff'
  const made = await compose([a!, c!, fresh!, b!, shut!, missing, a!])
  const { notices, items } = made.body as { notices: { id: string; addresseeName: string }[]; items: Row[] }
  assert.deepEqual(notices.map(notice => notice.addresseeName).toSorted(), ['eastTown', 'westTown'])
  const [east, west] = ['eastTown', 'westTown'].map(name => notices.find(notice => notice.addresseeName === name)!.id)
  assert.deepEqual(
    items.map(row => [row.findingId, row.noticeId, row.code]),
    [
      [a, east, null],
      [c, west, null],
      [fresh, null, 'finding-not-for-notice'],
      [b, east, null],
      [shut, null, 'finding-not-for-notice'],
      [missing, null, 'not-found'],
    ],
  )
  assert.equal((await draftOf(east!)).items.length, 2)

  const again = (await compose([a!, c!])).body
  assert.deepEqual(again.notices, [])
  assert.deepEqual(
    again.items.map((row: Row) => [row.noticeId, row.code]),
    [
      [east, 'finding-in-notice'],
      [west, 'finding-in-notice'],
    ],
  )
  // Of another kind they may be, once they stand so.
  const reminded = (await compose([a!], { kind: 'reminder' })).body
  assert.equal(reminded.items[0].code, 'finding-not-for-notice')
})

test('who may not draft for a unit drafts nothing, and is told nothing of its findings', async t => {
  const { compose, findings, post, units } = await aDesk(t)
  const [theirs] = await findings('westTown', 1)
  const made = (await compose([theirs!], { issuerId: units.east }, 'inspector:east')).body
  assert.deepEqual([made.notices, made.items[0].code], [[], 'not-found'])
  const [own] = await findings('eastTown', 1)
  const foreign = (await compose([own!], { issuerId: units.west }, 'inspector:east')).body
  assert.equal(foreign.items[0].code, 'forbidden')
  const handler = { kind: 'rectification', issuerId: units.eastTown, findingIds: [own] }
  assert.equal((await post(unit, '/notice-drafts', handler)).status, 403)
})

test('two who take the same findings at once: each finding is in one draft', async t => {
  const { compose, findings, owner } = await aDesk(t)
  const ids = await findings('eastTown', 6)
  const all = await Promise.all([
    compose(ids),
    compose(ids.toReversed(), {}, 'inspector:east'),
    compose(ids.slice(2)),
    compose(ids.slice(0, 4)),
  ])
  const taken = all.flatMap(({ body }) => (body.items as Row[]).filter(row => row.taken).map(row => row.findingId))
  assert.deepEqual(taken.toSorted(), ids.toSorted())
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from tk.notice n where not exists (select from tk.notice_finding i where i.notice_id = n.id)`.execute(
    owner,
  )
  assert.equal(rows[0]!.n, 0, 'no draft is empty')
})

test('a draft is edited by its version; what is edited or dropped is told; a finding dropped is free again', async t => {
  const { compose, findings, call, draftOf, move } = await aDesk(t)
  const [a, b] = await findings('eastTown', 2)
  const { id } = (await compose([a!, b!])).body.notices[0]
  const edit = (body: object, version?: number) => call(officer, 'PATCH', `/notice-drafts/${id}`, body, version)
  assert.equal((await edit({ title: 'x' })).body.code, 'version-needed')
  assert.equal((await edit({ title: 'x' }, 9)).body.code, 'changed-meanwhile')
  assert.equal((await edit({ style: 'red' }, 1)).body.code, 'invalid-input')
  const edited = await edit(
    { title: '关于整改的通知', copiesTo: ['区政府办'], signer: '张伟', style: 'formal', drop: [b] },
    1,
  )
  assert.deepEqual([edited.status, edited.body.version], [200, 2])
  const draft = await draftOf(id)
  assert.deepEqual(
    [draft.title, draft.copiesTo, draft.signer, draft.style, draft.items.length],
    ['关于整改的通知', ['区政府办'], '张伟', 'formal', 1],
  )
  assert.deepEqual(draft.changes.text.map(({ field }: { field: string }) => field).toSorted(), [
    'copiesTo',
    'signer',
    'style',
    'title',
  ])
  assert.deepEqual(draft.changes.dropped, [b])
  assert.equal((await compose([b!])).body.notices.length, 1)
  assert.equal((await edit({ drop: [a] }, 2)).body.code, 'notice-without-findings')
  assert.equal((await move(officer, id, 'withdraw', { note: '不再需要' })).body.state, 'withdrawn')
  assert.equal((await compose([a!])).body.notices.length, 1, 'a withdrawn draft sets its findings free')
  assert.equal((await edit({ title: 'y' }, 3)).body.code, 'notice-move-not-open')
})

test('before the approval: what changed since drafting; refreshed, it is another text', async t => {
  const { compose, findings, draftOf, move, get, call, owner } = await aDesk(t)
  const [a, b, c] = await findings('eastTown', 3)
  const { id } = (await compose([a!, b!, c!])).body.notices[0]
  const drafted = await draftOf(id)
  assert.deepEqual(drafted.changes, { items: [], text: [], dropped: [] })
  await move(officer, id, 'propose')
  await sql`update tk.finding set state = 'closed', closed_as = 'fixed', closed_at = now() where id = ${a}`.execute(
    owner,
  )
  await sql`update tk.finding set severity = 4, outcome = 'expires-soon', detail = '{"data":{"days":3},"evidence":[],"also":[]}'
    where id = ${b}`.execute(owner)
  const seen = (await get(approver, `/notice-drafts/${id}`)).body
  const of = (finding: string | undefined) =>
    seen.changes.items
      .filter((change: { findingId: string }) => change.findingId === finding)
      .map((change: { what: string }) => change.what)
  assert.deepEqual([of(a), of(c)], [['closed'], []])
  assert.ok(of(b).includes('regraded') && of(b).includes('reworded'))
  assert.equal(seen.digest, drafted.digest, 'the text is as it was drafted')
  assert.ok(seen.untellable.includes(a))

  const { version } = seen
  const refreshed = await call(officer, 'PATCH', `/notice-drafts/${id}`, { refresh: true }, version)
  assert.equal(refreshed.body.state, 'draft')
  const after = await draftOf(id)
  assert.deepEqual([after.items.length, after.changes.items, after.changes.dropped, after.untellable], [2, [], [a], []])
  assert.notEqual(after.digest, drafted.digest)
})
