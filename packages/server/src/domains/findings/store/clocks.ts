import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { type Clock, isRunning, lateFrom } from '../model/index.ts'

export const clockColumns = sql.raw(`
  f.deadline, f.told_at as "toldAt", f.submitted_at as "submittedAt", f.in_time as "inTime", f.days_late as "daysLate"`)

/** Of `clockRow`, to be read from JSON as part of a record. */
export const clockFields = sql.raw(`
  clocked boolean, deadline jsonb, told_at timestamptz, submitted_at timestamptz, in_time boolean, days_late integer,
  overdue_at timestamptz, remind_at timestamptz`)

/** Takes over the clock of `i` into `f`, where it says one. */
export const setClock = sql.raw(
  ['deadline', 'told_at', 'submitted_at', 'in_time', 'days_late', 'overdue_at', 'remind_at']
    .map(column => `${column} = case when i.clocked then i.${column} else f.${column} end`)
    .join(', '),
)

/** A clock with what follows from it. Absent: it stays as it is. That somebody must be reminded is looked at once, from `now` on. */
export function clockRow(clock: Clock | undefined, now: Date) {
  if (clock === undefined) return { clocked: false }
  return {
    clocked: true,
    deadline: clock.deadline,
    told_at: clock.toldAt,
    submitted_at: clock.submittedAt,
    in_time: clock.inTime,
    days_late: clock.daysLate,
    overdue_at: lateFrom(clock),
    remind_at: isRunning(clock) ? now : null,
  }
}

export interface ClockOfFinding extends Clock {
  readonly id: string
  readonly closedAt: Date | null
}

export async function clocksOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ClockOfFinding>> {
  const { rows } = await sql<ClockOfFinding>`
    select f.id, f.closed_at as "closedAt", ${clockColumns} from tk.finding f where f.id = any (${ids}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map(row => [row.id, row]))
}
