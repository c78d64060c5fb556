import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reopening } from '@townkeep/inspect'
import exceljs from 'exceljs'
import { sql } from 'kysely'
import { asInspection } from '../inspections/testing/an-asset.ts'
import { followAsset } from './follow-asset.ts'
import { aTimedFinding, officer } from './testing/a-timed-finding.ts'

test('the officer’s clock runs from first seen, in working days, and nothing moves it', async t => {
  const { look, row, post, get, clock } = await aTimedFinding(t)
  await look('2026-09-24', true)
  // The 25th to the 27th are off.
  assert.deepEqual([(await row()).confirm_by, (await row()).deadline], ['2026-09-30', null])
  await look('2026-09-28', true)
  const late = async () => (await get(officer, '/findings?confirmOverdue=true')).body.items.length
  clock('2026-09-30T23:59')
  assert.equal(await late(), 0)
  clock('2026-10-01T00:00')
  assert.equal(await late(), 1)
  assert.equal(await post(officer, 'confirm'), 'done')
  assert.equal(await late(), 0)
  assert.equal((await row()).confirm_by, '2026-09-30')
})

test('what was there before officers had a clock gets a day at night, counted from when it was first seen', async t => {
  const { plant, asset, perform, owner } = await aTimedFinding(t)
  const site = await asset('eastTown', '栖云网')
  const foundAt = '2026-09-24T17:00:00Z'
  await plant([
    { asset: site, foundAt },
    { asset: site, foundAt: '2026-06-01T00:00:00Z', state: 'confirmed' },
  ])
  await perform('finding.recount')
  const { rows } = await sql<{ day: string | null }>`select confirm_by as day from tk.finding order by id`.execute(
    owner,
  )
  // In Shanghai it is the 25th by then, a holiday.
  assert.deepEqual(
    rows.map(({ day }) => day),
    ['2026-09-30', null],
  )
})

test('the unit’s clock begins when it is told, with the days that its pack gives then; no grade moves what was told', async t => {
  const { look, row, post, tell, owner, assetId } = await aTimedFinding(t)
  await look('2026-09-20', true, { severity: 'low', due: { workingDays: 60, date: '2026-12-18', provisional: false } })
  await post(officer, 'confirm')
  assert.equal((await row()).due, '2026-12-18')
  await sql`insert into tk.governing_pack (asset_id, unit_id, pack)
    select id, unit_id, 'cn-gov-site-2019' from tk.asset where id = ${assetId}`.execute(owner)
  assert.equal((await tell('2026-09-30')).length, 1)
  const told = await row()
  // One working day by the pack that governs now, whatever the last look said; the holidays last until the 7th.
  assert.deepEqual([told.state, told.due, told.due_provisional], ['notified', '2026-10-08', false])
  const { history, original } = told.deadline!
  assert.equal(original.day, '2026-10-08')
  const pack = { id: 'cn-gov-site-2019', version: '1.0.0' }
  const begun = { what: 'begun', at: '2026-09-30T02:00:00.000Z', by: 'officer', pack, calendar: 1, due: original }
  assert.deepEqual(history, [begun])
  await sql`update tk.governing_pack set pack = 'baseline'`.execute(owner)
  await look('2026-10-02', true, {
    severity: 'medium',
    due: { workingDays: 20, date: '2026-11-02', provisional: false },
  })
  assert.deepEqual([(await row()).due, (await row()).deadline], ['2026-10-08', told.deadline])
  // Told again, the clock goes on as it is.
  await tell('2026-10-09')
  assert.equal((await row()).due, '2026-10-08')
})

test('a changed calendar moves nothing that was told', async t => {
  const { look, row, post, tell, owner } = await aTimedFinding(t)
  await look('2026-12-29', true)
  await post(officer, 'confirm')
  await tell('2026-12-31')
  assert.deepEqual([(await row()).due, (await row()).due_provisional], ['2027-01-01', true])
  await sql`insert into tk.calendar_version (version, years, made_at, made_by, why) values (2, '{2025,2026,2027}', now(), 'x', '2027')`.execute(
    owner,
  )
  await sql`insert into tk.calendar_day (version, day, name, kind, source) values (2, '2027-01-01', '元旦', 'off', 'x')`.execute(
    owner,
  )
  await look('2027-01-02', true)
  assert.deepEqual([(await row()).due, (await row()).due_provisional], ['2027-01-01', true])
  await look('2027-01-05', false)
  assert.deepEqual([(await row()).in_time, (await row()).days_late], [false, 4])
})

test('in time is what was submitted by the due date, however late the office looked; late is what came after', async t => {
  const table: readonly [submitted: string | null, seenGone: string, inTime: boolean, daysLate: number][] = [
    ['2026-11-03T23:59', '2026-11-20', true, 0],
    ['2026-11-04T00:00', '2026-11-20', false, 1],
    [null, '2026-11-03T23:00', true, 0],
    [null, '2026-11-06', false, 3],
    // The office saw it gone before anybody said so, and only heard of that visit later.
    ['2026-11-05', '2026-11-03T12:00', true, 0],
  ]
  const { look, row, post, tell, submit, clock, finding } = await aTimedFinding(t)
  await look('2026-11-01', true)
  await post(officer, 'confirm')
  for (const [n, [submitted, gone, inTime, daysLate]] of table.entries()) {
    const timed = n === 0 ? { look, row, post, tell, submit, clock, finding } : await another(t)
    await timed.tell('2026-11-02')
    assert.equal((await timed.row()).due, '2026-11-03')
    if (submitted !== null) await timed.submit(submitted)
    await timed.look(gone, false)
    const closed = await timed.row()
    assert.deepEqual(
      [closed.state, closed.in_time, closed.days_late],
      ['closed', inTime, daysLate],
      `${submitted} ${gone}`,
    )
    assert.deepEqual([closed.overdue_at, closed.remind_at], [null, null])
    timed.clock('2027-01-10')
    assert.deepEqual([(await timed.finding()).daysLate, (await timed.finding()).inTime], [daysLate, inTime])
  }
})

test('a return takes the submission back: time ran on', async t => {
  const { look, row, post, tell, submit, clock, finding, get, ask } = await aTimedFinding(t)
  await look('2026-11-01', true)
  await post(officer, 'confirm')
  await tell('2026-11-02')
  await submit('2026-11-03')
  clock('2026-11-10')
  const late = async () => (await get(officer, '/findings?overdue=true')).body.items.length
  assert.deepEqual([(await finding()).daysLate, (await finding()).inTime, await late()], [0, true, 0])
  assert.equal(await post(officer, 'return', { note: '仍为旧证书' }), 'done')
  assert.deepEqual(
    [(await finding()).daysLate, (await finding()).inTime, (await finding()).submittedAt, await late()],
    [7, null, null, 1],
  )
  await submit('2026-11-12')
  assert.deepEqual([(await finding()).daysLate, (await finding()).inTime, await late()], [9, false, 1])
  clock('2026-12-10')
  assert.equal((await finding()).daysLate, 9)
  const file = await ask(officer, 'GET', '/api/findings/export?format=xlsx&language=en&overdue=true')
  const book = new exceljs.Workbook()
  await book.xlsx.load((await file.arrayBuffer()) as never)
  const [names, values] = [1, 2].map(n => book.worksheets[0]!.getRow(n).values as string[])
  const cell = (name: string) => values![names!.indexOf(name)]
  assert.deepEqual(
    ['Unit told', 'First due date', 'Due date', 'Submitted', 'Days late', 'In time', 'To be confirmed by'].map(cell),
    ['2026-11-02 10:00', '2026-11-03', '2026-11-03', '2026-11-12 10:00', '9', 'no', '2026-11-04'],
  )
  await look('2026-12-09', false)
  assert.deepEqual([(await row()).days_late, (await row()).in_time, await late()], [9, false, 0])
})

test('seen again after closing, the clock goes on, or restarts where the pack says so', async t => {
  const table: readonly [
    gone: string,
    reopening: Reopening | undefined,
    what: string,
    due: string,
    lateAWeekOn: number,
  ][] = [
    // From the 3rd to the 15th it was closed: nine working days that were not the unit's.
    ['2026-11-03T23:59', undefined, 'went-on', '2026-11-16', 7],
    ['2026-11-06', undefined, 'went-on', '2026-11-03', 3 + 7],
    ['2026-11-06', 'restarts', 'restarted', '2026-11-17', 6],
  ]
  for (const [gone, reopening, what, due, late] of table) {
    t.mock.timers.reset()
    const { look, row, post, tell, clock, finding } = await aTimedFinding(t)
    await look('2026-11-01', true)
    await post(officer, 'confirm')
    await tell('2026-11-02')
    await look(gone, false)
    await look('2026-11-16', true, {}, reopening)
    const again = await row()
    assert.deepEqual([again.state, again.in_time, again.days_late, again.due], ['confirmed', null, null, due], gone)
    assert.deepEqual([again.deadline!.history.at(-1)!.what, again.deadline!.original.day], [what, '2026-11-03'])
    clock('2026-11-23T09:00')
    assert.equal((await finding()).daysLate, late, gone)
  }
})

test('days late stand from every closing on: by mistake, and with the asset', async t => {
  const { look, row, post, tell, clock, owner, app, assetId } = await aTimedFinding(t)
  await look('2026-11-01', true)
  await post(officer, 'confirm')
  await tell('2026-11-02')
  clock('2026-11-05')
  assert.equal(await post(officer, 'mark-mistaken', { note: '重复' }), 'done')
  assert.deepEqual([(await row()).in_time, (await row()).days_late], [false, 2])
  await look('2026-11-09', true)
  assert.equal((await row()).state, 'confirmed')
  await sql`update tk.asset set status = 'retired'`.execute(owner)
  await asInspection(app, tx => followAsset(tx, assetId))
  const retired = await row()
  assert.deepEqual(
    [retired.state, retired.in_time, retired.deadline!.history.at(-1)!.what],
    ['closed', false, 'frozen'],
  )
  assert.ok(retired.days_late! >= 2)
})

async function another(t: Parameters<typeof aTimedFinding>[0]) {
  t.mock.timers.reset()
  const timed = await aTimedFinding(t)
  await timed.look('2026-11-01', true)
  await timed.post(officer, 'confirm')
  return timed
}
