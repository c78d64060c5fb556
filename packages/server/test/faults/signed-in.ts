import { sql } from 'kysely'
import type { Role } from '../../src/platform/access/index.ts'
import { digestOf, randomToken } from '../../src/platform/auth/digest.ts'
import { sessionCookie } from '../../src/platform/auth/index.ts'
import type { Db } from '../../src/platform/db/index.ts'
import { publicUrl } from './an-installation.ts'

/** Somebody with a role and an open session, as after signing in. */
export async function signedIn(owner: Db, role: Role, unitId: string, name: string = role) {
  const { rows } = await sql<{ id: string }>`
    insert into tk.person (unit_id, name) values (${unitId}, ${name}) returning id`.execute(owner)
  const person_id = rows[0]!.id
  await sql`
    insert into tk.role_grant (person_id, role, unit_id, from_at) values (${person_id}, ${role}, ${unitId}, '2020-01-01')`.execute(
    owner,
  )
  await sql`insert into tk.account (person_id, name, name_key) values (${person_id}, ${name}, ${name})`.execute(owner)
  const token = randomToken()
  const now = new Date()
  const times = { created_at: now, seen_at: now, ends_at: new Date(now.getTime() + 3_600_000) }
  const session = { person_id, stage: 'full', digest: digestOf(token), network: '', agent: '', ...times }
  await owner.insertInto('tk.session').values(session).execute()
  return {
    personId: person_id,
    /** Sends as this person's browser would. */
    async ask(address: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const answer = await fetch(`${address}/api${path}`, {
        method,
        headers: {
          cookie: `${sessionCookie}=${token}`,
          // Forms are taken from the public address alone.
          origin: publicUrl,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        etag: answer.headers.get('etag'),
        body: text === '' ? undefined : (JSON.parse(text) as Answer),
      }
    },
  }
}

export type SignedIn = Awaited<ReturnType<typeof signedIn>>

// What tests look at is of many shapes; each says itself what it expects.
// biome-ignore lint/suspicious/noExplicitAny: answers of all routes
type Answer = any
