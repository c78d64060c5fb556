import { sql } from 'kysely'
import { forgetCalls } from './webhooks/calls.ts'
import { asCaller, asCourier, type NotifyWork } from './work.ts'

const dayMs = 86_400_000
/** What somebody was told stays for a little more than a year. */
const keptMs = 400 * dayMs
/** What became of calls to other systems. */
const callsKeptMs = 90 * dayMs
/** What was sealed opens something that has ended by then. */
const sealedMs = 7 * dayMs

/** Forgets messages that are old, with their deliveries, calls to other systems sooner, and what was sealed for mails that never went. */
export async function forgetOldMessages({ db, now }: Pick<NotifyWork, 'db' | 'now'>): Promise<void> {
  const before = (ms: number) => new Date(now().getTime() - ms)
  await asCaller(db, tx => forgetCalls(tx, before(callsKeptMs)))
  await asCourier(db, async tx => {
    await sql`update tk.message set sealed = null where sealed is not null and made_at < ${before(sealedMs)}`.execute(
      tx,
    )
    await sql`select tk.forget_messages(${before(keptMs)})`.execute(tx)
  })
}
