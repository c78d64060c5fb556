import type { Text } from '@townkeep/inspect'
import type { Right } from '../../../platform/access/index.ts'
import { isInTime } from '../../../platform/deadlines/index.ts'
import { type Clock, isPaused, isRunning } from './clock.ts'

interface ClockMoveRow {
  readonly title: Text
  readonly right: Right
  readonly note: 'may' | 'must'
  /** From how a clock stands. */
  readonly isOpen: (clock: Clock, now: Date) => boolean
}

/** What people do with the unit's clock; the finding stays where it stands. What has run out cannot be paused: that takes an extension. */
const table = {
  pause: {
    title: { en: 'Let time stand still', 'zh-CN': '中止计时' },
    right: 'finding.confirm',
    note: 'must',
    isOpen: (clock, now) => isRunning(clock) && isInTime(clock.deadline!, now),
  },
  resume: {
    title: { en: 'Let time go on', 'zh-CN': '恢复计时' },
    right: 'finding.confirm',
    note: 'may',
    isOpen: ({ deadline }) => deadline !== null && deadline.frozen === null && isPaused(deadline),
  },
} as const satisfies Record<string, ClockMoveRow>

export type ClockMove = keyof typeof table
export const clockMoves = Object.keys(table) as [ClockMove, ...ClockMove[]]

export function clockMove(move: ClockMove): ClockMoveRow {
  return table[move]
}

export function openClockMoves(clock: Clock, has: (right: Right) => boolean, now: Date): readonly ClockMove[] {
  return clockMoves.filter(move => clockMove(move).isOpen(clock, now) && has(clockMove(move).right))
}
