import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export const recheckOutcomes = ['closed', 'returned', 'still-there', 'could-not-check'] as const
export type RecheckOutcome = (typeof recheckOutcomes)[number]

/** Notes that this visit is to look at these findings as well. Asked again, it is the same. */
export async function insertRechecks(
  tx: Tx,
  visitId: string,
  findingIds: readonly string[],
  { askedBy, now }: { readonly askedBy: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into tk.recheck (visit_id, finding_id, unit_id, asked_by, asked_at)
    select ${visitId}::uuid, f.id, f.unit_id, ${askedBy}, ${now} from tk.finding f where f.id = any (${findingIds}::uuid[])
    on conflict do nothing`.execute(tx)
}

export interface OpenRecheck {
  readonly findingId: string
  readonly unitId: string
  readonly rule: string
  readonly locus: string
  readonly state: string
  readonly askedBy: string
}

/** What a visit was to look at and has not been told of yet, as the findings stand now. */
export async function openRechecks(tx: Tx, visitId: string): Promise<readonly OpenRecheck[]> {
  const { rows } = await sql<OpenRecheck>`
    select r.finding_id as "findingId", f.unit_id as "unitId", f.rule, f.locus, f.state, r.asked_by as "askedBy"
    from tk.recheck r join tk.finding f on f.id = r.finding_id
    where r.visit_id = ${visitId}::uuid and r.outcome is null order by r.finding_id for update of r`.execute(tx)
  return rows
}

export async function settleRechecks(
  tx: Tx,
  visitId: string,
  settled: readonly { readonly findingId: string; readonly outcome: RecheckOutcome }[],
  now: Date,
): Promise<void> {
  await sql`
    update tk.recheck r set outcome = s.outcome, settled_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as s("findingId" uuid, outcome text)
    where r.visit_id = ${visitId}::uuid and r.finding_id = s."findingId"`.execute(tx)
}

export interface RecheckRow {
  readonly visitId: string
  readonly askedBy: string
  readonly askedAt: Date
  /** Of the visit. */
  readonly state: 'waiting' | 'made' | 'failed' | 'left'
  readonly reason: string | null
  readonly outcome: RecheckOutcome | null
  readonly settledAt: Date | null
}

/** The newest first. */
export async function rechecksOf(tx: Tx, findingId: string, limit: number): Promise<readonly RecheckRow[]> {
  const { rows } = await sql<RecheckRow>`
    select r.visit_id as "visitId", r.asked_by as "askedBy", r.asked_at as "askedAt", v.state, v.reason, r.outcome,
      r.settled_at as "settledAt"
    from tk.recheck r join tk.asked_visit v on v.visit_id = r.visit_id
    where r.finding_id = ${findingId}::uuid order by r.asked_at desc, r.visit_id desc limit ${limit}`.execute(tx)
  return rows
}
