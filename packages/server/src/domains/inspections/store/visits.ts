import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/index.ts'
import { coverageSchema } from '../coverage.ts'
import { type Judgement, judgedFindingsSchema } from '../judgement.ts'

export interface NewVisit {
  readonly id: string
  readonly assetId: string
  readonly at: Date
  readonly ms: number
  readonly engine: string
  readonly factsKey: string | undefined
  readonly judgement: Judgement
  /** It was for a few things only. */
  readonly limited?: boolean
}

/** Keeps a visit with its first look. Answers false, and changes nothing, if it is kept already or the asset is out of scope. */
export async function insertVisit(tx: Tx, visit: NewVisit): Promise<boolean> {
  const { judgement } = visit
  const made = await sql`
    with visit as (
      insert into tk.visit (id, asset_id, unit_id, at, ms, state, failure, pages, engine, facts_key, limited)
      select ${visit.id}, asset.id, asset.unit_id, ${visit.at}, ${visit.ms}, ${judgement.state},
        ${json(judgement.failure)}::jsonb, ${judgement.pages}, ${visit.engine}, ${visit.factsKey ?? null}, ${visit.limited ?? false}
      from tk.asset asset where asset.id = ${visit.assetId}
      on conflict (id) do nothing
      returning id, asset_id, unit_id, at
    )
    insert into tk.look (visit_id, generation, asset_id, unit_id, at, rulebook, pack, pack_version, coverage, verdicts, found,
      seen, indicators)
    select id, 0, asset_id, unit_id, at, ${judgement.rulebook}, ${judgement.pack}, ${judgement.packVersion},
      ${json(judgement.coverage)}::jsonb, ${json(judgement.verdicts)}::jsonb, ${json(judgement.found)}::jsonb,
      ${json(judgement.seen)}::jsonb, ${json(judgement.indicators)}::jsonb
    from visit returning 1`.execute(tx)
  return made.rows.length > 0
}

/**
 * Keeps a further look at a visit. Answers its generation; undefined if the newest look was made by this very rulebook. The visit's row
 * is held until the end of the transaction, so that of two who judge at once the second sees the first.
 */
export async function insertLookAgain(tx: Tx, visitId: string, judgement: Judgement): Promise<number | undefined> {
  await sql`update tk.visit set facts_key = facts_key where id = ${visitId}`.execute(tx)
  const made = await sql<{ generation: number }>`
    insert into tk.look (visit_id, generation, asset_id, unit_id, at, rulebook, pack, pack_version, coverage, verdicts, found,
      seen, indicators)
    select newest.visit_id, newest.generation + 1, newest.asset_id, newest.unit_id, newest.at,
      ${judgement.rulebook}, ${judgement.pack}, ${judgement.packVersion},
      ${json(judgement.coverage)}::jsonb, ${json(judgement.verdicts)}::jsonb, ${json(judgement.found)}::jsonb,
      ${json(judgement.seen)}::jsonb, ${json(judgement.indicators)}::jsonb
    from (select * from tk.look where visit_id = ${visitId} order by generation desc limit 1) newest
    where newest.rulebook <> ${judgement.rulebook}
    returning generation`.execute(tx)
  return made.rows[0]?.generation
}

const lookSchema = z.object({
  visit: z.string(),
  at: z.date(),
  generation: z.number(),
  rulebook: z.string(),
})
const waitingLookSchema = lookSchema.extend({
  assetId: z.string(),
  unitId: z.string(),
  pack: z.string(),
  packVersion: z.string(),
  coverage: coverageSchema,
  /** The asset was taken out of service meanwhile. */
  retired: z.boolean(),
  /** Absent: it was taken in. */
  seen: judgedFindingsSchema.nullable(),
})
export type WaitingLook = z.infer<typeof waitingLookSchema>

/** A look with the unit that its asset belongs to now; undefined where there is none. */
export async function readLook(tx: Tx, visitId: string, generation: number): Promise<WaitingLook | undefined> {
  const { rows } = await sql`
    select look.visit_id as visit, look.at, look.generation, look.rulebook, look.asset_id as "assetId",
      asset.unit_id as "unitId", asset.status = 'retired' as retired, look.pack, look.pack_version as "packVersion",
      look.coverage, look.seen
    from tk.look look join tk.asset asset on asset.id = look.asset_id
    where look.visit_id = ${visitId} and look.generation = ${generation}`.execute(tx)
  return rows[0] === undefined ? undefined : waitingLookSchema.parse(rows[0])
}

/** The newest look of an asset that was taken in. */
export async function newestLook(tx: Tx, assetId: string) {
  const { rows } = await sql`
    select visit_id as visit, at, generation, rulebook from tk.look
    where asset_id = ${assetId} and taken_at is not null
    order by at desc, visit_id desc, generation desc limit 1`.execute(tx)
  return rows[0] === undefined ? undefined : lookSchema.parse(rows[0])
}

const keptLookSchema = lookSchema.extend({ coverage: coverageSchema })

/** All looks of an asset that were taken in and are still kept, with what they looked at. */
export async function keptLooks(tx: Tx, assetId: string) {
  const { rows } = await sql`
    select visit_id as visit, at, generation, rulebook, coverage from tk.look
    where asset_id = ${assetId} and taken_at is not null
    order by at, visit_id, generation`.execute(tx)
  return rows.map(row => keptLookSchema.parse(row))
}

/** What the look found is in the ledger now and need not be kept twice. */
export async function markTaken(tx: Tx, visitId: string, generation: number): Promise<void> {
  await sql`
    update tk.look set taken_at = now(), seen = null
    where visit_id = ${visitId} and generation = ${generation} and taken_at is null`.execute(tx)
}

export async function hasVisit(tx: Tx, visitId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from tk.visit where id = ${visitId}`.execute(tx)
  return rows.length > 0
}

/** Why a visit gave nothing to judge: a kind of failure; undefined where it gave something. */
export async function failureOfVisit(tx: Tx, visitId: string): Promise<string | undefined> {
  const { rows } = await sql<{ kind: string | null; state: string }>`
    select state, failure ->> 'kind' as kind from tk.visit where id = ${visitId}`.execute(tx)
  const [row] = rows
  return row && row.state !== 'judged' && row.state !== 'partly' ? (row.kind ?? row.state) : undefined
}

export interface FactsOfVisit {
  readonly assetId: string
  readonly visitId: string
  readonly factsKey: string
  readonly rulebook: string
  readonly at: Date
}

/** Where the facts of an asset's newest visit are, if they are kept, and the rulebook that judged them last; an empty one where no look is kept. */
export async function newestFacts(tx: Tx, assetId: string): Promise<FactsOfVisit | undefined> {
  const { rows } = await sql<{ visitId: string; factsKey: string | null; rulebook: string; at: Date }>`
    select visit.id as "visitId", visit.facts_key as "factsKey", coalesce(look.rulebook, '') as rulebook, visit.at
    from (select * from tk.visit where asset_id = ${assetId} and facts_key is not null and not limited order by at desc, id desc limit 1) visit
    left join lateral (select rulebook from tk.look where visit_id = visit.id order by generation desc limit 1) look on true`.execute(
    tx,
  )
  const [row] = rows
  return row?.factsKey ? { ...row, assetId, factsKey: row.factsKey } : undefined
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
