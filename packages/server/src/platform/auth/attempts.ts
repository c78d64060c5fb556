import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { digestOf } from './digest.ts'
import type { AuthPolicy } from './policy.ts'
import { nameKey } from './sign-in-name.ts'

/** What a try is counted for beside the network it came from: a name that was typed, or an account whose password was right. */
export type Tried = { readonly name: string } | { readonly factorOf: string }

/** `last`: it may be made, and locks what it was counted for unless it is forgiven. */
export type MayTry = 'yes' | 'last' | 'locked'

/**
 * Counts a try, in one statement, before anything is compared; answers whether it may be made. Commit it first and compare afterwards:
 * then at most as many are ever compared as the limit says, however many come at once.
 * A locked network counts against no account, so that it cannot go on locking others out.
 */
export async function countTry(
  tx: Tx,
  network: string,
  tried: Tried | undefined,
  policy: AuthPolicy,
  now: Date,
): Promise<MayTry> {
  const first = upsert('network', network, policy.networkTries, policy, now)
  if (!tried) return answer(await first.execute(tx), policy.networkTries)
  const { kind, key } = keyOf(tried)
  const limit = kind === 'account' ? policy.accountTries : policy.factorTries
  const second = upsert(kind, key, limit, policy, now, sql`where exists (select from network)`)
  return answer(await sql<Counted>`with network as (${first}) ${second}`.execute(tx), limit)
}

type Counted = { readonly tries: number }

function answer({ rows: [row] }: { readonly rows: readonly Counted[] }, limit: number): MayTry {
  if (!row) return 'locked'
  return row.tries >= limit ? 'last' : 'yes'
}

/** After success: the account begins anew, and the network gets this one try back, so that an own account wipes out no guessing. */
export async function forgiveTry(tx: Tx, network: string, tried: Tried | undefined): Promise<void> {
  // In the order in which they are counted: two that wait for each other would never end.
  await tx
    .updateTable('tk.attempt')
    .set(row => ({ tries: row('tries', '-', 1) }))
    .where('kind', '=', 'network')
    .where('key', '=', network)
    .where('tries', '>', 0)
    .execute()
  if (!tried) return
  const { kind, key } = keyOf(tried)
  await tx.deleteFrom('tk.attempt').where('kind', '=', kind).where('key', '=', key).execute()
}

function keyOf(tried: Tried): { kind: 'account' | 'factor'; key: string } {
  return 'name' in tried
    ? { kind: 'account', key: digestOf(nameKey(tried.name)).toString('hex') }
    : { kind: 'factor', key: tried.factorOf }
}

/** No row comes back while locked. The try that reaches the limit begins the window anew: from then it is locked for the whole of it. */
function upsert(
  kind: string,
  key: string,
  limit: number,
  policy: AuthPolicy,
  now: Date,
  condition: RawBuilder<unknown> = sql``,
): RawBuilder<Counted> {
  const old = new Date(now.getTime() - policy.lockMinutes * 60_000)
  return sql<Counted>`
    insert into tk.attempt as a (kind, key, tries, since)
    select ${kind}::text, ${key}::text, 1, ${now}::timestamptz ${condition}
    on conflict (kind, key) do update set
      tries = case when a.since <= ${old} then 1 else a.tries + 1 end,
      since = case when a.since <= ${old} or a.tries + 1 >= ${limit} then ${now} else a.since end
    where a.tries < ${limit} or a.since <= ${old}
    returning tries`
}
