import { addWorkingDays, dayOf, type Severity, type WorkingCalendar } from '@townkeep/inspect'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { type EntryKind, entryLocus, entryRule } from '../model/index.ts'
import { severityNumber } from '../severity.ts'

export interface EntryContent {
  readonly says: string
  readonly todo: string
  readonly place: string
  readonly source: string
  readonly severity: Severity
  readonly dueDays: number
}

interface NewEntry {
  readonly assetId: string
  readonly unitId: string
  readonly kind: EntryKind
  readonly content: EntryContent
  readonly confirmBy: string
  readonly actor: string
  readonly now: Date
}

export interface Entry {
  readonly id: string
  readonly version: number
}

/** A finding with the one sighting that it will ever have: somebody's. It carries the days that were given for mending it. */
export async function storeEntry(
  tx: Tx,
  { assetId, unitId, kind, content, confirmBy, actor, now }: NewEntry,
  calendar: WorkingCalendar,
): Promise<Entry> {
  const due = addWorkingDays(calendar, dayOf(now), content.dueDays)
  const { rows } = await sql<Entry>`
    with given as (select uuidv7() as id), made as (
      insert into tk.finding (id, asset_id, unit_id, rule, locus, state, verdict, outcome, severity, due, due_provisional, confirm_by,
        detail, found_at, anew)
      select id, ${assetId}::uuid, ${unitId}::uuid, ${entryRule(kind)}, ${entryLocus(content.place, '')}::text || id, 'new',
        'fails', 'seen', ${severityNumber(content.severity)}, ${due.date}::date, ${due.provisional}, ${confirmBy}::date,
        ${detailOf(content)}::jsonb, ${now}, false
      from given
      returning id, unit_id, version, severity, due
    ), seen as (
      insert into tk.sighting (finding_id, number, unit_id, verdict, outcome, severity, due_days, graded_since, anew, first_at,
        first_visit, first_generation, last_at, last_visit, last_generation, visits)
      select id, 1, unit_id, 'fails', 'seen', severity, ${content.dueDays}, ${now}, false, ${now}, id, 0, ${now}, id, 0, 1 from made
    ), told as (
      insert into tk.finding_event (finding_id, unit_id, at, what, actor, after)
      select id, unit_id, ${now}, 'find', ${actor}::text,
        jsonb_build_object('state', 'new', 'closed_as', null, 'severity', severity, 'due', due)
      from made
    )
    select id, version from made`.execute(tx)
  return rows[0]!
}

export async function changeEntry(
  tx: Tx,
  id: string,
  { content, actor, now }: { readonly content: EntryContent; readonly actor: string; readonly now: Date },
  calendar: WorkingCalendar,
): Promise<Entry> {
  const due = addWorkingDays(calendar, dayOf(now), content.dueDays)
  const { rows } = await sql<Entry>`
    with old as (
      select f.id, f.severity, f.due, f.detail -> 'data' as said from tk.finding f where f.id = ${id}::uuid
    ), changed as (
      update tk.finding f set severity = ${severityNumber(content.severity)}, due = ${due.date}::date,
        due_provisional = ${due.provisional}, detail = ${detailOf(content)}::jsonb, version = f.version + 1,
        locus = ${entryLocus(content.place, '')}::text || f.id
      where f.id = ${id}::uuid
      returning f.*
    ), seen as (
      update tk.sighting s set severity = c.severity, due_days = ${content.dueDays} from changed c where s.finding_id = c.id
    ), told as (
      insert into tk.finding_event (finding_id, unit_id, at, what, actor, before, after)
      select c.id, c.unit_id, ${now}, 'edit', ${actor}::text, to_jsonb(old) - 'id',
        jsonb_build_object('state', c.state, 'severity', c.severity, 'due', c.due, 'said', c.detail -> 'data')
      from changed c join old on old.id = c.id
    )
    select id, version from changed`.execute(tx)
  return rows[0]!
}

function detailOf({ says, todo, source }: EntryContent): string {
  return JSON.stringify({ data: { says, todo, source }, evidence: [], also: [] })
}
