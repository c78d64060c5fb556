import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** Notes from which network somebody signed in. Answers the id of one that is new, where the person had others before. */
export async function noteNetwork(tx: Tx, personId: string, network: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string; isNew: boolean; others: boolean }>`
    insert into tk.known_network (person_id, network) values (${personId}::uuid, ${network})
    on conflict (person_id, network) do update set seen_at = now()
    returning id, old.id is null as "isNew",
      exists (select from tk.known_network k where k.person_id = ${personId}::uuid and k.network <> ${network}) as others`.execute(
    tx,
  )
  const { id, isNew, others } = rows[0]!
  return isNew && others ? id : undefined
}

export interface KnownNetwork {
  readonly personId: string
  readonly network: string
  readonly firstAt: Date
}

export async function findNetwork(tx: Tx, id: string): Promise<KnownNetwork | undefined> {
  return tx
    .selectFrom('tk.known_network')
    .select(['person_id as personId', 'network', 'first_at as firstAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Forgets networks that were not used since. */
export async function forgetNetworks(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('tk.known_network').where('seen_at', '<', before).execute()
}
