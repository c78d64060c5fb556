import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import {
  type Clock,
  type Closing,
  type DecisionKind,
  type ObjectionKind,
  type OpenState,
  openStates,
} from '../model/index.ts'
import { clockColumns } from './clocks.ts'
import { decisionMarks, type Marks } from './decisions.ts'
import { inScope, type Sought, type Units } from './list-scope.ts'
import { objectionMark } from './objections.ts'

export interface FindingFilter {
  readonly assetId?: string | undefined
  /** Empty: all. Open ones and closed ones may stand together. */
  readonly states: readonly (OpenState | 'closed')[]
  readonly severityAtLeast?: number | undefined
  readonly rule?: string | undefined
  /** A rule's own word; only together with the rule. */
  readonly outcome?: string | undefined
  readonly verdict?: 'fails' | 'needs-person' | undefined
  /** To be mended on this day or before. */
  readonly dueBefore?: string | undefined
  /** Late at this moment; open ones alone. */
  readonly lateAt?: Date | undefined
  /** An officer was to have confirmed it before this day, and has not. */
  readonly unconfirmedOn?: string | undefined
  readonly foundSince?: Date | undefined
  /** Answered, and no visit can say whether it is mended. */
  readonly waitsForInspector?: boolean | undefined
  readonly closedAs?: Closing | undefined
  /** With such a decision in force. */
  readonly decision?: DecisionKind | undefined
  /** With a decision that waits for a second person. */
  readonly decisionAsked?: true | undefined
  /** With a decision in force that ends on this day or before. */
  readonly decisionUntil?: string | undefined
  /** With an objection that nobody has answered. */
  readonly objected?: true | undefined
  /** What a text search comes to; absent: there is none. */
  readonly sought?: Sought | undefined
}

/** The sort orders that an index serves, and the keys from which each goes on. All but `newest` are of open findings alone. */
export const findingOrders = {
  newest: { by: ['id desc'], after: ([id]: Keys) => sql`f.id < ${id}::uuid`, openOnly: false },
  severity: {
    by: ['severity desc', 'id desc'],
    after: ([severity, id]: Keys) => sql`(f.severity, f.id) < (${severity}::smallint, ${id}::uuid)`,
    openOnly: true,
  },
  due: {
    by: ['due', 'id'],
    after: ([due, id]: Keys) => sql`(f.due, f.id) > (${due}::date, ${id}::uuid)`,
    openOnly: true,
  },
  state: {
    by: ['rank desc', 'id desc'],
    after: ([rank, id]: Keys) => sql`(f.rank, f.id) < (${rank}::smallint, ${id}::uuid)`,
    openOnly: true,
  },
} as const
export type FindingOrder = keyof typeof findingOrders
type Keys = readonly (string | number)[]

/** What a list shows of a finding: no values, no evidence. */
export interface ListedFinding extends Clock, Marks {
  readonly id: string
  readonly assetId: string
  readonly assetName: string
  readonly unitId: string
  readonly unitName: string
  readonly rule: string
  readonly outcome: string
  readonly locus: string
  readonly verdict: 'fails' | 'needs-person'
  readonly severity: number
  readonly state: OpenState | 'closed'
  readonly closedAs: Closing | null
  readonly closedAt: Date | null
  readonly due: string
  readonly dueProvisional: boolean
  /** The officer's clock: by when it is to be confirmed. Null where nobody had to. */
  readonly confirmBy: string | null
  readonly foundAt: Date
  /** Open, of the unit. */
  readonly objection: ObjectionKind | null
  readonly version: number
  readonly rank: number
}

const shown = sql`
  f.id, f.asset_id as "assetId", coalesce(a.name, '') as "assetName", f.unit_id as "unitId", coalesce(u.name, '') as "unitName",
  f.rule, f.outcome, f.locus, f.verdict, f.severity, f.state, f.closed_as as "closedAs", f.closed_at as "closedAt", f.due,
  f.due_provisional as "dueProvisional", f.confirm_by as "confirmBy", ${clockColumns}, f.found_at as "foundAt",
  ${decisionMarks}, ${objectionMark}, f.version, f.rank`

export interface ListPlan {
  readonly order: FindingOrder
  readonly after?: Keys | undefined
  readonly limit: number
  /** What an export shows beside: values, which the sentences are filled from, and evidence. */
  readonly withDetail?: boolean
}

/**
 * One page. Its rows are found in an index alone, and only those that are shown are fetched. Few units are looked through one by one; of
 * many, the order's index is walked and the policy leaves out what is not the caller's: told of many units by an array, the planner
 * would fetch and sort all that matches.
 */
export async function listFindings<Row extends ListedFinding = ListedFinding>(
  tx: Tx,
  filter: FindingFilter,
  units: Units,
  { order, after, limit, withDetail = false }: ListPlan,
): Promise<readonly Row[]> {
  const keys = findingOrders[order].by.map(key => `f.${key}`)
  const by = sql.raw(keys.join(', '))
  // Nothing else is asked for here, or the index alone would not do.
  const sorted = sql.raw(keys.map(key => key.replace(' desc', '')).join(', '))
  const conditions = [...conditionsOf(filter), ...(after ? [findingOrders[order].after(after)] : [])]
  const page = (extra: readonly RawBuilder<unknown>[]) => sql`
    select ${sorted} from tk.finding f where ${all([...extra, ...conditions])} order by ${by} limit ${limit}`
  const found =
    typeof units === 'string'
      ? page([])
      : sql`
    select f.id from unnest(${units}::uuid[]) scope(unit) cross join lateral (${page([sql`f.unit_id = scope.unit`])}) f
    order by ${by} limit ${limit}`
  const { rows } = await sql<Row>`
    select ${shown}${withDetail ? sql`, f.detail` : sql``}
    from (${found}) found join tk.finding f on f.id = found.id
    left join tk.asset a on a.id = f.asset_id left join tk.unit u on u.id = f.unit_id order by ${by}`.execute(tx)
  return rows
}

/**
 * How many there are, counted up to `most`. What the tally tells apart it has counted already; over the whole tree even its rows are
 * more than those that are counted here.
 */
export async function countFindings(tx: Tx, filter: FindingFilter, units: Units, most: number): Promise<number> {
  if (units !== 'all' && isTallied(filter)) return countTallied(tx, filter, units)
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from tk.finding f where ${all([inScope(units, sql`f.unit_id`), ...conditionsOf(filter)])} limit ${most}) counted`.execute(
    tx,
  )
  return rows[0]!.count
}

/** Whether nothing is asked for but what the tally tells apart. */
function isTallied({ states: _, severityAtLeast: __, verdict: ___, ...rest }: FindingFilter): boolean {
  return Object.values(rest).every(value => value === undefined)
}

async function countTallied(
  tx: Tx,
  { states, severityAtLeast, verdict }: FindingFilter,
  units: Units,
): Promise<number> {
  const conditions = [
    inScope(units, sql`t.unit_id`),
    ...(states.length === 0 ? [] : [sql`t.state = any (${states}::text[])`]),
    ...(severityAtLeast === undefined ? [] : [sql`t.severity >= ${severityAtLeast}::smallint`]),
    ...(verdict === undefined ? [] : [sql`t.verdict = ${verdict}`]),
  ]
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(t.n), 0) as count from tk.finding_tally t where ${all(conditions)}`.execute(tx)
  return rows[0]!.count
}

/** The keys of a row, from where its order goes on behind it. */
export function keysOf(row: ListedFinding, order: FindingOrder): (string | number)[] {
  switch (order) {
    case 'newest':
      return [row.id]
    case 'severity':
      return [row.severity, row.id]
    case 'due':
      return [row.due, row.id]
    case 'state':
      return [row.rank, row.id]
  }
}

function conditionsOf(filter: FindingFilter): RawBuilder<unknown>[] {
  const { assetId, states, severityAtLeast, rule, outcome, verdict, dueBefore, lateAt, unconfirmedOn } = filter
  const { foundSince, closedAs, decision, decisionAsked, decisionUntil, objected, sought, waitsForInspector } = filter
  return [
    ...(assetId === undefined ? [] : [sql`f.asset_id = ${assetId}::uuid`]),
    ...statesOf(states),
    ...(severityAtLeast === undefined ? [] : [sql`f.severity >= ${severityAtLeast}::smallint`]),
    ...(rule === undefined ? [] : [sql`f.rule = ${rule}`]),
    ...(outcome === undefined ? [] : [sql`f.outcome = ${outcome}`]),
    // Written out: indexes of a part of the table are found by their very words.
    ...(verdict === undefined
      ? []
      : [verdict === 'fails' ? sql`f.verdict = 'fails'` : sql`f.verdict = 'needs-person'`]),
    ...(dueBefore === undefined ? [] : [sql`f.due <= ${dueBefore}::date`]),
    ...(lateAt === undefined ? [] : [sql`f.overdue_at <= ${lateAt}`]),
    ...(unconfirmedOn === undefined
      ? []
      : [sql`f.rank = ${rankOf('new')}::smallint and f.confirm_by < ${unconfirmedOn}::date`]),
    ...(waitsForInspector
      ? [sql`f.rank = ${rankOf('submitted')}::smallint and (f.verdict = 'needs-person' or f.rule like 'manual/%')`]
      : []),
    ...(foundSince === undefined ? [] : [sql`f.found_at >= ${foundSince}`]),
    ...(closedAs === undefined ? [] : [sql`f.closed_as = ${closedAs}`]),
    ...(decision === undefined ? [] : [withDecision(sql`d.state = 'in-force' and d.kind = ${decision}`)]),
    ...(decisionAsked === undefined ? [] : [withDecision(sql`d.state = 'asked'`)]),
    ...(decisionUntil === undefined
      ? []
      : [withDecision(sql`d.state = 'in-force' and d.until <= ${decisionUntil}::date`)]),
    ...(objected === undefined
      ? []
      : [sql`f.id in (select o.finding_id from tk.finding_objection o where o.state = 'open')`]),
    ...(sought === undefined ? [] : [sought]),
  ]
}

/** Few findings have one: they are found first. */
function withDecision(such: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`f.id in (select d.finding_id from tk.finding_decision d where ${such})`
}

function statesOf(states: FindingFilter['states']): RawBuilder<unknown>[] {
  if (states.length === 0 || states.length > openStates.length) return []
  const open = states.filter(state => state !== 'closed')
  if (open.length === 0) return [sql`f.state = 'closed'`]
  if (open.length < states.length) return [sql`f.state = any (${states}::text[])`]
  return [
    sql`f.state <> 'closed'`,
    ...(open.length === openStates.length ? [] : [sql`f.rank = any (${open.map(rankOf)}::smallint[])`]),
  ]
}

/** As the column `rank` has it. */
function rankOf(state: OpenState): number {
  return openStates.length - openStates.indexOf(state)
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}
