import { type Actor, permits, type Right, unitPath } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { findingsInWords } from '../findings/index.ts'
import { noticeText } from './draft-in-full.ts'
import { isServed } from './model/index.ts'
import type { FindingNow, NoticePage } from './routes/notice-answer.ts'
import { answersOf } from './store/answers.ts'
import { noticeFiles } from './store/files.ts'
import { itemsOf } from './store/items.ts'
import { findNotice, type Notice } from './store/notices.ts'

interface Reader {
  readonly actor: Actor
  readonly now: Date
}

/** An issued notice with its findings as they stand now, what was answered and what lies with it; undefined where it is not in sight. */
export async function noticePage(tx: Tx, id: string, { actor, now }: Reader): Promise<NoticePage | undefined> {
  const notice = await findNotice(tx, id)
  if (notice === undefined || !isServed(notice.state)) return undefined
  const items = (await itemsOf(tx, id)).filter(item => !item.dropped)
  const words = await findingsInWords(
    tx,
    items.map(({ findingId }) => findingId),
  )
  const findings = new Map<string, FindingNow>(
    [...words].map(([findingId, { state, toldDue, version }]) => [findingId, { state, due: toldDue, version }]),
  )
  const said = noticeText(notice, items).items
  const [issuing, addressed] = [await unitPath(tx, notice.issuerId), await unitPath(tx, notice.addresseeId)]
  const has = (right: Right, path: readonly string[]) => permits(actor, right, path, now)
  const isOpen = notice.state === 'issued'
  const mayRecord = isOpen && has('notice.record', issuing) && has('notice.record', addressed)
  const isDelivered = notice.deliveredAt !== null
  return {
    notice,
    items,
    until: new Map(said.map(({ findingId, until }) => [findingId, until])),
    findings,
    answers: await answersOf(tx, id),
    files: await noticeFiles(tx, id),
    may: {
      answer: isOpen && isDelivered && has('finding.answer', addressed),
      record: mayRecord && isDelivered,
      recordDelivery: mayRecord && !isDelivered,
      revoke: isOpen && has('notice.issue', issuing),
    },
  }
}

/** Whether this person's opening is the receipt: one who answers for the addressed unit itself, not for one above it, and nobody before. */
export function isFirstReader({ readAt, addresseeId, state }: Notice, { actor, now }: Reader): boolean {
  return (
    readAt === null &&
    state === 'issued' &&
    actor.kind === 'person' &&
    permits(actor, 'notice.receive', [addresseeId], now)
  )
}
