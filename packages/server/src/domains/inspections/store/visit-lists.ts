import type { Failure } from '@townkeep/inspect'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Judgement } from '../judgement.ts'
import { type Verdicts, verdictsSchema } from '../verdicts.ts'

/** A visit with its newest look. */
export interface ListedVisit {
  readonly id: string
  readonly assetId: string
  readonly unitId: string
  readonly at: Date
  /** The database's own text: a list goes on from it. */
  readonly atText: string
  readonly ms: number
  readonly state: Judgement['state']
  readonly failure: Failure | null
  readonly pages: number
  readonly engine: string
  /** Its facts are kept, and can be judged anew. */
  readonly factsKept: boolean
  /** The round that it was made in. */
  readonly runId: string | null
  /** Null: its looks are kept no longer. */
  readonly look: LookHead | null
}

export interface LookHead {
  readonly generation: number
  readonly pack: string
  readonly packVersion: string
  readonly judgedAt: Date
  /** Null in looks that are older than this summary. */
  readonly verdicts: Verdicts | null
}

type VisitRow = Omit<ListedVisit, 'look'> & Partial<Omit<LookHead, 'verdicts'>> & { verdicts: unknown }

const columns = sql`visit.id, visit.asset_id as "assetId", visit.unit_id as "unitId", visit.at, visit.at::text as "atText", visit.ms,
  visit.state, visit.failure, visit.pages, visit.engine, visit.facts_key is not null as "factsKept", round.run_id as "runId",
  look.generation, look.pack, look.pack_version as "packVersion", look.judged_at as "judgedAt", look.verdicts`
const joined = sql`tk.visit visit
  left join tk.run_visit round on round.visit_id = visit.id
  left join lateral (select * from tk.look where visit_id = visit.id order by generation desc limit 1) look on true`

function visitOf({ generation, pack, packVersion, judgedAt, verdicts, ...visit }: VisitRow): ListedVisit {
  const look =
    generation === undefined || generation === null
      ? null
      : {
          generation,
          pack: pack!,
          packVersion: packVersion!,
          judgedAt: judgedAt!,
          verdicts: verdicts === null ? null : verdictsSchema.parse(verdicts),
        }
  return { ...visit, look }
}

/** The visits of an asset, the newest first, from behind one. */
export async function listVisitsOf(
  tx: Tx,
  assetId: string,
  { after, limit }: { after?: { at: string; id: string } | undefined; limit: number },
): Promise<readonly ListedVisit[]> {
  const goOn = after ? sql`(visit.at, visit.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`
  const { rows } = await sql<VisitRow>`
    select ${columns} from ${joined} where visit.asset_id = ${assetId} and ${goOn}
    order by visit.at desc, visit.id desc limit ${limit}`.execute(tx)
  return rows.map(visitOf)
}

export async function findVisit(tx: Tx, id: string): Promise<ListedVisit | undefined> {
  const { rows } = await sql<VisitRow>`select ${columns} from ${joined} where visit.id = ${id}`.execute(tx)
  return rows[0] && visitOf(rows[0])
}

export interface WholeLook extends LookHead {
  readonly takenAt: Date | null
  readonly indicators: Judgement['indicators']
}

/** Every look at a visit, the first one first. */
export async function looksOf(tx: Tx, visitId: string): Promise<readonly WholeLook[]> {
  const { rows } = await sql<Omit<WholeLook, 'verdicts'> & { verdicts: unknown }>`
    select generation, pack, pack_version as "packVersion", judged_at as "judgedAt", taken_at as "takenAt", verdicts, indicators
    from tk.look where visit_id = ${visitId} order by generation`.execute(tx)
  return rows.map(row => ({ ...row, verdicts: row.verdicts === null ? null : verdictsSchema.parse(row.verdicts) }))
}
