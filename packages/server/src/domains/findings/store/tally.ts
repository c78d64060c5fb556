import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { OpenState } from '../model/index.ts'
import { inScope, narrowTo } from './list-scope.ts'

export interface Count {
  readonly state: OpenState | 'closed'
  readonly verdict: 'fails' | 'needs-person'
  readonly severity: number
  readonly count: number
}

/** How many findings of each kind there are below a unit, or in the whole scope. From the tally, not from the findings. */
export async function countsOf(tx: Tx, unitId: string | undefined): Promise<readonly Count[]> {
  const units = await narrowTo(tx, unitId)
  const { rows } = await sql<Count>`
    select state, verdict, severity, sum(n) as count from tk.finding_tally where ${inScope(units, sql`unit_id`)}
    group by state, verdict, severity having sum(n) <> 0 order by state, verdict, severity desc`.execute(tx)
  return rows
}

export interface UnitCount extends Count {
  /** The unit itself, or one that stands right below it: with all below that. */
  readonly unitId: string
  readonly unitName: string
}

/** The same apart for a unit's own findings and for each subtree that begins right below it, as far as the scope shows them. */
export async function countsBelow(tx: Tx, unitId: string): Promise<readonly UnitCount[]> {
  await narrowTo(tx, unitId)
  const { rows } = await sql<UnitCount>`
    with part as (
      select ${unitId}::uuid as id, ${unitId}::uuid as unit
      union all
      select top.des, below.des from tk.unit_closure top
      join tk.unit_closure below on below.anc = top.des and below.to_at = 'infinity'
      where top.anc = ${unitId}::uuid and top.depth = 1 and top.to_at = 'infinity'
    )
    select part.id as "unitId", u.name as "unitName", t.state, t.verdict, t.severity, sum(t.n) as count
    from part join tk.unit u on u.id = part.id join tk.finding_tally t on t.unit_id = part.unit
    group by part.id, u.name, t.state, t.verdict, t.severity having sum(t.n) <> 0
    order by part.id, t.state, t.verdict, t.severity desc`.execute(tx)
  return rows
}

export interface TallyFault extends Omit<Count, 'count'> {
  readonly unitId: string
  readonly tallied: number
  readonly counted: number
}

/** Counts all findings afresh. Answers where the tally said otherwise; it is mended. */
export async function recountFindings(tx: Tx): Promise<readonly TallyFault[]> {
  const { rows } = await sql<TallyFault>`
    select unit_id as "unitId", state, verdict, severity, tallied, counted from tk.recount_findings()`.execute(tx)
  return rows
}

/** Puts rows of one kind together. Answers how many there were. */
export async function foldTally(tx: Tx): Promise<number> {
  const { rows } = await sql<{ folded: number }>`select tk.fold_finding_tally() as folded`.execute(tx)
  return rows[0]!.folded
}
