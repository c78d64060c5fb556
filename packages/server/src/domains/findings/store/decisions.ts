import { sql } from 'kysely'
import type { Actor } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { AskedDecision, DecisionEnd, DecisionKind, DecisionState, SeenThen } from '../model/index.ts'

/** What was asked for, and what became of it. */
export interface Decision extends AskedDecision {
  readonly id: string
  readonly findingId: string
  readonly approvalId: string
  readonly state: DecisionState
  readonly askedBy: string
  /** As they were called then. */
  readonly askedByName: string
  readonly askedAt: Date
  readonly settledBy: string | null
  readonly settledByName: string | null
  readonly settledAt: Date | null
  readonly note: string
  readonly endedAt: Date | null
  readonly endedAs: DecisionEnd | null
  readonly endedBy: string | null
  readonly endNote: string
}

const columns = sql`
  d.id, d.finding_id as "findingId", d.kind, d.reason, d.until, d.approval_id as "approvalId", d.state, d.asked_by as "askedBy",
  d.asked_by_name as "askedByName", d.asked_at as "askedAt", d.settled_by as "settledBy", d.settled_by_name as "settledByName",
  d.settled_at as "settledAt", d.note, d.ended_at as "endedAt", d.ended_as as "endedAs", d.ended_by as "endedBy",
  d.end_note as "endNote"`

/** All that was ever asked for and decided of a finding, newest first. */
export async function decisionsOf(
  tx: Tx,
  findingId: string,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly Decision[]> {
  const { rows } = await sql<Decision>`
    select ${columns} from tk.finding_decision d
    where d.finding_id = ${findingId}::uuid and d.id < ${before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid
    order by d.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findDecision(tx: Tx, id: string): Promise<Decision | undefined> {
  const { rows } = await sql<Decision>`
    select ${columns} from tk.finding_decision d where d.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** What stands beside a finding: the decision that is asked for, and the one in force. */
export async function decisionsBeside(
  tx: Tx,
  findingId: string,
): Promise<{ readonly asked: Decision | undefined; readonly inForce: Decision | undefined }> {
  const { rows } = await sql<Decision>`
    select ${columns} from tk.finding_decision d
    where d.finding_id = ${findingId}::uuid and d.state in ('asked', 'in-force')`.execute(tx)
  const inState = (state: DecisionState) => rows.find(row => row.state === state)
  return { asked: inState('asked'), inForce: inState('in-force') }
}

/** The rules are those of the look that saw it last, as long as that is kept. */
export async function seenNow(tx: Tx, findingId: string): Promise<SeenThen> {
  const { rows } = await sql<SeenThen>`
    select f.verdict, f.outcome, ${rulesOf(sql`f.id`)} as rulebook from tk.finding f where f.id = ${findingId}::uuid`.execute(
    tx,
  )
  return rows[0]!
}

const rulesOf = (findingId: ReturnType<typeof sql>) => sql`(
  select l.rulebook from (
    select s.last_visit, s.last_generation from tk.sighting s where s.finding_id = ${findingId} order by s.number desc limit 1) last
  join tk.look l on l.visit_id = last.last_visit and l.generation = last.last_generation)`

export interface NewDecision extends AskedDecision {
  readonly findingId: string
  readonly unitId: string
  readonly approvalId: string
  readonly objectionId: string | undefined
  readonly seen: SeenThen
  readonly by: Actor
  readonly now: Date
}

export async function insertDecision(tx: Tx, of: NewDecision): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into tk.finding_decision (finding_id, unit_id, kind, reason, until, seen_verdict, seen_outcome, rulebook, objection_id,
      approval_id, asked_by, asked_by_name, asked_at)
    values (${of.findingId}, ${of.unitId}, ${of.kind}, ${of.reason}, ${of.until}, ${of.seen.verdict}, ${of.seen.outcome},
      ${of.seen.rulebook}, ${of.objectionId ?? null}, ${of.approvalId}, ${of.by.id}, ${of.by.name}, ${of.now})
    returning id`.execute(tx)
  return rows[0]!.id
}

export async function settleDecision(
  tx: Tx,
  id: string,
  {
    state,
    by,
    note,
    now,
  }: {
    readonly state: 'in-force' | 'refused' | 'withdrawn'
    readonly by: Actor
    readonly note: string
    readonly now: Date
  },
): Promise<void> {
  await sql`
    update tk.finding_decision set state = ${state}, settled_at = ${now}, settled_by = ${by.id}, settled_by_name = ${by.name},
      note = ${note}
    where id = ${id}::uuid`.execute(tx)
}

/**
 * By a person; whether it was in force still. Whom it concerns hears of what was lifted, and needs not hear of what the next decision
 * replaces.
 */
export async function endDecision(
  tx: Tx,
  id: string,
  {
    as,
    by,
    note,
    now,
  }: { readonly as: 'lifted' | 'replaced'; readonly by: string; readonly note: string; readonly now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update tk.finding_decision set state = 'ended', ended_at = ${now}, ended_as = ${as}, ended_by = ${by}, end_note = ${note},
      told_at = ${as === 'replaced' ? now : null}
    where id = ${id}::uuid and state = 'in-force'`.execute(tx)
  return numAffectedRows === 1n
}

/** Ends what is over on that day, and false alarms whose findings other rules see by now. */
export async function endDueDecisions(tx: Tx, today: string, now: Date): Promise<void> {
  await sql`
    update tk.finding_decision d set state = 'ended', ended_at = ${now}, ended_as = 'expired'
    where d.state = 'in-force' and d.until < ${today}::date`.execute(tx)
  await sql`
    update tk.finding_decision d set state = 'ended', ended_at = ${now}, ended_as = 'judged-otherwise'
    where d.state = 'in-force' and d.kind = 'false-alarm' and d.rulebook <> ${rulesOf(sql`d.finding_id`)}`.execute(tx)
}

/** Decisions of which people are to be told, marked as told of: who is killed after it has told nobody and marked nothing. */
export async function takeDecisionsToTell(
  tx: Tx,
  warnedFor: string,
  now: Date,
): Promise<readonly { readonly id: string; readonly what: 'ended' | 'expiring' }[]> {
  const { rows } = await sql<{ id: string; what: 'ended' | 'expiring' }>`
    with ended as (
      update tk.finding_decision set told_at = ${now} where state = 'ended' and told_at is null returning id
    ), expiring as (
      update tk.finding_decision set warned_at = ${now}
      where state = 'in-force' and until <= ${warnedFor}::date and warned_at is null returning id
    )
    select id, 'ended' as what from ended union all select id, 'expiring' from expiring order by id`.execute(tx)
  return rows
}

/** What a list shows beside a finding. */
export interface Marks {
  readonly decision: DecisionKind | null
  readonly decisionUntil: string | null
  readonly decisionAsked: DecisionKind | null
}

export const decisionMarks = sql`
  (select d.kind from tk.finding_decision d where d.finding_id = f.id and d.state = 'in-force') as decision,
  (select d.until from tk.finding_decision d where d.finding_id = f.id and d.state = 'in-force') as "decisionUntil",
  (select d.kind from tk.finding_decision d where d.finding_id = f.id and d.state = 'asked') as "decisionAsked"`
