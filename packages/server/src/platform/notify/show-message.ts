import { enqueue } from '../jobs/index.ts'
import { keepShown, type MailState, type NoticeState, waitingDelivery } from './deliveries.ts'
import { sendMail } from './job-names.ts'
import { lookAsPerson } from './look-as.ts'
import type { Look } from './message-kind.ts'
import { choicesOf, findReader, type Reader } from './reader.ts'
import { openSecret } from './secrets.ts'
import { type Ways, waysOf } from './ways.ts'
import { asCourier, kindNamed, type NotifyWork } from './work.ts'

/** Shows a message to its reader in the program, and has a mail sent where the reader wants one. Twice is once. */
export async function showMessageTo(work: NotifyWork, id: string): Promise<void> {
  const { db, kek, kinds, postman, onShown } = work
  const delivery = await asCourier(db, tx => waitingDelivery(tx, id))
  if (delivery === undefined) return
  const { personId, data } = delivery
  const kind = kindNamed(kinds, delivery.kind)
  const now = work.now()
  const look = await lookAsPerson(db, personId, kind, { data, secret: openSecret(kek, delivery) }, now)
  await asCourier(db, async tx => {
    const reader = await findReader(tx, personId)
    const ways = waysOf(kind, await choicesOf(tx, personId))
    const [notice, mail] = [noticeOf(look, ways), mailOf(look, ways, reader, postman !== undefined)]
    if (!(await keepShown(tx, id, { notice, look, needs: kind.right, mail, now }))) return
    if (notice === 'shown') await onShown(tx, { id, personId })
    if (mail === 'waiting') await enqueue(tx, sendMail, { id })
  })
}

function noticeOf(look: Look | undefined, { notice }: Ways): Exclude<NoticeState, 'waiting'> {
  if (!notice) return 'not-wanted'
  return look ? 'shown' : 'no-longer-allowed'
}

function mailOf(look: Look | undefined, { mail }: Ways, reader: Reader | undefined, isSetUp: boolean): MailState {
  if (!mail) return 'not-wanted'
  if (look === undefined || reader === undefined) return 'no-longer-allowed'
  if (reader.mail === null) return 'no-address'
  return isSetUp ? 'waiting' : 'not-set-up'
}
