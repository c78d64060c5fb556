import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { Look } from './message-kind.ts'

/** In the program itself. */
export const noticeStates = ['waiting', 'shown', 'not-wanted', 'no-longer-allowed'] as const
export type NoticeState = (typeof noticeStates)[number]

/** `failed`: refused for good. `given-up`: tried for days. `not-set-up`: there was no mail server to send it by. */
export const mailStates = [
  'waiting',
  'not-wanted',
  'no-address',
  'not-set-up',
  'sent',
  'failed',
  'given-up',
  'no-longer-allowed',
] as const
export type MailState = (typeof mailStates)[number]

/** One message to one person. */
export interface Delivery {
  readonly id: string
  readonly messageId: string
  readonly kind: string
  readonly personId: string
  readonly data: unknown
  readonly sealed: Buffer | null
}

/** A delivery that nobody has been shown yet. */
export async function waitingDelivery(tx: Tx, id: string): Promise<Delivery | undefined> {
  return deliveries(tx).where('d.id', '=', id).where('d.notice_state', '=', 'waiting').executeTakeFirst()
}

function deliveries(tx: Tx) {
  return tx
    .selectFrom('tk.message_delivery as d')
    .innerJoin('tk.message as m', 'm.id', 'd.message_id')
    .select(['d.id', 'd.message_id as messageId', 'd.kind', 'd.person_id as personId', 'm.data', 'm.sealed'])
}

/** Keeps what a reader is shown, and what becomes of the mail. False where it was kept before. */
export async function keepShown(tx: Tx, id: string, { notice, look, needs, mail, now }: Shown): Promise<boolean> {
  const shown = notice === 'shown' ? look : undefined
  const { numUpdatedRows } = await tx
    .updateTable('tk.message_delivery')
    .set({
      notice_state: notice,
      shown_at: shown ? now : null,
      params: shown ? JSON.stringify(shown.params) : null,
      link: shown?.link ?? null,
      needs: shown ? needs : null,
      about_unit: shown?.unitId ?? null,
      mail_state: mail,
      ...(mail === 'waiting' ? { mail_since: now, mail_next_at: now } : { mail_settled_at: now }),
    })
    .where('id', '=', id)
    .where('notice_state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

interface Shown {
  readonly notice: Exclude<NoticeState, 'waiting'>
  readonly look: Look | undefined
  /** The right without which nobody looks at it. */
  readonly needs: string | null
  readonly mail: MailState
  readonly now: Date
}

/** A mail that this job sends, and no other meanwhile. */
export interface HeldMail extends Delivery {
  /** This one included. */
  readonly tries: number
  /** When it began to wait. */
  readonly since: Date
}

/** A process that stood still for so long has lost its hold. */
const holdMs = 10 * 60_000

/**
 * Takes hold of a mail that waits. The same job may take it again: it is run twice only where its first run is dead. `until`: another
 * job holds it. Undefined: it waits no more.
 */
export async function holdMail(
  tx: Tx,
  id: string,
  job: string,
  now: Date,
): Promise<HeldMail | { readonly until: Date } | undefined> {
  const held = await tx
    .updateTable('tk.message_delivery')
    .set(eb => ({
      mail_job: job,
      mail_held_until: new Date(now.getTime() + holdMs),
      mail_tries: eb('mail_tries', '+', 1),
    }))
    .where('id', '=', id)
    .where('mail_state', '=', 'waiting')
    .where(eb => eb.or([eb('mail_held_until', 'is', null), eb('mail_held_until', '<=', now), eb('mail_job', '=', job)]))
    .returning(['mail_tries as tries', 'mail_since as since'])
    .executeTakeFirst()
  if (held)
    return { ...(await deliveries(tx).where('d.id', '=', id).executeTakeFirstOrThrow()), ...held, since: held.since! }
  const other = await tx
    .selectFrom('tk.message_delivery')
    .select('mail_held_until as until')
    .where('id', '=', id)
    .where('mail_state', '=', 'waiting')
    .executeTakeFirst()
  return other?.until ? { until: other.until } : undefined
}

/** The mail's last word. What was sealed for it goes once no delivery of the message can still need it. */
export async function settleMail(
  tx: Tx,
  { id, messageId }: Pick<Delivery, 'id' | 'messageId'>,
  { state, reason, now }: { readonly state: MailState; readonly reason?: string; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('tk.message_delivery')
    .set({
      mail_state: state,
      mail_reason: reason ?? null,
      mail_settled_at: now,
      mail_held_until: null,
      mail_next_at: null,
    })
    .where('id', '=', id)
    .execute()
  await sql`
    update tk.message m set sealed = null where id = ${messageId} and sealed is not null and not exists (
      select from tk.message_delivery d where d.message_id = m.id and d.mail_state not in ('sent', 'no-longer-allowed'))`.execute(
    tx,
  )
}

export async function postponeMail(
  tx: Tx,
  id: string,
  { nextAt, reason }: { readonly nextAt: Date; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('tk.message_delivery')
    .set({ mail_next_at: nextAt, mail_reason: reason, mail_held_until: null })
    .where('id', '=', id)
    .execute()
}
