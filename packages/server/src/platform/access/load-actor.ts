import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { Actor } from './actor.ts'
import type { Right } from './rights.ts'
import type { Role } from './roles.ts'

/** The person with all roles held at that moment, own and lent; undefined for one who is not there or not active. */
export async function loadActor(
  db: Db,
  personId: string,
  now: Date,
  token?: { readonly scopes: readonly Right[] },
): Promise<Actor | undefined> {
  const { rows } = await sql<Row>`
    select tk.actor_name(${personId}::uuid) as name, r.role, r.unit_id, r.from_at, nullif(r.to_at, 'infinity') as to_at, r.lent_by
    from (select) one left join tk.roles_of(${personId}::uuid, ${now}) r on true`.execute(db)
  const name = rows[0]?.name
  if (name === undefined || name === null) return undefined
  return {
    kind: token ? 'token' : 'person',
    id: personId,
    name,
    roles: rows.flatMap(row => (row.role === null ? [] : [roleAt(row)])),
    ...(token ? { scopes: token.scopes } : {}),
  }
}

interface Held {
  readonly role: Role
  readonly unit_id: string
  readonly from_at: Date
  readonly to_at: Date | null
  readonly lent_by: string | null
}

type Row = { readonly name: string | null } & (Held | { readonly role: null })

function roleAt({ role, unit_id, from_at, to_at, lent_by }: Held) {
  return {
    role,
    unitId: unit_id,
    from: from_at,
    ...(to_at ? { to: to_at } : {}),
    ...(lent_by ? { lentBy: lent_by } : {}),
  }
}
