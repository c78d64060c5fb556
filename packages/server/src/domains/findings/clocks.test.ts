import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { currentCalendar } from '../../platform/calendar/index.ts'
import { insertVisit } from '../inspections/store/visits.ts'
import { aFinding, aJudgement } from '../inspections/testing/a-judgement.ts'
import { asInspection } from '../inspections/testing/an-asset.ts'
import { submitFor } from './submit-for.ts'
import { takeInLook } from './take-in-look.ts'
import { tellUnit } from './tell-unit.ts'
import { aLedger } from './testing/a-ledger.ts'

const officer = 'inspector:municipality'
const at = (text: string) => new Date(`${text.includes('T') ? text : `${text}T10:00`}+08:00`)

/** A site whose one finding is seen, told and mended at times of the test's choosing; every date by the real calendar. */
async function aTimedFinding(t: TestContext) {
  const ledger = await aLedger(t)
  const { app, owner, get } = ledger
  const assetId = await ledger.asset('eastTown', '青湖网')
  const look = (when: string, seen: boolean, grade: Parameters<typeof aFinding>[1] = {}) =>
    asInspection(app, async tx => {
      const visitId = randomUUID()
      const judgement = aJudgement(seen ? [aFinding('site', grade)] : [])
      const visit = { id: visitId, assetId, at: at(when), ms: 1, engine: '0', factsKey: undefined }
      await insertVisit(tx, { ...visit, judgement })
      await takeInLook(tx, { visitId, generation: 0 }, await currentCalendar(tx))
    })
  const row = async () => {
    const { rows } = await sql<{ id: string; version: number; state: string; [column: string]: unknown }>`
      select id, version, state, due, due_provisional, confirm_by, deadline, in_time, days_late, told_at, submitted_at,
        overdue_at, remind_at from tk.finding`.execute(owner)
    return rows[0]!
  }
  const post = async (who: string, move: string, body: object = {}) => {
    const { id, version } = await row()
    const headers = { 'if-match': `"${version}"` }
    const answer = await ledger.ask(who, 'POST', `/api/findings/${id}/${move}`, { body, headers })
    assert.equal(answer.status, 200, `${move}: ${await answer.clone().text()}`)
  }
  return {
    ...ledger,
    assetId,
    look,
    row,
    post,
    finding: async (who = officer) => (await get(who, `/findings/${(await row()).id}`)).body,
    tell: async (when: string, noticeId?: string) => {
      const { id } = await row()
      const more = noticeId === undefined ? {} : { noticeId }
      return ledger.under(
        officer,
        tx => tellUnit(tx, { findingIds: [id], at: at(when), by: 'officer', now: at(when), ...more }),
        'finding.confirm',
      )
    },
    submit: async (when: string) => {
      const { id, version } = await row()
      const rest = { note: '已更换', by: 'handler', onBehalf: false }
      await ledger.under(
        'handler:eastTown',
        tx => submitFor(tx, { findingId: id, version, at: at(when), now: at(when), ...rest }),
        'finding.answer',
      )
    },
  }
}

test('the officer’s clock runs from first seen, in working days, and nothing moves it', async t => {
  const { look, row, post } = await aTimedFinding(t)
  await look('2026-09-24', true)
  // The 25th to the 27th are off.
  assert.deepEqual([(await row()).confirm_by, (await row()).deadline], ['2026-09-30', null])
  await look('2026-09-28', true)
  await post(officer, 'confirm')
  assert.equal((await row()).confirm_by, '2026-09-30')
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
  const { history, original } = told.deadline as { history: object[]; original: { day: string } }
  assert.deepEqual(
    [original.day, history[0]],
    [
      '2026-10-08',
      {
        what: 'begun',
        at: '2026-09-30T02:00:00.000Z',
        by: 'officer',
        pack: { id: 'cn-gov-site-2019', version: '1.0.0' },
        calendar: 0,
        due: original,
      },
    ],
  )
  await look('2026-10-02', true, {
    severity: 'medium',
    due: { workingDays: 20, date: '2026-11-02', provisional: false },
  })
  assert.equal((await row()).due, '2026-10-08')
  await tell('2026-10-09', randomUUID())
  assert.equal((await row()).due, '2026-10-08')
})

test('in time is what was submitted by the due date, however late the office looked', async t => {
  const { look, row, post, tell, submit } = await aTimedFinding(t)
  await look('2026-11-02', true)
  await post(officer, 'confirm')
  await tell('2026-11-02')
  assert.equal((await row()).due, '2026-11-03')
  await submit('2026-11-03T23:59')
  const waiting = await row()
  assert.deepEqual([waiting.overdue_at, waiting.remind_at], [null, null])
  await look('2026-11-20', false)
  const closed = await row()
  assert.deepEqual([closed.state, closed.in_time, closed.days_late], ['closed', true, 0])
  await look('2026-11-25', true)
  const again = await row()
  assert.deepEqual([again.state, again.in_time, again.days_late, again.submitted_at], ['confirmed', null, null, null])
})
