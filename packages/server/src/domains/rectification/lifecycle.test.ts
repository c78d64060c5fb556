import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pdf } from '../../platform/files/testing/sample-files.ts'
import { aDesk, approver, officer, unit } from './testing/a-desk.ts'

test('the whole life: drafted, proposed, approved by another, issued, opened, answered for each finding, and open again when one is returned', async t => {
  const desk = await aDesk(t)
  const { get, post, move, draftOf, upload } = desk
  await desk.letterhead('启网整改')
  const [first, second] = await desk.findings('eastTown', 2)
  const composed = await desk.compose([first!, second!])
  assert.deepEqual(
    composed.body.items.map((row: { taken: boolean }) => row.taken),
    [true, true],
  )
  const { id } = composed.body.notices[0]
  const draft = await draftOf(id)
  assert.deepEqual(
    [draft.state, draft.addresseeName, draft.items.length, draft.style, draft.number],
    ['draft', 'eastTown', 2, 'ordinary', null],
  )
  assert.deepEqual(draft.moves, ['edit', 'propose', 'withdraw'])
  assert.equal((await move(officer, id, 'propose', { note: '请审批' })).body.state, 'proposed')
  assert.deepEqual((await get(approver, `/notice-drafts/${id}`)).body.moves, ['approve', 'refuse'])
  assert.equal((await move(approver, id, 'approve')).body.state, 'approved')
  const { approval } = await draftOf(id)
  assert.deepEqual(
    [approval.state, approval.requestedByName, approval.requestNote, approval.decidedByName],
    ['granted', officer, '请审批', approver],
  )
  const issued = await move(officer, id, 'issue')
  const year = new Date().getUTCFullYear()
  assert.deepEqual([issued.status, issued.body.state], [200, 'issued'])
  assert.match(issued.body.number, /^启网整改〔20\d\d〕1号$/)
  assert.ok(issued.body.number.includes(String(year)) || issued.body.number.includes(String(year + 1)))
  assert.deepEqual([issued.body.delivery, issued.body.deliveredTo, issued.body.openItems], ['program', 'eastTown', 2])
  assert.deepEqual((await get(officer, `/findings/${first}`)).body.state, 'notified')

  const page = await get(unit, `/notices/${id}`)
  assert.equal(page.body.readByName, unit)
  assert.deepEqual(page.body.may, { answer: true, record: false, recordDelivery: false, revoke: false })
  assert.deepEqual(
    page.body.items.map((item: { standing: string; state: string }) => [item.standing, item.state]),
    [
      ['open', 'notified'],
      ['open', 'notified'],
    ],
  )
  const evidence = await upload(unit, 'eastTown', pdf, '整改报告.pdf')
  const [one, two] = page.body.items
  const answer = (item: { findingId: string; version: number }, body: object) =>
    post(unit, `/notices/${id}/findings/${item.findingId}/answer`, body, item.version)
  const answered = await answer(one, { note: '已更换证书', fileIds: [evidence] })
  assert.equal(answered.status, 200, JSON.stringify(answered.body))
  const [said] = answered.body.items[0].answers
  assert.deepEqual(
    [said.note, said.actorName, said.onBehalfOf, said.files[0].name],
    ['已更换证书', unit, null, '整改报告.pdf'],
  )
  assert.deepEqual([answered.body.openItems, answered.body.answeredAt], [1, null])
  for (const who of [officer, unit]) {
    const file = await desk.download(who, said.files[0].address)
    assert.deepEqual([file.status, Buffer.from(await file.arrayBuffer()).equals(pdf)], [200, true], who)
  }
  assert.equal((await desk.download('handler:westTown', said.files[0].address)).status, 404)
  const whole = (await answer(two, { note: '已修复' })).body
  assert.equal(whole.openItems, 0)
  assert.ok(whole.answeredAt)

  // The officer is not content with one: the notice is open again.
  const { body: finding } = await get(officer, `/findings/${first}`)
  assert.equal(finding.state, 'submitted')
  await post(officer, `/findings/${first}/return`, { note: '证书域名不符' }, finding.version)
  const again = (await get(unit, `/notices/${id}`)).body
  assert.deepEqual([again.openItems, again.answeredAt], [1, null])
  assert.deepEqual(await desk.deeds(id), [
    'notice.compose',
    'notice.propose',
    'notice.approve',
    'notice.issue',
    'notice.open',
    'notice.answer',
    'notice.answer',
  ])
  const events = (await get(officer, `/notice-drafts/${id}/events`)).body.items
  assert.deepEqual(
    events.map((event: { what: string }) => event.what),
    ['issue', 'approve', 'propose', 'compose'],
  )
  assert.equal(events[2].note, '请审批')
  assert.equal((await get(unit, `/notice-drafts/${id}/events`)).status, 403)
})
