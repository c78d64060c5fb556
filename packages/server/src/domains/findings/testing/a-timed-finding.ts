import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import type { Reopening } from '@townkeep/inspect'
import { sql } from 'kysely'
import type { Right } from '../../../platform/access/index.ts'
import { currentCalendar, seedCalendar } from '../../../platform/calendar/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { Deadline } from '../../../platform/deadlines/index.ts'
import { messageKinds, notifyHandlers, notifyJobs } from '../../../platform/notify/index.ts'
import { notifyWork } from '../../../platform/notify/testing/notify-work.ts'
import type { SampleUnit } from '../../../testing/sample-units.ts'
import { insertVisit } from '../../inspections/store/visits.ts'
import { aFinding, aJudgement } from '../../inspections/testing/a-judgement.ts'
import { asInspection } from '../../inspections/testing/an-asset.ts'
import { findingHandlers, findingJobs, findingMessageKinds } from '../index.ts'
import { submitFor } from '../submit-for.ts'
import { takeInLook } from '../take-in-look.ts'
import { tellUnit } from '../tell-unit.ts'
import { aLedger } from './a-ledger.ts'

export const officer = 'inspector:municipality'
export const handler = 'handler:eastTown'

/** A moment in Shanghai: ten o’clock where no time is said. */
export const at = (text: string) => new Date(`${text.includes('T') ? text : `${text}T10:00`}+08:00`)

interface Row {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly due: string
  readonly due_provisional: boolean
  readonly confirm_by: string | null
  readonly deadline: Deadline | null
  readonly in_time: boolean | null
  readonly days_late: number | null
  readonly submitted_at: Date | null
  readonly overdue_at: Date | null
  readonly remind_at: Date | null
}

/** A site of a town whose one finding is seen, told and mended whenever the test says; the clock reads what the test says. */
export async function aTimedFinding(t: TestContext, people: readonly string[] = []) {
  t.mock.timers.enable({ apis: ['Date'], now: at('2026-09-01') })
  const ledger = await aLedger(t)
  const { app, owner, units, actorNamed, get } = ledger
  await asInspection(app, tx =>
    sql`select set_config('tk.write_settings', '{*}', true)`.execute(tx).then(() => seedCalendar(tx, at('2026-01-01'))),
  )
  for (const who of people) {
    const { id, roles } = actorNamed(who)
    const unitId = units[who.split(':')[1] as SampleUnit]
    await sql`insert into tk.person (id, unit_id, name) values (${id}, ${unitId}, ${who})`.execute(owner)
    await sql`insert into tk.role_grant (person_id, role, unit_id, from_at)
      values (${id}, ${roles[0]!.role}, ${unitId}, '2026-01-01')`.execute(owner)
  }
  const assetId = await ledger.asset('eastTown', '青湖网')
  const clock = (when: string) => t.mock.timers.setTime(at(when).getTime())
  const row = async () => {
    const { rows } = await sql<Row>`select * from tk.finding order by id limit 1`.execute(owner)
    return rows[0]!
  }
  const under = <T>(who: string, right: Right, fn: (tx: Tx) => Promise<T>) => ledger.under(who, fn, right)
  const handlers = findingHandlers({
    within: fn => asInspection(app, fn),
    now: () => new Date(),
    onMiscount: faults => assert.fail(JSON.stringify(faults)),
  })
  const showing = notifyHandlers(notifyWork({ db: app, kinds: messageKinds(...findingMessageKinds) })).find(
    one => one.job === notifyJobs[0],
  )!
  const run = { id: '1', attempt: 1, signal: new AbortController().signal }
  const perform = async (name: string, data: object = {}) => {
    const job = findingJobs.find(one => one.name === name)
    await handlers.find(one => one.job === job)!.handle(data, run)
  }
  return {
    ...ledger,
    assetId,
    clock,
    row,
    perform,
    async versionOf(unitId: string) {
      const { rows } = await sql<{ version: number }>`select version from tk.unit where id = ${unitId}`.execute(owner)
      return rows[0]!.version
    },
    /** Does what was put into the queue for a job. */
    async work(name: string) {
      const { rows } = await sql<{ data: object }>`
        with done as (delete from queue.job where name = ${name} and state = 'created' returning data)
        select data from done`.execute(owner)
      for (const { data } of rows) await perform(name, data)
    },
    /** Who was told what since the last time, as its reader sees it. */
    async told() {
      const waiting = await sql<{ id: string }>`
        select id from tk.message_delivery where notice_state = 'waiting'`.execute(owner)
      for (const { id } of waiting.rows) await showing.handle({ id }, run)
      const { rows } = await sql<{ line: string }>`
        with told as (update tk.message_delivery set read_at = now() where read_at is null returning *)
        select p.name || ' ' || d.kind || case when d.notice_state = 'shown' then '' else ' ' || d.notice_state end as line
        from told d join tk.person p on p.id = d.person_id
        where d.kind <> 'finding.moved' order by 1`.execute(owner)
      return rows.map(({ line }) => line.replace(' finding.', ' '))
    },
    finding: async (who = officer) => (await get(who, `/findings/${(await row()).id}`)).body,
    /** A visit that sees the finding, or sees that it is gone. */
    look: (when: string, seen: boolean, grade: Parameters<typeof aFinding>[1] = {}, reopening?: Reopening) =>
      asInspection(app, async tx => {
        const visitId = randomUUID()
        const judgement = aJudgement(seen ? [aFinding('site', grade)] : [])
        const visit = { id: visitId, assetId, at: at(when), ms: 1, engine: '0', factsKey: undefined }
        await insertVisit(tx, { ...visit, judgement })
        await takeInLook(tx, { visitId, generation: 0 }, await currentCalendar(tx), reopening && (() => reopening))
      }),
    /** Asks over the interface, at the time that the clock reads. */
    async post(who: string, path: string, body: object = {}) {
      const { id, version } = await row()
      const answer = await ledger.ask(who, 'POST', `/api/findings/${id}/${path}`, {
        body,
        headers: { 'if-match': `"${version}"` },
      })
      // biome-ignore lint/suspicious/noExplicitAny: answers of all routes
      const json = (await answer.json()) as any
      return answer.status < 400 ? 'done' : (json.code as string)
    },
    /** By a notice, whose own domain tells people of it. */
    async tell(when: string) {
      const { id } = await row()
      const telling = { findingIds: [id], noticeId: randomUUID(), at: at(when), by: 'officer', now: at(when) }
      return under(officer, 'finding.confirm', tx => tellUnit(tx, telling))
    },
    async submit(when: string) {
      const { id, version } = await row()
      const submission = {
        findingId: id,
        version,
        note: '已更换',
        at: at(when),
        by: 'handler',
        onBehalf: true,
        now: at(when),
      }
      await under(handler, 'finding.answer', tx => submitFor(tx, submission))
    },
  }
}
