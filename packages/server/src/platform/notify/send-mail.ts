import { enqueue, type JobRun } from '../jobs/index.ts'
import { type HeldMail, holdMail, postponeMail, settleMail } from './deliveries.ts'
import { sendMail } from './job-names.ts'
import { lookAsPerson } from './look-as.ts'
import { writeMail } from './mail/write-mail.ts'
import { longestWaitMs, pauseMs } from './patience.ts'
import { findReader } from './reader.ts'
import { openSecret } from './secrets.ts'
import { asCourier, kindNamed, type NotifyWork } from './work.ts'

/**
 * Sends one mail that waits, or says why not. What its reader may look at is asked now, at each try. A mail server that is away is tried
 * again, later each time; a refusal for good concerns this mail alone.
 */
export async function sendOneMail(work: NotifyWork, id: string, { id: job }: Pick<JobRun, 'id'>): Promise<void> {
  const { db } = work
  const now = work.now()
  const held = await asCourier(db, async tx => {
    const found = await holdMail(tx, id, job, now)
    if (found !== undefined && 'until' in found) await enqueue(tx, sendMail, { id }, { startAfter: found.until })
    return found
  })
  if (held === undefined || 'until' in held) return
  const end = await tryToSend(work, held, now)
  await asCourier(db, async tx => {
    if (end.state !== 'waiting') return settleMail(tx, held, { ...end, now })
    const nextAt = new Date(now.getTime() + pauseMs(held.tries))
    await postponeMail(tx, id, { nextAt, reason: end.reason })
    await enqueue(tx, sendMail, { id }, { startAfter: nextAt })
  })
}

type End =
  | { readonly state: 'sent' | 'no-longer-allowed' | 'no-address' | 'not-set-up' }
  | { readonly state: 'failed' | 'given-up' | 'waiting'; readonly reason: string }

async function tryToSend(work: NotifyWork, held: HeldMail, now: Date): Promise<End> {
  const { db, kek, kinds, postman, publicUrl, language } = work
  const { personId, data } = held
  const kind = kindNamed(kinds, held.kind)
  const look = await lookAsPerson(db, personId, kind, { data, secret: openSecret(kek, held) }, now)
  const reader = await asCourier(db, tx => findReader(tx, personId))
  if (look === undefined || reader === undefined) return { state: 'no-longer-allowed' }
  if (reader.mail === null) return { state: 'no-address' }
  if (postman === undefined) return { state: 'not-set-up' }
  const letter = writeMail({ id: held.id, kind, look, publicUrl, language: reader.language ?? language })
  const posted = await postman.post({ ...letter, to: { name: reader.name, address: reader.mail } })
  if (posted.ok) return { state: 'sent' }
  const { reason } = posted
  if (posted.forGood) return { state: 'failed', reason }
  return { state: now.getTime() - held.since.getTime() >= longestWaitMs ? 'given-up' : 'waiting', reason }
}
