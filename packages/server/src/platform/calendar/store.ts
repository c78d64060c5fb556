import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { type Calendar, type CalendarContent, type CalendarDay, calendarOf } from './calendar.ts'
import { shippedContent } from './shipped.ts'

interface Version {
  readonly version: number
  readonly id: string
  readonly years: readonly number[]
}

/** The newest versions that were asked for, by their id: a version never changes. */
const known = new Map<string, Calendar>()
const mostKnown = 4

/** Working days as they are known now, in any transaction: a new version counts from the next question on, in every process. */
export async function currentCalendar(tx: Tx): Promise<Calendar> {
  const newest = await newestVersion(tx)
  if (newest === undefined) return calendarOf(0, await shippedContent())
  const kept = known.get(newest.id)
  if (kept) return kept
  const calendar = calendarOf(newest.version, { years: newest.years, days: await daysOf(tx, newest.version) })
  known.set(newest.id, calendar)
  for (const id of [...known.keys()].slice(0, -mostKnown)) known.delete(id)
  return calendar
}

type Content = CalendarContent & Pick<Version, 'version'>

/** What the newest version holds, locked against another change until the transaction ends. Undefined before the first. */
export async function lockContent(tx: Tx): Promise<Content | undefined> {
  await sql`select pg_advisory_xact_lock(x'746b6361'::int)`.execute(tx)
  return readContent(tx)
}

export async function readContent(tx: Tx): Promise<Content | undefined> {
  const newest = await newestVersion(tx)
  return newest && { version: newest.version, years: newest.years, days: await daysOf(tx, newest.version) }
}

export interface Making {
  readonly version: number
  readonly by: string
  readonly why: string
  readonly now: Date
}

/** One version more; the older ones stay as they are. */
export async function insertVersion(
  tx: Tx,
  { version, by, why, now }: Making,
  content: CalendarContent,
): Promise<void> {
  await sql`
    insert into tk.calendar_version (version, years, made_at, made_by, why)
    values (${version}, ${[...content.years]}::integer[], ${now}, ${by}, ${why})`.execute(tx)
  await sql`
    insert into tk.calendar_day (version, day, name, kind, source)
    select ${version}, d.day, d.name, d.kind, d.source
    from jsonb_to_recordset(${JSON.stringify(content.days)}::jsonb) as d(day date, name text, kind text, source text)`.execute(
    tx,
  )
}

export interface VersionRow {
  readonly version: number
  readonly years: number[]
  readonly madeAt: Date
  readonly madeBy: string
  readonly why: string
}

/** The newest first. */
export async function listVersions(tx: Tx): Promise<readonly VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select version, years, made_at as "madeAt", made_by as "madeBy", why
    from tk.calendar_version order by version desc limit 200`.execute(tx)
  return rows
}

async function newestVersion(tx: Tx): Promise<Version | undefined> {
  const { rows } = await sql<Version>`
    select version, id, years from tk.calendar_version order by version desc limit 1`.execute(tx)
  return rows[0]
}

async function daysOf(tx: Tx, version: number): Promise<readonly CalendarDay[]> {
  const { rows } = await sql<CalendarDay>`
    select to_char(day, 'YYYY-MM-DD') as day, name, kind, source
    from tk.calendar_day where version = ${version} order by day`.execute(tx)
  return rows
}
