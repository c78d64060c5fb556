import { createHash } from 'node:crypto'
import type { Text } from '@townkeep/inspect'
import type { Right } from '../../../platform/access/index.ts'
import type { Calendar } from '../../../platform/calendar/index.ts'
import { type Deadline, extend } from '../../../platform/deadlines/index.ts'
import type { Clock } from './clock.ts'

/** More time that a unit asks for. */
export interface AskedExtension {
  readonly id: string
  readonly approvalId: string
  readonly workingDays: number
  readonly reason: string
  /** What was due when it was asked for. */
  readonly dueThen: string
  readonly askedBy: string
  readonly askedByName: string
  readonly askedAt: Date
}

interface ExtensionMoveRow {
  readonly title: Text
  readonly right: Right
  readonly note: 'may' | 'must'
}

/** What is done about more time: the unit asks, and may take it back; an approver grants or refuses. */
const table = {
  'ask-extension': {
    title: { en: 'Ask for more time', 'zh-CN': '申请延期' },
    right: 'finding.answer',
    note: 'must',
  },
  'withdraw-extension': {
    title: { en: 'Ask no longer for more time', 'zh-CN': '撤回延期申请' },
    right: 'finding.answer',
    note: 'may',
  },
  'grant-extension': {
    title: { en: 'Grant more time', 'zh-CN': '批准延期' },
    right: 'finding.decide',
    note: 'may',
  },
  'refuse-extension': {
    title: { en: 'Refuse more time', 'zh-CN': '不批准延期' },
    right: 'finding.decide',
    note: 'must',
  },
} as const satisfies Record<string, ExtensionMoveRow>

export type ExtensionMove = keyof typeof table
export const extensionMoves = Object.keys(table) as [ExtensionMove, ...ExtensionMove[]]

export function extensionMove(move: ExtensionMove): ExtensionMoveRow {
  return table[move]
}

/** Whether it can be done now: asked for once at a time, and not while a submission waits. */
export function mayMoveExtension(move: ExtensionMove, clock: Clock, asked: AskedExtension | undefined): boolean {
  if (clock.deadline === null || clock.deadline.frozen) return false
  return move === 'ask-extension' ? asked === undefined && clock.submittedAt === null : asked !== undefined
}

/** What an approver decides on: another due date makes it another question. */
export function extensionDigest(
  findingId: string,
  due: string,
  asked: Pick<AskedExtension, 'workingDays' | 'reason'>,
): string {
  const said = JSON.stringify([findingId, due, asked.workingDays, asked.reason])
  return createHash('sha256').update(said, 'utf8').digest('hex')
}

/** The clock with more time, counted on from what is due. */
export function withMoreTime(
  deadline: Deadline,
  { workingDays, reason }: Pick<AskedExtension, 'workingDays' | 'reason'>,
  { at, by }: { readonly at: Date; readonly by: string },
  calendar: Calendar,
): Deadline {
  return extend(deadline, { amount: workingDays, at, by, why: reason }, calendar)
}

/** What is open to somebody. Nobody settles what he asked for himself. */
export function openExtensionMoves(
  clock: Clock,
  asked: AskedExtension | undefined,
  { id, has }: { readonly id: string; readonly has: (right: Right) => boolean },
): readonly ExtensionMove[] {
  return extensionMoves.filter(move => {
    const { right } = extensionMove(move)
    const isOwn = asked?.askedBy === id && right === 'finding.decide'
    return mayMoveExtension(move, clock, asked) && has(right) && !isOwn
  })
}
