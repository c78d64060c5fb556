import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { pdf } from '../../platform/files/testing/sample-files.ts'
import { aDesk, type Desk, officer, unit } from './testing/a-desk.ts'

const today = () => new Date(Date.now() + 28_800_000).toISOString().slice(0, 10)

/** An issued notice of so many findings of one unit. */
async function issuedNotice(desk: Desk, count = 1) {
  await desk.letterhead('启网整改')
  const findings = await desk.findings('eastTown', count)
  const id = await desk.approved(findings)
  await desk.move(officer, id, 'issue')
  const page = async (who = officer) => (await desk.get(who, `/notices/${id}`)).body
  const versionOf = async (finding: string) => (await desk.get(officer, `/findings/${finding}`)).body.version
  return { id, findings, page, versionOf }
}

test('recorded for a unit that answered on paper: with the scan, which may stand for several findings, and by the day of the paper', async t => {
  const desk = await aDesk(t)
  const { id, findings, page, versionOf } = await issuedNotice(desk, 2)
  const record = async (finding: string, body: object) =>
    desk.post(
      officer,
      `/notices/${id}/findings/${finding}/record`,
      { note: '来函答复已整改', saidOn: today(), ...body },
      await versionOf(finding),
    )
  const [a, b] = findings as [string, string]
  assert.equal((await record(a, {})).body.code, 'invalid-input')
  assert.equal((await record(a, { scanIds: [] })).body.code, 'invalid-input')
  assert.equal((await record(a, { scanIds: [id] })).body.code, 'not-your-file', 'there is no such scan')
  assert.equal((await desk.get(officer, `/findings/${a}`)).body.state, 'notified', 'refused whole')
  const scan = await desk.upload(officer, 'municipality', pdf, '复函.pdf')
  for (const saidOn of ['2026-01-01', '2099-01-01'])
    assert.equal((await record(a, { scanIds: [scan], saidOn })).body.code, 'date-out-of-range', saidOn)
  const recorded = await record(a, { scanIds: [scan] })
  assert.equal(recorded.status, 200, JSON.stringify(recorded.body))
  const item = (body: { items: { findingId: string }[] }, finding: string) =>
    body.items.find(({ findingId }) => findingId === finding) as unknown as {
      standing: string
      state: string
      answers: { onBehalfOf: string; actorName: string; files: { address: string; name: string }[] }[]
    }
  const [said] = item(recorded.body, a).answers
  assert.deepEqual(
    [item(recorded.body, a).standing, said!.onBehalfOf, said!.actorName, said!.files[0]!.name],
    ['submitted', today(), officer, '复函.pdf'],
  )
  assert.equal((await record(b, { scanIds: [scan] })).status, 200, 'the same paper')
  assert.ok((await page()).answeredAt)
  // Both sides see what was written down for the unit.
  assert.equal((await desk.download(unit, said!.files[0]!.address)).status, 200)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from tk.finding_event where finding_id = ${a} and what = 'submit' and (after ->> 'on_behalf')::boolean`.execute(
    desk.owner,
  )
  assert.equal(rows[0]!.n, 1, 'the finding says that somebody else did')
  assert.equal(
    (await desk.post(unit, `/notices/${id}/findings/${a}/record`, { note: 'x', saidOn: today(), scanIds: [scan] }, 1))
      .status,
    403,
  )
})

test('the receipt is the first opening by who answers for the addressed unit itself; nobody else’s looking counts', async t => {
  const desk = await aDesk(t)
  const { id, page } = await issuedNotice(desk)
  for (const who of [
    officer,
    'leader:municipality',
    'auditor:east',
    'inspector:eastTown',
    'unit-manager:east',
    'handler:municipality',
    `token/${unit}`,
  ])
    assert.equal((await page(who)).readAt, null, who)
  const docx = await page(unit)
  assert.deepEqual([docx.readByName, docx.readAt !== null], [unit, true])
  const later = await page('unit-manager:eastTown')
  assert.deepEqual([later.readByName, later.readAt], [unit, docx.readAt], 'once')
  assert.equal((await desk.deeds(id)).filter(deed => deed === 'notice.open').length, 1)
})

test('two who open it at once: one receipt', async t => {
  const desk = await aDesk(t)
  const { id, page } = await issuedNotice(desk)
  const pages = await Promise.all([page(unit), page('unit-manager:eastTown'), page('duty-officer:eastTown')])
  assert.equal(new Set(pages.map(({ readByName }) => readByName)).size, 1)
  assert.ok((await desk.deeds(id)).includes('notice.open'))
})

test('an answer is of the finding as it was read, of this notice, and by who may', async t => {
  const desk = await aDesk(t)
  const { id, findings, versionOf } = await issuedNotice(desk)
  const [finding] = findings as [string]
  const [stranger] = await desk.findings('eastTown', 1, { rule: 'tls/chain' })
  const answer = (who: string, of: string, version: number, more: object = {}) =>
    desk.post(who, `/notices/${id}/findings/${of}/answer`, { note: '已整改', ...more }, version)
  assert.equal((await answer(unit, finding, 99)).body.code, 'changed-meanwhile')
  assert.equal((await answer(unit, stranger!, 1)).body.code, 'not-found')
  assert.equal((await answer(officer, finding, 2)).status, 403)
  assert.equal((await answer('handler:westTown', finding, 2)).status, 404)
  assert.equal((await answer(unit, finding, await versionOf(finding), { fileIds: [id] })).body.code, 'not-your-file')
  assert.equal((await answer(unit, finding, await versionOf(finding))).status, 200)
  assert.equal(
    (await answer(unit, finding, await versionOf(finding))).body.code,
    'move-not-open',
    'it waits for the officer',
  )
})

test('two answers for the last two findings at once: the notice is answered', async t => {
  const desk = await aDesk(t)
  const { id, findings, versionOf, page } = await issuedNotice(desk, 4)
  const versions = await Promise.all(findings.map(versionOf))
  const answers = await Promise.all(
    findings.map((finding, n) =>
      desk.post(
        n % 2 ? unit : 'unit-manager:eastTown',
        `/notices/${id}/findings/${finding}/answer`,
        { note: '已整改' },
        versions[n],
      ),
    ),
  )
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200],
  )
  const after = await page()
  assert.deepEqual([after.openItems, after.answeredAt !== null], [0, true])
})

test('what a visit closes counts as done; seen again later, the finding may come into another notice', async t => {
  const desk = await aDesk(t)
  const { id, findings, page } = await issuedNotice(desk, 2)
  const [a, b] = findings
  const close = (finding: string | undefined) =>
    sql`update tk.finding set state = 'closed', closed_as = 'fixed', closed_at = now(), in_time = true, days_late = 0, overdue_at = null,
      remind_at = null where id = ${finding}`.execute(desk.owner)
  await close(a)
  const { openItems, items } = await page()
  assert.equal(openItems, 1)
  assert.deepEqual(items.map(({ standing }: { standing: string }) => standing).toSorted(), ['closed', 'open'])
  await close(b)
  assert.ok((await page()).answeredAt)
  await sql`update tk.finding set state = 'confirmed', closed_as = null, closed_at = null, in_time = null, days_late = null
    where id = ${a}`.execute(desk.owner)
  const after = await page()
  assert.deepEqual([after.openItems, after.answeredAt !== null], [0, true], 'the old notice is done with')
  assert.equal((await desk.compose([a!])).body.notices.length, 1)
  assert.notEqual((await desk.compose([a!])).body.items[0].noticeId, id)
})

test('late: a notice is overdue while a finding of it is, and no longer once that is answered', async t => {
  const desk = await aDesk(t)
  const { id, findings, versionOf } = await issuedNotice(desk, 2)
  const [late, other] = findings as [string, string]
  const overdue = async () =>
    (await desk.get(officer, '/notices?overdue=true')).body.items.map((row: { id: string }) => row.id)
  assert.deepEqual(await overdue(), [])
  await sql`update tk.finding set due = '2026-01-05' where id = ${late}`.execute(desk.owner)
  assert.deepEqual(await overdue(), [id])
  await desk.post(unit, `/notices/${id}/findings/${late}/answer`, { note: '已整改' }, await versionOf(late))
  assert.deepEqual(await overdue(), [])
  assert.equal(
    (await desk.get(officer, `/notices/${id}`)).body.nextDue,
    (await desk.get(officer, `/findings/${other}`)).body.due,
  )
})
