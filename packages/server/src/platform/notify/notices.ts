import type { Language, Text } from '@townkeep/inspect'
import { sql } from 'kysely'
import { type Actor, scopeOf } from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import type { MessageKinds } from './message-kind.ts'
import { type MessageParams, sayMessage } from './say-message.ts'

/** A message as its reader sees it in the program. */
export interface Notice {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
  /** It could not have been switched off. */
  readonly urgent: boolean
  readonly at: Date
  readonly readAt: Date | null
}

export interface NoticePage {
  readonly unread: boolean
  /** Time (as the database writes it) and id of the last one before. */
  readonly after?: readonly [string, string] | undefined
  readonly limit: number
}

interface Row {
  readonly id: string
  readonly kind: string
  readonly params: MessageParams
  readonly link: string | null
  readonly at: Date
  readonly atText: string
  readonly readAt: Date | null
}

/** The actor's own, newest first; what is about a thing that the actor may no longer look at is left out. */
export async function listNotices(
  tx: Tx,
  eyes: Eyes,
  { unread, after, limit }: NoticePage,
  language: Language,
): Promise<readonly (Notice & { readonly atText: string })[]> {
  const { rows } = await sql<Row>`
    select id, kind, params, link, made_at as at, made_at::text as "atText", read_at as "readAt"
    from tk.message_delivery d
    where ${seenBy(eyes)}
      ${unread ? sql`and read_at is null` : sql``}
      ${after ? sql`and (made_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by made_at desc, id desc limit ${limit}`.execute(tx)
  return rows.map(({ params, ...row }) => {
    const { subject, body, notice } = eyes.kinds.get(row.kind)!
    const say = (text: Text) => sayMessage(text, language, params)
    return { ...row, subject: say(subject), body: say(body), urgent: notice === 'always' }
  })
}

/** Unread ones, counted up to `most`. */
export async function countUnread(tx: Tx, eyes: Eyes, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from tk.message_delivery d where ${seenBy(eyes)} and read_at is null limit ${most}) found`.execute(tx)
  return rows[0]!.count
}

/** Who looks, and when. A kind that an older version knew has no sentences any more. */
export interface Eyes {
  readonly actor: Actor
  readonly now: Date
  readonly kinds: MessageKinds
}

/** Shown to this person, and still allowed: the right that the message needs is held at the unit that it is about, or above it. */
function seenBy({ actor, now, kinds }: Eyes) {
  const needed = [...new Set([...kinds.values()].map(kind => kind.right))].filter(right => right !== null)
  const held = needed.flatMap(right => scopeOf(actor, right, now).roots.map(root => [right, root] as const))
  return sql`d.person_id = ${actor.id}::uuid and d.notice_state = 'shown' and d.kind = any(${[...kinds.keys()]}::text[]) and (d.needs is null or exists (
    select from unnest(${held.map(([right]) => right)}::text[], ${held.map(([, root]) => root)}::uuid[]) as held(needs, root)
    join tk.unit_closure c on c.anc = held.root and c.to_at = 'infinity'
    where held.needs = d.needs and c.des = d.about_unit))`
}

/** Marks one of the actor's own as read. Whether there is such a one. */
export async function markRead(tx: Tx, { actor, now }: Omit<Eyes, 'kinds'>, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('tk.message_delivery')
    .set(eb => ({ read_at: eb.fn.coalesce('read_at', eb.val(now)) }))
    .where('id', '=', id)
    .where('person_id', '=', actor.id)
    .where('notice_state', '=', 'shown')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Marks all that were made up to a moment: what came while its reader looked at the list stays unread. */
export async function markAllRead(tx: Tx, { actor, now }: Omit<Eyes, 'kinds'>, upTo: Date): Promise<void> {
  await tx
    .updateTable('tk.message_delivery')
    .set({ read_at: now })
    .where('person_id', '=', actor.id)
    .where('notice_state', '=', 'shown')
    .where('read_at', 'is', null)
    .where('made_at', '<=', upTo)
    .execute()
}
