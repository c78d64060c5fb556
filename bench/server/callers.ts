import { sql } from 'kysely'
import { digestOf, randomToken } from '../../packages/server/src/platform/auth/digest.ts'
import { sessionCookie } from '../../packages/server/src/platform/auth/index.ts'
import { type Db, openDatabase } from '../../packages/server/src/platform/db/index.ts'

/** Scopes from the widest to the narrowest: whose role, and at which units. */
const scopes = {
  'all units': { role: 'administrator', kind: 'municipality', units: 1 },
  'a county': { role: 'inspector', kind: 'county', units: 1 },
  'five towns': { role: 'inspector', kind: 'town', units: 5 },
  'a town': { role: 'unit-manager', kind: 'town', units: 1 },
  'a community': { role: 'handler', kind: 'community', units: 1 },
} as const

export type Scope = keyof typeof scopes
export const scopeNames = Object.keys(scopes) as Scope[]

/** Enough sessions that none asks more often than one person may. */
const sessionsEach = 80

export interface Caller {
  readonly personId: string
  /** The first of his units. */
  readonly unitId: string
  /** Values of the cookie header, one for each session. */
  readonly cookies: readonly string[]
}

/** A person for each scope, signed in at many places. Their sessions are of this hour and so in no kept ledger. */
export async function signInCallers(ownerUrl: string): Promise<Record<Scope, Caller>> {
  const db = openDatabase({ url: ownerUrl, connections: 1 })
  try {
    const callers = []
    for (const scope of scopeNames) callers.push([scope, await signIn(db, scope)] as const)
    return Object.fromEntries(callers) as Record<Scope, Caller>
  } finally {
    await db.destroy()
  }
}

async function signIn(db: Db, scope: Scope): Promise<Caller> {
  const { role, kind, units } = scopes[scope]
  const { rows } = await sql<{ id: string }>`
    select id from tk.unit where kind = ${kind} and id in (select unit_id from tk.asset group by unit_id having count(*) > 2)
      or kind = ${kind} and kind = 'municipality' order by id limit ${units}`.execute(db)
  const person = await sql<{ id: string }>`
    insert into tk.person (unit_id, name) values (${rows[0]!.id}, ${scope}) returning id`.execute(db)
  const personId = person.rows[0]!.id
  for (const unit of rows)
    await sql`
      insert into tk.role_grant (person_id, role, unit_id, from_at) values (${personId}, ${role}, ${unit.id}, '2020-01-01')`.execute(
      db,
    )
  // A password is set: nobody has to be invited any more.
  await sql`
    insert into tk.account (person_id, name, name_key, password_hash, password_set_at)
    values (${personId}, ${scope}, ${scope}, '$argon2id$', now())`.execute(db)
  const tokens = Array.from({ length: sessionsEach }, randomToken)
  const now = new Date()
  const session = { person_id: personId, stage: 'full', created_at: now, seen_at: now, network: '', agent: '' }
  const ends_at = new Date(now.getTime() + 86_400_000)
  await db
    .insertInto('tk.session')
    .values(tokens.map(token => ({ ...session, ends_at, digest: digestOf(token) })))
    .execute()
  return { personId, unitId: rows[0]!.id, cookies: tokens.map(token => `${sessionCookie}=${token}`) }
}
