import type { Db, Tx } from '../db/index.ts'
import { refuseAuth } from './codes.ts'
import { digestOf, randomToken } from './digest.ts'
import type { AuthPolicy } from './policy.ts'

/** Begins every token, so that scanners for leaked secrets can know ours. */
const prefix = 'townkeep_'
const day = 86_400_000

export interface NewApiToken {
  readonly personId: string
  readonly name: string
  /** Names of rights; what a token may do is what both its scopes and its person's roles allow. */
  readonly scopes: readonly string[]
  readonly expiresAt: Date
  readonly by: string
}

/** The token is shown once: only its digest is kept. */
export async function issueApiToken(
  tx: Tx,
  { personId, name, scopes, expiresAt, by }: NewApiToken,
  policy: AuthPolicy,
  now: Date,
): Promise<{ readonly id: string; readonly token: string }> {
  const days = (expiresAt.getTime() - now.getTime()) / day
  if (!(days > 0 && days <= policy.tokenDays))
    throw refuseAuth('token-too-long', { params: { days: policy.tokenDays } })
  const token = prefix + randomToken()
  const { id } = await tx
    .insertInto('tk.api_token')
    .values({
      digest: digestOf(token),
      person_id: personId,
      name,
      scopes: [...scopes],
      created_by: by,
      created_at: now,
      expires_at: expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, token }
}

export interface ApiToken {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly scopes: readonly string[]
}

/** The token of a header, unless it has run out, was ended, or its person's account is closed. Notes its use once a minute at most. */
export async function findApiToken(db: Db, token: string, now: Date): Promise<ApiToken | undefined> {
  if (!token.startsWith(prefix)) return undefined
  const found = await db
    .selectFrom('tk.api_token as token')
    .innerJoin('tk.account as account', 'account.person_id', 'token.person_id')
    .select(['token.id', 'token.person_id as personId', 'token.name', 'token.scopes', 'token.used_at as usedAt'])
    .where('token.digest', '=', digestOf(token))
    .where('token.expires_at', '>', now)
    .where('token.ended_at', 'is', null)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  if (!found) return undefined
  const { usedAt, ...rest } = found
  if (!usedAt || now.getTime() - usedAt.getTime() >= 60_000)
    await db.updateTable('tk.api_token').set({ used_at: now }).where('id', '=', found.id).execute()
  return rest
}

export interface ListedApiToken extends ApiToken {
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

/** The tokens of a person that still open something. */
export async function listApiTokens(tx: Tx, personId: string, now: Date): Promise<readonly ListedApiToken[]> {
  return tx
    .selectFrom('tk.api_token')
    .select([
      'id',
      'person_id as personId',
      'name',
      'scopes',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'used_at as usedAt',
    ])
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .where('ended_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute()
}

/** For whom a token acts, whether or not it still opens something. */
export async function findTokenOwner(tx: Tx, id: string): Promise<string | undefined> {
  const query = tx.selectFrom('tk.api_token').select('person_id as personId').where('id', '=', id)
  return (await query.executeTakeFirst())?.personId
}

/** Ends one token of this person; whether there was one to end. */
export async function endApiToken(tx: Tx, personId: string, id: string, by: string, now: Date): Promise<boolean> {
  const ended = await tx
    .updateTable('tk.api_token')
    .set({ ended_at: now, ended_by: by })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
