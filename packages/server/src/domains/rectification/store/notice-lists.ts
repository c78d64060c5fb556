import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Kind, State } from '../model/index.ts'
import { type Notice, noticeColumns } from './notices.ts'

export interface NoticeFilter {
  /** Issued ones, seen by both sides; or what the issuing unit alone sees. */
  readonly side: 'served' | 'drafts'
  readonly kind?: Kind | undefined
  readonly states?: readonly State[] | undefined
  /** This unit and all below it. */
  readonly issuerId?: string | undefined
  readonly addresseeId?: string | undefined
  /** Those in which this finding stands. */
  readonly findingId?: string | undefined
  readonly code?: string | undefined
  readonly year?: number | undefined
  readonly number?: number | undefined
  /** One of its findings is neither answered nor closed, and was due before this day. */
  readonly overdueOn?: string | undefined
  /** Nobody of the addressed unit has opened it. */
  readonly unread?: boolean | undefined
  readonly unanswered?: boolean | undefined
  /** Parts of words, which must all be there, in the form in which search compares. */
  readonly words?: readonly string[] | undefined
}

export interface ListedNotice extends Notice {
  readonly findings: number
  /** The moment of issuing in the database's own text. */
  readonly issuedKey: string | null
}

/** Where a page goes on: behind this row. */
export type After = readonly [issuedKey: string, id: string] | readonly [id: string]

/**
 * One page, the newest first. Notices are few beside findings: some thousands a year where there are millions of these, so that the order's
 * index is walked and each row is asked.
 */
export async function listNotices(
  tx: Tx,
  filter: NoticeFilter,
  { after, limit }: { readonly after?: After | undefined; readonly limit: number },
): Promise<readonly ListedNotice[]> {
  const served = filter.side === 'served'
  const order = served ? sql`n.issued_at desc, n.id desc` : sql`n.id desc`
  const conditions = [...conditionsOf(filter), ...(after ? [behind(after)] : [])]
  const { rows } = await sql<ListedNotice>`
    select ${noticeColumns}, n.issued_at::text as "issuedKey",
      (select count(*) from tk.notice_finding i where i.notice_id = n.id and not i.dropped) as findings
    from tk.notice n where ${all(conditions)} order by ${order} limit ${limit}`.execute(tx)
  return rows
}

export async function countNotices(tx: Tx, filter: NoticeFilter, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from tk.notice n where ${all(conditionsOf(filter))} limit ${most}) counted`.execute(tx)
  return rows[0]!.count
}

export interface NoticeCount {
  readonly kind: Kind
  readonly state: State
  readonly count: number
  readonly unread: number
  readonly unanswered: number
  readonly overdue: number
}

/** How many there are by kind and state; of each, how many nobody opened, are not answered, and are late. */
export async function noticeCounts(tx: Tx, filter: NoticeFilter, today: string): Promise<readonly NoticeCount[]> {
  const { rows } = await sql<NoticeCount>`
    select n.kind, n.state, count(*) as count, count(*) filter (where ${isUnread}) as unread,
      count(*) filter (where ${isUnanswered}) as unanswered,
      count(*) filter (where ${isUnanswered} and n.next_due < ${today}::date) as overdue
    from tk.notice n where ${all(conditionsOf(filter))} group by n.kind, n.state order by n.kind, n.state`.execute(tx)
  return rows
}

const isUnread = sql`n.state = 'issued' and n.read_at is null`
const isUnanswered = sql`n.state = 'issued' and n.answered_at is null`

function behind(after: After): RawBuilder<unknown> {
  if (after.length === 1) return sql`n.id < ${after[0]}::uuid`
  return sql`(n.issued_at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
}

function conditionsOf(filter: NoticeFilter): RawBuilder<unknown>[] {
  const { kind, states, issuerId, addresseeId, findingId, code, year, number } = filter
  const { overdueOn, unread, unanswered, words } = filter
  const below = (column: RawBuilder<unknown>, unit: string) =>
    sql`${column} = any (array(select c.des from tk.unit_closure c where c.anc = ${unit}::uuid and c.to_at = 'infinity'))`
  return [
    filter.side === 'served' ? sql`n.served` : sql`not n.served`,
    ...(kind === undefined ? [] : [sql`n.kind = ${kind}`]),
    ...(states === undefined ? [] : [sql`n.state = any (${states}::text[])`]),
    ...(issuerId === undefined ? [] : [below(sql`n.issuer_id`, issuerId)]),
    ...(addresseeId === undefined ? [] : [below(sql`n.addressee_id`, addresseeId)]),
    ...(findingId === undefined
      ? []
      : [
          sql`n.id in (select i.notice_id from tk.notice_finding i where i.finding_id = ${findingId}::uuid and not i.dropped)`,
        ]),
    ...(code === undefined ? [] : [sql`n.code = ${code}`]),
    ...(year === undefined ? [] : [sql`n.year = ${year}`]),
    ...(number === undefined ? [] : [sql`n.number = ${number}`]),
    ...(overdueOn === undefined ? [] : [sql`${isUnanswered} and n.next_due < ${overdueOn}::date`]),
    ...(unread === undefined ? [] : [unread ? isUnread : sql`n.read_at is not null`]),
    ...(unanswered === undefined ? [] : [unanswered ? isUnanswered : sql`n.answered_at is not null`]),
    ...(words === undefined
      ? []
      : [sql`n.words like all (array(select '%' || tk.like_literal(word) || '%' from unnest(${words}::text[]) word))`]),
  ]
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(conditions, sql` and `)
}
