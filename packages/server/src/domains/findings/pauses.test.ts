import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aTimedFinding, handler, officer } from './testing/a-timed-finding.ts'

const manager = 'unit-manager:eastTown'

test('an officer lets time stand still and go on, for a reason; the unit hears of it, and what was lost is given back', async t => {
  const table: readonly [told: string, from: string, to: string, due: string, provisional: boolean][] = [
    // Due on the 28th: the 25th to the 27th are off anyway.
    ['2026-09-24', '2026-09-24T23:00', '2026-09-28', '2026-09-28', false],
    ['2026-09-24', '2026-09-28', '2026-09-30', '2026-09-30', false],
    // Two working days are lost, the 29th and the 30th; the 8th is the first that is worked again.
    ['2026-09-28', '2026-09-29', '2026-10-08', '2026-10-08', false],
    // The 9th and the Saturday behind it, which is worked in exchange.
    ['2026-10-08', '2026-10-09', '2026-10-12', '2026-10-12', false],
    // Nobody knows yet which days of the next year are off.
    ['2026-12-30', '2026-12-31', '2027-01-04', '2027-01-04', true],
  ]
  for (const [told, from, to, due, provisional] of table) {
    t.mock.timers.reset()
    const { look, post, tell, clock, row, finding } = await aTimedFinding(t)
    await look('2026-09-20', true)
    await post(officer, 'confirm')
    await tell(told)
    const { due: first } = await row()
    clock(from)
    assert.equal(await post(officer, 'pause', { note: '等待上级部门' }), 'done')
    assert.deepEqual([(await row()).overdue_at, (await finding()).deadline.pausedSince !== null], [null, true])
    clock(to)
    assert.equal((await finding()).daysLate, 0)
    assert.equal(await post(officer, 'resume'), 'done')
    const { deadline } = await finding()
    assert.deepEqual(
      [deadline.current, deadline.original.day, deadline.pausedSince],
      [{ day: due, provisional }, first, null],
      told,
    )
  }
})

test('what stands already, has run out, is submitted or closed cannot be paused; nor by whoever does not oversee', async t => {
  const { look, post, tell, clock, finding, submit, told } = await aTimedFinding(t, [officer, handler, manager])
  const may = async (who = officer) => (await finding(who)).clockMoves
  const refused = (move: string, who = officer, note = '等待上级部门') => post(who, move, { note })
  await look('2026-11-01', true)
  await post(officer, 'confirm')
  assert.deepEqual(await may(), [])
  assert.equal(await refused('pause'), 'move-not-open')
  await tell('2026-11-02')
  clock('2026-11-02T11:00')
  assert.deepEqual([await may(), await may(manager)], [['pause'], ['ask-extension']])
  assert.equal(await refused('pause', manager), 'forbidden')
  assert.equal(await refused('pause', officer, ' '), 'note-needed')
  assert.equal(await refused('resume'), 'move-not-open')
  assert.equal(await refused('pause'), 'done')
  assert.equal(await refused('pause'), 'move-not-open')
  assert.deepEqual(await may(), ['resume'])
  assert.equal(await refused('resume'), 'done')
  clock('2026-11-05')
  assert.deepEqual([await may(), (await finding()).daysLate], [[], 2])
  assert.equal(await refused('pause'), 'move-not-open')
  await submit('2026-11-05T11:00')
  assert.deepEqual(await may(), [])
  await look('2026-11-06', false)
  assert.equal(await refused('pause'), 'move-not-open')
  assert.deepEqual(await told(), [])
})

test('the unit is told that time stands still, and that it goes on', async t => {
  const { look, post, tell, clock, work, told } = await aTimedFinding(t, [officer, handler, manager])
  await look('2026-11-01', true)
  await post(officer, 'confirm')
  await tell('2026-11-02')
  await work('finding.tell-of-clock')
  await told()
  clock('2026-11-02T11:00')
  await post(officer, 'pause', { note: '等待上级部门' })
  await work('finding.tell-of-clock')
  assert.deepEqual(await told(), [`${handler} clock-paused`, `${manager} clock-paused`])
  await post(officer, 'resume')
  await work('finding.tell-of-clock')
  assert.deepEqual(await told(), [`${handler} clock-resumed`, `${manager} clock-resumed`])
})

test('many are paused each by itself', async t => {
  const { look, post, tell, clock, row, ask } = await aTimedFinding(t)
  await look('2026-11-01', true)
  await post(officer, 'confirm')
  await tell('2026-11-02')
  clock('2026-11-02T11:00')
  const { id, version } = await row()
  const items = [
    { id, version },
    { id, version: version + 1 },
  ]
  const answer = await ask(officer, 'POST', '/api/findings/bulk/pause', { body: { items, note: '断电' } })
  const { items: results } = (await answer.json()) as { items: { code: string | null }[] }
  assert.deepEqual(
    results.map(result => result.code),
    [null, 'move-not-open'],
  )
})

test('why it is due when it is, in order and in words', async t => {
  const { look, post, tell, clock, finding } = await aTimedFinding(t)
  await look('2026-12-28', true)
  await post(officer, 'confirm')
  await tell('2026-12-30')
  assert.equal((await finding()).dueProvisional, false)
  clock('2026-12-31')
  await post(officer, 'pause', { note: '机房搬迁' })
  clock('2027-01-04')
  await post(officer, 'resume')
  await look('2027-01-11', false)
  await look('2027-01-20', true)
  const { deadline } = await finding()
  assert.deepEqual(
    deadline.reasons.map((reason: { says: object }) => reason.says),
    [
      {
        en: 'Told by a notice on 2026-12-30: 1 working day by the rule pack baseline 1.0.0, due on 2026-12-31',
        'zh-CN': '2026-12-30 以整改通知告知，按规则包 baseline 1.0.0 给予 1 个工作日，2026-12-31 到期',
      },
      { en: 'Paused on 2026-12-31: 机房搬迁', 'zh-CN': '2026-12-31 中止计时：机房搬迁' },
      {
        en: 'Went on on 2027-01-04, due on 2027-01-04 (provisional: the holidays of that year were not announced)',
        'zh-CN': '2027-01-04 恢复计时，2027-01-04 到期（暂定：当时该年度放假安排尚未公布）',
      },
      { en: 'Done on 2027-01-11, where time stopped', 'zh-CN': '2027-01-11 办结，停止计时' },
      {
        en: 'Seen again on 2027-01-20, the time went on; due on 2027-01-04 (provisional: the holidays of that year were not announced)',
        'zh-CN': '2027-01-20 再次发现，继续计时，2027-01-04 到期（暂定：当时该年度放假安排尚未公布）',
      },
    ],
  )
})
