import { addWorkingDays, dayOf, type WorkingCalendar } from '@townkeep/inspect'
import type { Tx } from '../../platform/db/index.ts'
import type { Change } from './model/index.ts'
import { setConfirmBy, unconfirmedWithoutDay } from './store/confirm-by.ts'
import { findPolicy } from './store/policy.ts'

/**
 * The officer's clock: by when what is new is to be confirmed, counted from when it was first seen. Set once; whatever becomes of the
 * setting or the calendar, it stays.
 */
export async function confirmBy(
  tx: Tx,
  changes: readonly Change[],
  calendar: WorkingCalendar,
): Promise<(change: Change) => string | undefined> {
  const isNew = ({ id, standing }: Change) => id === undefined && standing.state === 'new'
  if (!changes.some(isNew)) return () => undefined
  const { confirmDays } = (await findPolicy(tx)).policy
  return change => {
    if (!isNew(change)) return undefined
    const seenAt = (change.origin ?? change.current).first.at
    return addWorkingDays(calendar, dayOf(new Date(seenAt)), confirmDays).date
  }
}

/** The same for what somebody enters. */
export async function dayToConfirm(tx: Tx, seenAt: Date, calendar: WorkingCalendar): Promise<string> {
  return addWorkingDays(calendar, dayOf(seenAt), (await findPolicy(tx)).policy.confirmDays).date
}

/** Gives those a day that have none: they were there before officers had a clock. */
export async function fillConfirmBy(tx: Tx, calendar: WorkingCalendar): Promise<void> {
  const { confirmDays } = (await findPolicy(tx)).policy
  for (const day of await unconfirmedWithoutDay(tx))
    await setConfirmBy(tx, day, addWorkingDays(calendar, day, confirmDays).date)
}
