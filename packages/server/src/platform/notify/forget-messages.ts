import { sql } from 'kysely'
import { asCourier, type NotifyWork } from './work.ts'

const dayMs = 86_400_000
/** What somebody was told stays for a little more than a year. */
const keptMs = 400 * dayMs
/** What was sealed opens something that has ended by then. */
const sealedMs = 7 * dayMs

/** Forgets messages that are old, with their deliveries, and what was sealed for mails that never went. */
export async function forgetOldMessages({ db, now }: Pick<NotifyWork, 'db' | 'now'>): Promise<void> {
  await asCourier(db, async tx => {
    const before = (ms: number) => new Date(now().getTime() - ms)
    await sql`update tk.message set sealed = null where sealed is not null and made_at < ${before(sealedMs)}`.execute(
      tx,
    )
    await sql`select tk.forget_messages(${before(keptMs)})`.execute(tx)
  })
}
