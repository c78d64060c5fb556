import { randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { testDatabase } from '../../../testing/test-database.ts'
import { createAccount, storePassword } from '../accounts.ts'
import type { AuthContext, AuthEvent } from '../context.ts'
import { createKek } from '../kek.ts'
import { hashPassword } from '../password-hash.ts'
import { type AuthPolicy, defaultPolicy } from '../policy.ts'
import { secretOf } from '../second-factor.ts'
import { newTotpSecret } from '../totp.ts'

export const password = 'a quiet morning'
export const client = { network: '203.0.113.7', agent: 'Firefox' }

export type TestAuth = Awaited<ReturnType<typeof testAuth>>

/** Signing in over a database of its own; what goes to the audit is kept in `events`. */
export async function testAuth(t: TestContext, policy: Partial<AuthPolicy> = {}) {
  const { app, owner } = await testDatabase(t)
  const events: AuthEvent[] = []
  const context: AuthContext = {
    db: app,
    kek: createKek([randomBytes(32)]),
    policy: { ...defaultPolicy, ...policy },
    issuer: 'Townkeep',
    record: async (_, event) => void events.push(event),
  }
  const unit = await owner
    .insertInto('tk.unit')
    .values({ kind: 'municipality', name: '栖云市', from_at: new Date(0) })
    .returning('id')
    .executeTakeFirstOrThrow()

  async function aPerson(name: string): Promise<string> {
    const person = { unit_id: unit.id, name }
    return (await owner.insertInto('tk.person').values(person).returning('id').executeTakeFirstOrThrow()).id
  }

  /** A person with an account that nobody has set a password for. */
  async function invitable(name: string): Promise<string> {
    const personId = await aPerson(name)
    await app.transaction().execute(tx => createAccount(tx, { personId, name }))
    return personId
  }

  /** A person who signs in by password alone, so far. */
  async function withPassword(name: string): Promise<string> {
    const personId = await invitable(name)
    const passwordHash = await hashPassword(password)
    await app.transaction().execute(tx => storePassword(tx, { personId, passwordHash }, new Date(0)))
    return personId
  }

  async function withFactor(name: string): Promise<{ personId: string; secret: Buffer }> {
    const personId = await withPassword(name)
    const secret = newTotpSecret()
    const sealed = context.kek.seal(secret, secretOf(personId))
    await app.updateTable('tk.account').set({ totp_secret: sealed }).where('person_id', '=', personId).execute()
    return { personId, secret }
  }

  return { app, owner, context, events, aPerson, invitable, withPassword, withFactor }
}
