import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { moveAsset } from '../estate/index.ts'
import { refusalOf } from '../estate/testing/an-office.ts'
import { settleAsked } from './actions/settle-extension.ts'
import { aTimedFinding, at, handler, officer } from './testing/a-timed-finding.ts'

const [manager, approver] = ['unit-manager:eastTown', 'approver:east'] as const
const everybody = [officer, handler, manager, approver]

test('a unit asks for more time, an approver grants it: more days from what was due, with the reason; both sides hear of it', async t => {
  const table: readonly [told: string, asked: string, workingDays: number, due: string, provisional: boolean][] = [
    ['2026-11-02', '2026-11-03', 5, '2026-11-10', false],
    // It is over already.
    ['2026-11-02', '2026-11-06', 5, '2026-11-10', false],
    ['2026-09-28', '2026-09-29', 2, '2026-10-08', false],
    ['2026-12-30', '2026-12-31', 1, '2027-01-01', true],
  ]
  for (const [telling, asking, workingDays, due, provisional] of table) {
    t.mock.timers.reset()
    const { look, post, tell, clock, finding, work, told } = await aTimedFinding(t, everybody)
    await look('2026-09-20', true)
    await post(officer, 'confirm')
    await tell(telling)
    await work('finding.tell-of-clock')
    await told()
    const { due: first } = await finding()
    clock(asking)
    assert.deepEqual(
      [(await finding(handler)).clockMoves, (await finding(approver)).clockMoves],
      [['ask-extension'], []],
    )
    assert.equal(await post(handler, 'ask-extension', { workingDays, note: '等待备件' }), 'done')
    await work('finding.tell-of-clock')
    assert.deepEqual(await told(), [`${approver} extension-asked`])
    const { deadline, due: still } = await finding(approver)
    assert.equal(still, first)
    assert.deepEqual(
      [deadline.asked.workingDays, deadline.asked.reason, deadline.asked.byName, deadline.asked.due],
      [workingDays, '等待备件', handler, { day: due, provisional }],
    )
    assert.deepEqual((await finding(approver)).clockMoves, ['grant-extension', 'refuse-extension'])
    assert.equal(await post(approver, 'grant-extension'), 'done')
    await work('finding.tell-of-clock')
    assert.deepEqual(await told(), [`${handler} extension-granted`, `${manager} extension-granted`])
    const granted = (await finding()).deadline
    assert.deepEqual([granted.current, granted.original.day, granted.asked], [{ day: due, provisional }, first, null])
    assert.match(granted.reasons.at(-1).says['zh-CN'], /延期：等待备件；20..-..-.. 到期/)
  }
})

test('refused, or taken back, nothing moves; asked again, it is another question', async t => {
  const { look, post, tell, clock, finding, work, told } = await aTimedFinding(t, everybody)
  await look('2026-11-01', true)
  await post(officer, 'confirm')
  assert.equal(await post(handler, 'ask-extension', { workingDays: 3, note: '等待备件' }), 'move-not-open')
  await tell('2026-11-02')
  clock('2026-11-02T11:00')
  assert.equal(await post(handler, 'ask-extension', { workingDays: 3, note: ' ' }), 'note-needed')
  assert.equal(await post(handler, 'ask-extension', { workingDays: 0, note: 'x' }), 'invalid-input')
  assert.equal(await post(officer, 'ask-extension', { workingDays: 3, note: 'x' }), 'forbidden')
  assert.equal(await post(approver, 'grant-extension'), 'move-not-open')
  assert.equal(await post(handler, 'ask-extension', { workingDays: 3, note: '等待备件' }), 'done')
  assert.equal(await post(handler, 'ask-extension', { workingDays: 3, note: '等待备件' }), 'move-not-open')
  assert.equal(await post(handler, 'grant-extension'), 'forbidden')
  assert.equal(await post(approver, 'refuse-extension'), 'note-needed')
  assert.equal(await post(approver, 'refuse-extension', { note: '备件已到' }), 'done')
  await work('finding.tell-of-clock')
  assert.deepEqual(
    (await told()).filter(line => line.includes('refused')),
    [`${handler} extension-refused`, `${manager} extension-refused`],
  )
  assert.equal(await post(handler, 'ask-extension', { workingDays: 2, note: '再等' }), 'done')
  assert.equal(await post(handler, 'withdraw-extension'), 'done')
  const { deadline, events } = await finding()
  assert.deepEqual([deadline.current.day, deadline.asked, deadline.reasons.length], ['2026-11-03', null, 1])
  assert.deepEqual(
    events.slice(0, 4).map((event: { what: string }) => event.what),
    ['withdraw-extension', 'ask-extension', 'refuse-extension', 'ask-extension'],
  )
})

test('what was asked for of another due date cannot be granted, only refused', async t => {
  const { look, post, tell, clock, finding, row } = await aTimedFinding(t, everybody)
  await look('2026-11-01', true)
  await post(officer, 'confirm')
  await tell('2026-11-02')
  clock('2026-11-02T11:00')
  await post(handler, 'ask-extension', { workingDays: 3, note: '等待备件' })
  await post(officer, 'pause', { note: '停电' })
  clock('2026-11-04')
  await post(officer, 'resume')
  assert.equal((await row()).due, '2026-11-04')
  assert.notEqual(await post(approver, 'grant-extension'), 'done')
  assert.equal((await row()).due, '2026-11-04')
  // Told no, the unit may ask anew.
  assert.equal(await post(approver, 'refuse-extension', { note: '期限已变' }), 'done')
  assert.equal(await post(handler, 'ask-extension', { workingDays: 3, note: '等待备件' }), 'done')
  assert.equal(await post(approver, 'grant-extension'), 'done')
  assert.equal((await finding()).due, '2026-11-09')
})

test('two who decide at once: one decision, and more time once', async t => {
  const { look, post, tell, clock, row, run, actorNamed } = await aTimedFinding(t)
  await look('2026-11-01', true)
  await post(officer, 'confirm')
  await tell('2026-11-02')
  clock('2026-11-02T11:00')
  await post(handler, 'ask-extension', { workingDays: 3, note: '等待备件' })
  // Both have looked at the same version.
  const { id, version } = await row()
  const grant = (who: string) =>
    run(actorNamed(who), settleAsked['grant-extension'], { id, version, note: '' }, at('2026-11-02T12:00'))
  const both = await Promise.allSettled([grant(approver), grant('approver:municipality')])
  assert.deepEqual(both.map(one => (one.status === 'fulfilled' ? 'done' : one.reason.code)).toSorted(), [
    'changed-meanwhile',
    'done',
  ])
  assert.equal((await row()).due, '2026-11-06')
})

test('nobody grants what he asked for himself, whatever else he is', async t => {
  const { look, post, tell, clock, row, run, actorNamed } = await aTimedFinding(t)
  await look('2026-11-01', true)
  await post(officer, 'confirm')
  await tell('2026-11-02')
  clock('2026-11-02T11:00')
  await post(handler, 'ask-extension', { workingDays: 3, note: '等待备件' })
  const { id, version } = await row()
  const both = { ...actorNamed(handler), roles: [...actorNamed(handler).roles, ...actorNamed(approver).roles] }
  const granting = run(both, settleAsked['grant-extension'], { id, version, note: '' }, at('2026-11-02T12:00'))
  assert.equal(await refusalOf(granting), 'own-request')
  assert.equal((await row()).due, '2026-11-03')
})

test('what is closed needs no more time: nobody has to decide on it; with its asset, it is decided where that belongs', async t => {
  const { look, post, tell, clock, row, finding, perform, owner, run, system, units, assetId } = await aTimedFinding(t)
  await look('2026-11-01', true)
  await post(officer, 'confirm')
  await tell('2026-11-02')
  clock('2026-11-02T11:00')
  const states = async () => {
    const { rows } = await sql<{ line: string }>`
      select e.state || ' ' || a.state as line from tk.finding_extension e join tk.approval a on a.id = e.approval_id order by e.id`.execute(
      owner,
    )
    return rows.map(({ line }) => line)
  }
  await post(handler, 'ask-extension', { workingDays: 3, note: '等待备件' })
  await look('2026-11-02T12:00', false)
  assert.deepEqual((await finding(approver)).clockMoves, [])
  await perform('finding.remind')
  assert.deepEqual(await states(), ['withdrawn withdrawn'])
  await look('2026-11-02T13:00', true)
  assert.equal(await post(handler, 'ask-extension', { workingDays: 3, note: '等待备件' }), 'done')
  const { rows } = await sql<{ version: number }>`select version from tk.asset where id = ${assetId}`.execute(owner)
  await run(
    system,
    moveAsset,
    { id: assetId, version: rows[0]!.version, unitId: units.westTown },
    at('2026-11-02T14:00'),
  )
  assert.equal(await post(approver, 'grant-extension'), 'not-found')
  assert.equal(await post('approver:west', 'grant-extension'), 'done')
  assert.deepEqual(await states(), ['withdrawn withdrawn', 'granted granted'])
  assert.equal((await row()).due, '2026-11-06')
})
