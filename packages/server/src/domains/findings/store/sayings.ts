import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** `comment`: for whoever sees the finding; `remark`: among those who oversee. */
export const sayings = ['comment', 'remark'] as const
export type Saying = (typeof sayings)[number]

const tables = { comment: sql.table('tk.finding_comment'), remark: sql.table('tk.finding_remark') } as const

export interface Said {
  readonly id: string
  readonly at: Date
  readonly actor: string
  /** As it was then. */
  readonly actorName: string
  readonly said: string
}

const columns = sql.raw('id, at, actor, actor_name as "actorName", said')

/** Newest first. */
export async function saidOf(
  tx: Tx,
  saying: Saying,
  findingId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<readonly Said[]> {
  const { rows } = await sql<Said>`
    select ${columns} from ${tables[saying]} where finding_id = ${findingId}::uuid
      and (${before ?? null}::uuid is null or id < ${before ?? null}::uuid)
    order by id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findSaid(tx: Tx, saying: Saying, id: string): Promise<Said | undefined> {
  const { rows } = await sql<Said>`select ${columns} from ${tables[saying]} where id = ${id}::uuid`.execute(tx)
  return rows[0]
}

export async function insertSaid(
  tx: Tx,
  saying: Saying,
  of: {
    readonly findingId: string
    readonly unitId: string
    readonly actor: string
    readonly actorName: string
    readonly said: string
    readonly now: Date
  },
): Promise<Said> {
  const { rows } = await sql<Said>`
    insert into ${tables[saying]} (finding_id, unit_id, at, actor, actor_name, said)
    values (${of.findingId}, ${of.unitId}, ${of.now}, ${of.actor}, ${of.actorName}, ${of.said})
    returning ${columns}`.execute(tx)
  return rows[0]!
}
