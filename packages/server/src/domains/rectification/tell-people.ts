import { type Right, type Role, systemActor, withRight } from '../../platform/access/index.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { notify } from '../../platform/notify/index.ts'
import { nearestWithRole } from '../administration/index.ts'
import { noticeArrived, noticeIsAnswered, noticeTakenBack, noticeToApprove, noticeWasDecided } from './message-kinds.ts'
import { findNotice, type Notice } from './store/notices.ts'

/** Who is told what of a notice. Each may be asked for twice: people are told once. */

export interface Telling {
  readonly db: Db
  readonly now: () => Date
}

interface Told {
  readonly id: string
  readonly version: number
}

/** Whoever answers for the addressed unit. */
export async function tellAddressee(telling: Telling, told: Told, what: 'issued' | 'revoked'): Promise<void> {
  const kind = what === 'issued' ? noticeArrived : noticeTakenBack
  await tell(telling, 'notice.read', told, async (tx, { addresseeId }) => {
    const to = await withRoles(tx, ['unit-manager', 'handler'], addresseeId, telling.now())
    await notify(tx, kind, { data: dataOf(told), to, now: telling.now() })
  })
}

/** Whoever can approve for the issuing unit, but not who proposed it. */
export async function tellApprovers(telling: Telling, told: Told): Promise<void> {
  await tell(telling, 'draft.read', told, async (tx, { issuerId, draftedBy }) => {
    const people = await withRoles(tx, ['approver', 'leader'], issuerId, telling.now())
    const to = people.filter(person => person !== draftedBy)
    await notify(tx, noticeToApprove, { data: dataOf(told), to, now: telling.now() })
  })
}

export async function tellDrafter(
  telling: Telling,
  told: Told & { readonly decision: 'granted' | 'refused' },
): Promise<void> {
  await tell(telling, 'draft.read', told, async (tx, { draftedBy }) => {
    const data = { ...dataOf(told), decision: told.decision }
    await notify(tx, noticeWasDecided, { data, to: [draftedBy], now: telling.now() })
  })
}

/** Whoever drafted or issued it. */
export async function tellOfAnswered(telling: Telling, told: Told): Promise<void> {
  await tell(telling, 'notice.read', told, async (tx, { draftedBy, issuedBy }) => {
    const to = [draftedBy, issuedBy!]
    await notify(tx, noticeIsAnswered, { data: dataOf(told), to, now: telling.now() })
  })
}

function dataOf({ id, version }: Told) {
  return { noticeId: id, version }
}

async function withRoles(tx: Tx, roles: readonly Role[], unitId: string, now: Date): Promise<readonly string[]> {
  const people: string[] = []
  for (const role of roles) people.push(...(await nearestWithRole(tx, role, unitId, now)))
  return people
}

const rectification = systemActor('rectification')

async function tell(
  { db, now }: Telling,
  right: Right,
  { id }: Told,
  say: (tx: Tx, notice: Notice) => Promise<void>,
): Promise<void> {
  const notice = await withRight(db, rectification, right, tx => findNotice(tx, id), { now: now() })
  if (notice === undefined) return
  await withRight(db, rectification, 'role.read', tx => say(tx, notice), { now: now() })
}
