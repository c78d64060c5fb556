import type { Pace } from '../gathering/pace.ts'

export type RunState = 'opening' | 'running' | 'stopped' | 'done'

/** `failed`: somebody went there, and there was nothing to judge. `left`: nobody went there. */
export const visitStates = ['waiting', 'made', 'failed', 'left'] as const
export type VisitState = (typeof visitStates)[number]

/** Why nobody went there; a visit that failed has a kind of failure instead. */
export const leftReasons = ['round-stopped', 'too-late', 'not-allowed'] as const
export type LeftReason = (typeof leftReasons)[number]

export interface RoundCounts {
  readonly waiting: number
  readonly made: number
  readonly failed: number
  readonly left: number
}

/** A round of visits. Its counts are kept with it: a list of rounds counts no visits. */
export interface Run {
  readonly id: string
  /** That of its plan when it began. */
  readonly pace: Pace
  readonly planId: string
  readonly unitId: string
  readonly startedAt: Date
  /** Visits that were not begun by then are left for another round. */
  readonly untilAt: Date
  /** Null: by the plan. */
  readonly startedBy: string | null
  readonly state: RunState
  readonly endedAt: Date | null
  readonly counts: RoundCounts
}

/** A round with one of its visits in another state; over, when all visits are in it and none waits any longer. */
export function withVisitMoved(run: Run, from: VisitState, to: VisitState, now: Date): Run {
  const counts = { ...run.counts }
  counts[from] -= 1
  counts[to] += 1
  return endedIfDone({ ...run, counts }, now)
}

/** All visits are in the round: from now on it ends with its last one. */
export function opened(run: Run, now: Date): Run {
  return run.state === 'opening' ? endedIfDone({ ...run, state: 'running' }, now) : run
}

/** A round ended before its time: what waits is left. */
export function ended(run: Run, state: 'stopped' | 'done', now: Date): Run {
  const { waiting, left, ...counts } = run.counts
  return { ...run, state, endedAt: now, counts: { ...counts, waiting: 0, left: left + waiting } }
}

function endedIfDone(run: Run, now: Date): Run {
  return run.state === 'running' && run.counts.waiting === 0 ? { ...run, state: 'done', endedAt: now } : run
}

/** Whether a round ended by a step. */
export function isOver(before: Run, after: Run): boolean {
  return before.endedAt === null && after.endedAt !== null
}

const leastGapMs = 1_000

/** Whether browsers are told of this step: of a round's end always, else at most once a second, so that thousands of sites are no flood. */
export function isTold(run: Run, toldAt: Date | undefined, now: Date): boolean {
  return run.endedAt !== null || toldAt === undefined || now.getTime() - toldAt.getTime() >= leastGapMs
}
