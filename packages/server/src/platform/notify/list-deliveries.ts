import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { refuse } from '../errors/index.ts'
import type { MailState, NoticeState } from './deliveries.ts'

/** What became of a message to a person. What it said is for its reader alone. */
export interface ListedDelivery {
  readonly id: string
  readonly kind: string
  readonly personId: string
  readonly personName: string
  readonly at: Date
  readonly notice: NoticeState
  readonly readAt: Date | null
  readonly mail: MailState
  /** In the words of the mail server. */
  readonly reason: string | null
  readonly tries: number
  readonly nextAt: Date | null
  readonly settledAt: Date | null
}

export interface DeliveryFilter {
  readonly personId?: string | undefined
  readonly mail?: MailState | undefined
}

const columns = sql`d.id, d.kind, d.person_id as "personId", p.name as "personName", d.made_at as at,
  d.notice_state as notice, d.read_at as "readAt", d.mail_state as mail, d.mail_reason as reason, d.mail_tries as tries,
  d.mail_next_at as "nextAt", d.mail_settled_at as "settledAt"`

/** Newest first, of people within the scope. */
export async function listDeliveries(
  tx: Tx,
  { personId, mail }: DeliveryFilter,
  { after, limit }: { readonly after?: readonly [string, string] | undefined; readonly limit: number },
): Promise<readonly (ListedDelivery & { readonly atText: string })[]> {
  const { rows } = await sql<ListedDelivery & { atText: string }>`
    select ${columns}, d.made_at::text as "atText"
    from tk.message_delivery d join tk.person p on p.id = d.person_id
    where true
      ${personId === undefined ? sql`` : sql`and d.person_id = ${personId}::uuid`}
      ${mail === undefined ? sql`` : sql`and d.mail_state = ${mail}`}
      ${after ? sql`and (d.made_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by d.made_at desc, d.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findDelivery(
  tx: Tx,
  id: string,
): Promise<(ListedDelivery & { readonly unitId: string }) | undefined> {
  const { rows } = await sql<ListedDelivery & { unitId: string }>`
    select ${columns}, d.unit_id as "unitId"
    from tk.message_delivery d join tk.person p on p.id = d.person_id where d.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** Ends of a mail after which it can be sent again: something may have been mended meanwhile. */
const mendable: readonly MailState[] = ['failed', 'given-up', 'no-address', 'not-set-up']

/** Lets a mail wait again. Whoever calls enqueues its sending. @throws Refusal for one that waits, was sent, or is not to be. */
export async function waitAgain(tx: Tx, id: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('tk.message_delivery')
    .set({ mail_state: 'waiting', mail_since: now, mail_next_at: now, mail_settled_at: null, mail_held_until: null })
    .where('id', '=', id)
    .where('mail_state', 'in', [...mendable])
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refuse('not-open-now')
}
