import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { issueNotice } from './actions/issue-notice.ts'
import { aDesk, approver, type Desk, officer, unit } from './testing/a-desk.ts'

const otherOfficer = 'inspector:east'

/** So many notices, each approved, of a finding of its own. */
async function approvedNotices({ findings, approved }: Desk, count: number): Promise<string[]> {
  const ids = await findings('eastTown', count)
  const notices: string[] = []
  for (const finding of ids) notices.push(await approved([finding]))
  return notices
}

const numberOf = (said: string) => Number(/〕(\d+)号$/.exec(said)![1])

test('ten issued at once, one of them rolled back: no gap, no double', async t => {
  const desk = await aDesk(t)
  await desk.letterhead('启网整改')
  const notices = await approvedNotices(desk, 10)
  const bad = notices[3]!
  const issue = async (id: string) => {
    const { version } = await desk.draftOf(id)
    if (id !== bad) return desk.post(officer, `/notice-drafts/${id}/issue`, { note: '' }, version)
    // Its number was taken already when it failed.
    await assert.rejects(
      desk.app.transaction().execute(async tx => {
        await sql`select tk.open_scope('system:test', '{}', true, array['read_drafts', 'write_drafts', 'read_findings', 'write_findings',
          'read_letterheads', 'read_series', 'write_series', 'read_units', 'read_assets', 'read_inspections'], '{}')`.execute(
          tx,
        )
        const input = { id, version, note: '', delivery: 'program' as const }
        await issueNotice.run(tx, { input, actor: desk.system, now: new Date() })
        throw new Error('rolled back')
      }),
      { message: 'rolled back' },
    )
    return undefined
  }
  const answers = await Promise.all(notices.map(issue))
  const numbers = answers.flatMap(answer => (answer ? [numberOf(answer.body.number)] : []))
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  )
  assert.equal((await desk.draftOf(bad)).state, 'approved')
  assert.equal(numberOf((await desk.move(officer, bad, 'issue')).body.number), 10)
})

test('nothing is issued without a code to number by, and two units never number by one code', async t => {
  const desk = await aDesk(t)
  const [id] = await approvedNotices(desk, 1)
  assert.equal((await desk.move(officer, id!, 'issue')).body.code, 'no-letterhead')
  assert.equal((await desk.letterhead('启网整改')).status, 200)
  assert.equal((await desk.letterhead('启网整改', 'reminder', 'east')).body.code, 'code-in-use')
  assert.equal((await desk.letterhead('启网整改', 'reminder')).status, 200, 'its own for another kind')
  const { items } = (await desk.get(officer, `/letterheads/${desk.units.municipality}`)).body
  assert.deepEqual(
    items.map((row: { kind: string; code: string }) => [row.kind, row.code]),
    [
      ['rectification', '启网整改'],
      ['reminder', '启网整改'],
    ],
  )
  assert.equal((await desk.move(officer, id!, 'issue')).status, 200)
  const changed = await desk.call(
    'administrator:municipality',
    'PUT',
    `/letterheads/${desk.units.municipality}/rectification`,
    { code: '启网改' },
    1,
  )
  assert.equal(changed.body.version, 2)
  assert.equal((await desk.letterhead('启网整改', 'rectification', 'east')).body.code, 'code-in-use', 'it has numbers')
})

test('whoever proposed does not approve, nor does a token; somebody else does, or who stands in for one', async t => {
  const desk = await aDesk(t)
  const { compose, findings, move, draftOf, post } = desk
  const [finding] = await findings('eastTown', 1)
  const { id } = (await compose([finding!])).body.notices[0]
  const both = 'inspector:municipality+approver:municipality'
  const proposed = await move(both, id, 'propose')
  assert.equal(proposed.body.state, 'proposed', JSON.stringify(proposed.body))
  const own = await move(both, id, 'approve')
  assert.ok(own.status >= 400, 'one person is not two')
  assert.ok((await move(`token/${approver}`, id, 'approve')).status >= 400, 'a token is no second person')
  assert.equal((await draftOf(id)).state, 'proposed')
  assert.equal((await move(officer, id, 'approve')).status, 403)
  const { version } = await draftOf(id)
  const wrong = await post(approver, `/notice-drafts/${id}/approve`, { note: '', digest: 'f'.repeat(64) }, version)
  assert.equal(wrong.body.code, 'notice-text-changed')
  const refused = await move('leader:municipality', id, 'refuse', { note: '措辞请再斟酌' })
  assert.equal(refused.body.state, 'draft')
  await move(both, id, 'propose')
  const standIn = await move(`lent/${approver}`, id, 'approve')
  assert.equal(standIn.body.state, 'approved', JSON.stringify(standIn.body))
})

test('a text that is another than was proposed is neither approved nor issued', async t => {
  const desk = await aDesk(t)
  const { compose, findings, move, draftOf, call, owner } = desk
  await desk.letterhead('启网整改')
  const [a, b] = await findings('eastTown', 2)
  const { id } = (await compose([a!])).body.notices[0]
  const tamper = (title: string) =>
    sql`update tk.notice set heading = jsonb_set(heading, '{title}', to_jsonb(${title}::text)) where id = ${id}`.execute(
      owner,
    )
  await move(officer, id, 'propose')
  const { title, digest, version } = await draftOf(id)
  await tamper('别的标题')
  assert.equal((await move(approver, id, 'approve')).body.code, 'notice-text-changed')
  await tamper(title)
  // Edited as it should be: it is a draft again, whoever still looks at the old one is told.
  await call(officer, 'PATCH', `/notice-drafts/${id}`, { title: '新标题' }, version)
  const late = await desk.post(approver, `/notice-drafts/${id}/approve`, { note: '', digest }, version)
  assert.equal(late.body.code, 'changed-meanwhile')
  assert.equal((await move(approver, id, 'approve')).body.code, 'notice-move-not-open')
  await move(officer, id, 'propose')
  assert.equal((await move(approver, id, 'approve')).body.state, 'approved')
  await tamper('再换标题')
  assert.equal((await move(officer, id, 'issue')).body.code, 'notice-text-changed')
  // An approved one that is changed loses its approval.
  const other = await desk.approved([b!])
  const edited = await call(
    officer,
    'PATCH',
    `/notice-drafts/${other}`,
    { preface: '请整改。' },
    (await draftOf(other)).version,
  )
  assert.equal(edited.body.state, 'draft')
  assert.equal((await move(officer, other, 'issue')).body.code, 'notice-move-not-open')
})

test('a finding closed between approval and issuing stops it; dropped, and approved again, it goes out', async t => {
  const desk = await aDesk(t)
  const { findings, move, draftOf, call, get, owner } = desk
  await desk.letterhead('启网整改')
  const [a, b] = await findings('eastTown', 2)
  const id = await desk.approved([a!, b!])
  await sql`update tk.finding set state = 'closed', closed_as = 'fixed', closed_at = now() where id = ${a}`.execute(
    owner,
  )
  const refused = await move(officer, id, 'issue')
  assert.deepEqual(
    [refused.status, refused.body.code, refused.body.params],
    [409, 'notice-findings-changed', { count: 1 }],
  )
  assert.equal((await get(officer, `/findings/${b}`)).body.state, 'confirmed', 'nothing was told')
  await call(officer, 'PATCH', `/notice-drafts/${id}`, { drop: [a] }, (await draftOf(id)).version)
  assert.equal((await move(officer, id, 'issue')).body.code, 'notice-move-not-open')
  await move(officer, id, 'propose')
  await move(approver, id, 'approve')
  const issued = await move(officer, id, 'issue')
  assert.equal(numberOf(issued.body.number), 1)
  assert.equal((await get(officer, `/findings/${b}`)).body.state, 'notified')
})

test('two people at once: approved once, issued once', async t => {
  const desk = await aDesk(t)
  const { compose, findings, move, draftOf, post, owner } = desk
  await desk.letterhead('启网整改')
  const [finding] = await findings('eastTown', 1)
  const { id } = (await compose([finding!])).body.notices[0]
  await move(officer, id, 'propose')
  const { version, digest } = await draftOf(id)
  const decide = (who: string, how: string) =>
    post(who, `/notice-drafts/${id}/${how}`, { note: '不妥', digest }, version)
  const decided = await Promise.all([decide(approver, 'approve'), decide('leader:municipality', 'refuse')])
  assert.deepEqual(decided.map(({ status }) => status).toSorted(), [200, 412])
  if ((await draftOf(id)).state === 'draft') await move(officer, id, 'propose')
  if ((await draftOf(id)).state === 'proposed') await move(approver, id, 'approve')
  const { version: approvedVersion } = await draftOf(id)
  const issue = (who: string) => post(who, `/notice-drafts/${id}/issue`, { note: '' }, approvedVersion)
  const all = await Promise.all([issue(officer), issue(officer), issue(officer)])
  assert.deepEqual(all.map(({ status }) => status).toSorted(), [200, 412, 412])
  const { rows } = await sql<{ last: number; issued: number }>`
    select s.last, (select count(*)::int from tk.notice where served) as issued from tk.series s`.execute(owner)
  assert.deepEqual(rows, [{ last: 1, issued: 1 }])
  assert.equal((await issue(otherOfficer)).status, 404, 'of another unit’s draft, an officer below knows nothing')
})

test('many at once: each is issued or refused by itself', async t => {
  const desk = await aDesk(t)
  await desk.letterhead('启网整改')
  const notices = await approvedNotices(desk, 3)
  const items = []
  for (const id of notices) items.push({ id, version: (await desk.draftOf(id)).version })
  items[1]!.version += 1
  const { body } = await desk.post(officer, '/notice-drafts/bulk/issue', { items, note: '', delivery: 'program' })
  assert.deepEqual(
    body.items.map((row: { moved: { state: string } | null; code: string | null }) => [
      row.moved?.state ?? null,
      row.code,
    ]),
    [
      ['issued', null],
      [null, 'changed-meanwhile'],
      ['issued', null],
    ],
  )
})

test('on paper: nothing runs before the delivery is recorded, and then from its day on', async t => {
  const desk = await aDesk(t)
  const { findings, get, post, move } = desk
  await desk.letterhead('启网整改')
  const [finding] = await findings('eastTown', 1)
  const id = await desk.approved([finding!])
  const issued = (await move(officer, id, 'issue', { delivery: 'paper' })).body
  assert.deepEqual([issued.state, issued.deliveredAt, issued.nextDue], ['issued', null, null])
  assert.equal((await get(officer, `/findings/${finding}`)).body.state, 'confirmed')
  const page = (await get(unit, `/notices/${id}`)).body
  assert.equal(page.may.answer, false)
  const early = await post(unit, `/notices/${id}/findings/${finding}/answer`, { note: 'x' }, page.items[0].version)
  assert.equal(early.body.code, 'not-delivered')
  const today = new Date(Date.now() + 28_800_000).toISOString().slice(0, 10)
  const deliver = (deliveredOn: string, version = issued.version) =>
    post(officer, `/notices/${id}/delivery`, { deliveredOn, deliveredTo: '李明' }, version)
  assert.equal((await deliver('2026-01-01')).body.code, 'date-out-of-range')
  assert.equal((await deliver('2099-01-01')).body.code, 'date-out-of-range')
  const delivered = await deliver(today)
  assert.deepEqual([delivered.status, delivered.body.deliveredTo], [200, '李明'])
  assert.equal((await deliver(today, delivered.body.version)).body.code, 'delivery-recorded')
  const { body } = await get(officer, `/findings/${finding}`)
  assert.equal(body.state, 'notified')
  assert.equal((await get(unit, `/notices/${id}`)).body.nextDue, body.due)
})

test('revoked: with a reason, its number stays used, its findings may come into another notice, and what was told stands', async t => {
  const desk = await aDesk(t)
  const { findings, get, post, move, compose } = desk
  await desk.letterhead('启网整改')
  await desk.letterhead('启网督', 'reminder')
  const [finding] = await findings('eastTown', 1)
  const id = await desk.approved([finding!])
  const { version } = (await move(officer, id, 'issue')).body
  assert.equal((await post(officer, `/notices/${id}/revoke`, { note: '' }, version)).body.code, 'notice-note-needed')
  const revoked = (await post(officer, `/notices/${id}/revoke`, { note: '对象有误' }, version)).body
  assert.deepEqual(
    [revoked.state, revoked.revokedWhy, numberOf(revoked.number), revoked.openItems],
    ['revoked', '对象有误', 1, 0],
  )
  const seen = (await get(unit, `/notices/${id}`)).body
  assert.deepEqual([seen.state, seen.revokedWhy, seen.may.answer], ['revoked', '对象有误', false])
  const answer = await post(unit, `/notices/${id}/findings/${finding}/answer`, { note: 'x' }, seen.items[0].version)
  assert.equal(answer.body.code, 'notice-move-not-open')
  assert.equal((await get(officer, `/findings/${finding}`)).body.state, 'notified')
  assert.equal((await compose([finding!], { kind: 'reminder' })).body.notices.length, 1)
  const [other] = await findings('eastOther', 1)
  const next = await desk.approved([other!])
  assert.equal(numberOf((await move(officer, next, 'issue')).body.number), 2)
})
