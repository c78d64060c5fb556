import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { ClosedByInspection } from '../model/index.ts'
import type { Detail } from '../wording.ts'
import { clockColumns } from './clocks.ts'
import { decisionMarks } from './decisions.ts'
import type { ListedFinding } from './finding-lists.ts'
import { objectionMark } from './objections.ts'

export interface FoundFinding extends Omit<ListedFinding, 'rank'> {
  /** It came into the ledger by being judged anew, not into the world. */
  readonly anew: boolean
  /** Null: no officer confirmed it. */
  readonly confirmedAt: Date | null
  readonly assigneeId: string | null
  /** Empty where that person is out of sight. */
  readonly assigneeName: string
  readonly deputyId: string | null
  readonly deputyName: string
  /** By who reads. */
  readonly watched: boolean
  readonly detail: Detail
}

export async function findFinding(tx: Tx, id: string): Promise<FoundFinding | undefined> {
  const { rows } = await sql<FoundFinding>`
    select f.id, f.asset_id as "assetId", coalesce(a.name, '') as "assetName",
      f.unit_id as "unitId", coalesce(u.name, '') as "unitName", f.rule, f.outcome, f.locus, f.verdict, f.severity, f.state,
      f.closed_as as "closedAs", f.closed_at as "closedAt", f.due, f.due_provisional as "dueProvisional",
      f.confirm_by as "confirmBy", ${clockColumns}, f.found_at as "foundAt", ${decisionMarks}, ${objectionMark}, f.anew, f.confirmed_at as "confirmedAt", f.assignee_id as "assigneeId", coalesce(p.name, '') as "assigneeName",
      f.deputy_id as "deputyId", coalesce(d.name, '') as "deputyName",
      exists (select from tk.finding_watch w where w.finding_id = f.id and w.person_id = tk.acting()) as watched, f.detail, f.version
    from tk.finding f left join tk.asset a on a.id = f.asset_id left join tk.unit u on u.id = f.unit_id
      left join tk.person p on p.id = f.assignee_id left join tk.person d on d.id = f.deputy_id
    where f.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** An interval of visits that saw the finding without a change. */
export interface SightingRow {
  readonly number: number
  readonly verdict: 'fails' | 'needs-person'
  readonly outcome: string
  readonly severity: number
  readonly anew: boolean
  readonly firstAt: Date
  /** Null where there is no such visit: it is kept no longer, or the register said it. */
  readonly firstVisit: string | null
  readonly lastAt: Date
  readonly lastVisit: string | null
  readonly visits: number
  readonly endAt: Date | null
  readonly endAs: ClosedByInspection | null
}

/** Newest first. */
export async function sightingsOf(
  tx: Tx,
  findingId: string,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<readonly SightingRow[]> {
  const { rows } = await sql<SightingRow>`
    select number, verdict, outcome, severity, anew, first_at as "firstAt", ${visit(sql`first_visit`)} as "firstVisit",
      last_at as "lastAt", ${visit(sql`last_visit`)} as "lastVisit", visits, end_at as "endAt", end_as as "endAs"
    from tk.sighting where finding_id = ${findingId}::uuid and number < ${before ?? 2147483647}
    order by number desc limit ${limit}`.execute(tx)
  return rows
}

/** A move of the finding, or a change of its grade. */
export interface FindingEventRow {
  readonly id: string
  readonly at: Date
  readonly what: string
  /** Null: nobody did it; the inspection saw it, or the register. */
  readonly actor: string | null
  readonly visitId: string | null
  readonly anew: boolean
  /** What was said with it. */
  readonly note: string
  readonly before: object | null
  readonly after: object
}

/** Newest first. */
export async function eventsOf(
  tx: Tx,
  findingId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<readonly FindingEventRow[]> {
  const { rows } = await sql<FindingEventRow>`
    select id::text, at, what, actor, ${visit(sql`visit_id`)} as "visitId", anew, note, before, after
    from tk.finding_event where finding_id = ${findingId}::uuid and id < ${before ?? '9223372036854775807'}::bigint
    order by id desc limit ${limit}`.execute(tx)
  return rows
}

/** A visit by its id, if it can still be opened. */
function visit(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select v.id from tk.visit v where v.id = ${id})`
}
