import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { type Closing, type KeptFinding, type Moment, type Sighting, type State, standingOf } from '../model/index.ts'
import { severityName } from '../severity.ts'

/** Serialises what changes the findings of one asset, until the end of the transaction. */
export async function lockFindings(tx: Tx, assetId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`findings ${assetId}`}, 0))`.execute(tx)
}

interface FindingRow {
  readonly id: string
  readonly rule: string
  readonly locus: string
  readonly state: State
  readonly closedAs: Closing | null
  readonly closedAt: Date | null
  readonly closedByPerson: boolean
  readonly submittedAt: Date | null
}

interface SightingRow {
  readonly findingId: string
  readonly number: number
  readonly verdict: Sighting['verdict']
  readonly outcome: string
  readonly severity: number
  readonly dueDays: number
  readonly gradedSince: Date
  readonly anew: boolean
  readonly firstAt: Date
  readonly firstVisit: string
  readonly firstGeneration: number
  readonly lastAt: Date
  readonly lastVisit: string
  readonly lastGeneration: number
  readonly visits: number
  readonly endAt: Date | null
  readonly endVisit: string | null
  readonly endGeneration: number | null
  readonly endAs: NonNullable<Sighting['end']>['as'] | null
}

const findingColumns = sql.raw(`
  f.id, f.rule, f.locus, f.state, f.closed_as as "closedAs", f.closed_at as "closedAt",
  f.closed_by_person as "closedByPerson", f.submitted_at as "submittedAt"`)
const sightingColumns = sql.raw(`
  s.finding_id as "findingId", s.number, s.verdict, s.outcome, s.severity, s.due_days as "dueDays",
  s.graded_since as "gradedSince", s.anew, s.first_at as "firstAt", s.first_visit as "firstVisit",
  s.first_generation as "firstGeneration", s.last_at as "lastAt", s.last_visit as "lastVisit",
  s.last_generation as "lastGeneration", s.visits, s.end_at as "endAt", s.end_visit as "endVisit",
  s.end_generation as "endGeneration", s.end_as as "endAs"`)

/** What a look newer than all others can touch: findings that are open, and those that it saw; each with its last sighting. */
export async function findingsInReach(
  tx: Tx,
  assetId: string,
  seen: readonly { rule: string; locus: string }[],
): Promise<KeptFinding[]> {
  const { rows } = await sql<FindingRow & SightingRow>`
    select ${findingColumns}, ${sightingColumns}
    from tk.finding f
    cross join lateral (select * from tk.sighting where finding_id = f.id order by number desc limit 1) s
    where f.asset_id = ${assetId} and (f.state <> 'closed' or (f.rule, f.locus) in (
      select * from unnest(${seen.map(one => one.rule)}::text[], ${seen.map(one => one.locus)}::text[])))`.execute(tx)
  return rows.map(row => ({ ...keptFinding(row), sightings: [sightingOf(row)], firstNumber: row.number }))
}

/** Every finding of an asset with every sighting, for a look that arrives late. */
export async function findingsOfAsset(tx: Tx, assetId: string): Promise<KeptFinding[]> {
  const findings = await sql<FindingRow>`
    select ${findingColumns} from tk.finding f where f.asset_id = ${assetId}`.execute(tx)
  const sightings = await sql<SightingRow>`
    select ${sightingColumns} from tk.sighting s join tk.finding f on f.id = s.finding_id
    where f.asset_id = ${assetId} order by s.finding_id, s.number`.execute(tx)
  const byFinding = Map.groupBy(sightings.rows, row => row.findingId)
  return findings.rows.map(row => ({
    ...keptFinding(row),
    sightings: (byFinding.get(row.id) ?? []).map(sightingOf),
    firstNumber: 1,
  }))
}

function keptFinding({ id, rule, locus, submittedAt, ...row }: FindingRow) {
  return {
    id,
    rule,
    locus,
    standing: standingOf(row),
    ...(submittedAt === null ? {} : { submittedAt: submittedAt.getTime() }),
  }
}

function sightingOf(row: SightingRow): Sighting {
  return {
    verdict: row.verdict,
    outcome: row.outcome,
    severity: severityName(row.severity),
    dueDays: row.dueDays,
    first: moment(row.firstAt, row.firstVisit, row.firstGeneration),
    last: moment(row.lastAt, row.lastVisit, row.lastGeneration),
    visits: row.visits,
    gradedSince: row.gradedSince.getTime(),
    anew: row.anew,
    ...(row.endAt ? { end: { look: moment(row.endAt, row.endVisit!, row.endGeneration!), as: row.endAs! } } : {}),
  }
}

function moment(at: Date, visit: string, generation: number): Moment {
  return { at: at.getTime(), visit, generation }
}
