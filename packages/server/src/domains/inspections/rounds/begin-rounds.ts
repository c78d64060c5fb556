import { currentCalendar } from '../../../platform/calendar/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { enqueue } from '../../../platform/jobs/index.ts'
import { openRound } from '../job-names.ts'
import { nextRound } from '../plans/plan.ts'
import { openWindow } from '../plans/schedule.ts'
import { lockDuePlan, setNextRound } from '../store/plans.ts'
import { leaveWaiting } from '../store/run-visits.ts'
import { holdOverdue, insertRun, keepRun, takeUntold } from '../store/runs.ts'
import { graceMs } from '../visits/visit-once.ts'
import { ended } from './round.ts'
import { roundOver } from './round-over.ts'
import { tellRound } from './tell-round.ts'

interface Beginning {
  readonly within: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>
  readonly now: () => Date
}

/** Each plan whose time has come gets a round, unless its last one is still under way; a window that has passed meanwhile is let go. */
export async function beginDueRounds({ within, now }: Beginning): Promise<void> {
  const beginOne = () =>
    within(async tx => {
      const at = now()
      const plan = await lockDuePlan(tx, at)
      if (plan === undefined) return false
      const calendar = await currentCalendar(tx)
      await setNextRound(tx, plan.id, nextRound(plan, at, calendar))
      const window = openWindow(plan.schedule, at, calendar)
      const { id: planId, unitId, pace } = plan
      const run =
        window && (await insertRun(tx, { planId, unitId, startedAt: at, untilAt: window.ends, startedBy: null, pace }))
      if (run) {
        await enqueue(tx, openRound, { runId: run.id })
        await tellRound(tx, 'begun', run)
      }
      return true
    })
  while (await beginOne());
}

/** A round whose jobs were lost would go on for ever: what still waits long after its time is left. */
export async function endOverdueRounds({ within, now }: Beginning): Promise<void> {
  const endOne = () =>
    within(async tx => {
      const at = now()
      const run = await holdOverdue(tx, new Date(at.getTime() - graceMs))
      if (run === undefined) return false
      await leaveWaiting(tx, run.id, 'too-late', at)
      const over = ended(run, 'done', at)
      await keepRun(tx, over, at)
      await roundOver(tx, over, at)
      return true
    })
  while (await endOne());
}

/** The last steps before a pause were too close to be told at once. */
export async function tellWhatIsUntold({ within, now }: Beginning): Promise<void> {
  await within(async tx => {
    const at = now()
    for (const run of await takeUntold(tx, at)) await tellRound(tx, 'progress', run)
  })
}
