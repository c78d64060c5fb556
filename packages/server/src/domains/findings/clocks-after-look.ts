import type { Reopening } from '@townkeep/inspect'
import type { Calendar } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Reason } from '../../platform/deadlines/index.ts'
import { enqueue } from '../../platform/jobs/index.ts'
import { tellOfClock } from './job-names.ts'
import { type Change, type Clock, close, open, takeBack } from './model/index.ts'
import type { ChangedFinding } from './store/apply-changes.ts'
import { clocksOf } from './store/clocks.ts'

export interface Judging {
  readonly calendar: Calendar
  /** The pack that judged; absent: none did. */
  readonly pack?: NonNullable<Reason['pack']>
  /** Its word on what becomes of a clock at reopening. */
  readonly reopening: Reopening
}

/**
 * What a look makes of units' clocks, by finding: it stops where the finding is closed, at the moment of the look that first saw it gone,
 * and goes on or restarts where it is seen again. No grade and no calendar moves what was told.
 */
export async function clocksAfterLook(
  tx: Tx,
  changes: readonly Change[],
  { calendar, pack, reopening }: Judging,
): Promise<ReadonlyMap<string, Clock>> {
  const turned = changes.filter(({ id, move, standing }) => {
    return id !== undefined && (stops.has(move) || standing.state === 'closed')
  })
  if (turned.length === 0) return new Map()
  const before = await clocksOf(
    tx,
    turned.map(({ id }) => id!),
  )
  const by = pack === undefined ? {} : { pack }
  return new Map(
    turned.flatMap(({ id, move, standing, current }): [string, Clock][] => {
      const clock = before.get(id!)
      if (clock === undefined) return []
      if (move === 'return-seen') return [[id!, takeBack(clock)]]
      if (move === 'reopen') return [[id!, open(clock, reopening, { at: new Date(current.first.at), ...by }, calendar)]]
      if (standing.state !== 'closed' || clock.closedAt?.getTime() === standing.at.getTime()) return []
      return [[id!, close(clock, { at: standing.at, ...by }, calendar)]]
    }),
  )
}

/** After these a clock is another one. */
const stops: ReadonlySet<string | undefined> = new Set(['close', 'reopen', 'return-seen'])

/** Whose time runs on, because what was closed is seen again, is told of it. */
export async function tellOfReopened(
  tx: Tx,
  written: readonly ChangedFinding[],
  clocks: ReadonlyMap<string, Clock>,
): Promise<void> {
  for (const { id, version, what } of written)
    if (what === 'reopen' && clocks.get(id)?.deadline)
      await enqueue(tx, tellOfClock, { findingId: id, version, what: 'went-on' })
}
