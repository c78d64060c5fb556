import type { Text } from '@townkeep/inspect'
import type { Right } from '../../../platform/access/index.ts'
import { type Closing, openStates, type Standing, type State } from './states.ts'

interface MoveRow {
  readonly title: Text
  readonly from: readonly State[]
  readonly to: State
}

/** A move that nobody makes by hand. `inspection`: a visit's verdict; `estate`: what becomes of the asset; `notice`: it was delivered. */
interface OwnMoveRow extends MoveRow {
  readonly by: 'inspection' | 'estate' | 'notice'
}

interface PersonMoveRow extends MoveRow {
  readonly by: 'person'
  /** Who may: whoever has this right at the finding's unit. */
  readonly right: Right
  /** Whether something must be said with it. */
  readonly note: 'may' | 'must'
  /** Where it ends in *closed*. */
  readonly as?: Closing
}

/**
 * The moves that nobody makes by hand. A finding closes by itself only when its own rule reached a verdict at its own place, and is
 * seen again as *confirmed*: that it was real is known by then. `confirm-returned` is the same, told late: a visit that arrives after
 * newer ones shows that the finding had been gone in between.
 */
const ownMoves = {
  close: {
    title: { en: 'Closed by an inspection', 'zh-CN': '检查后关闭' },
    from: openStates,
    to: 'closed',
    by: 'inspection',
  },
  reopen: {
    title: { en: 'Seen again, reopened', 'zh-CN': '再次发现并重新打开' },
    from: ['closed'],
    to: 'confirmed',
    by: 'inspection',
  },
  'confirm-returned': {
    title: { en: 'Had been gone in between, confirmed', 'zh-CN': '曾消失后再次出现，按已核实处理' },
    from: ['new'],
    to: 'confirmed',
    by: 'inspection',
  },
  'return-seen': {
    title: { en: 'Seen again after the answer, returned', 'zh-CN': '反馈后再次发现，退回整改' },
    from: ['submitted'],
    to: 'returned',
    by: 'inspection',
  },
  retire: {
    title: { en: 'Closed with its asset', 'zh-CN': '随资产停用关闭' },
    from: openStates,
    to: 'closed',
    by: 'estate',
  },
  notify: {
    title: { en: 'Told by a notice', 'zh-CN': '以整改通知告知' },
    from: ['confirmed', 'returned'],
    to: 'notified',
    by: 'notice',
  },
} as const satisfies Record<string, OwnMoveRow>

/** What people do with a finding. None leads out of *closed*: a finding comes back when it is seen again. */
const peoplesMoves = {
  confirm: {
    title: { en: 'Confirm', 'zh-CN': '核实' },
    from: ['new'],
    to: 'confirmed',
    by: 'person',
    right: 'finding.confirm',
    note: 'may',
  },
  remind: {
    title: { en: 'Tell the unit without a notice', 'zh-CN': '提醒整改（不发文号）' },
    from: ['confirmed', 'returned'],
    to: 'notified',
    by: 'person',
    right: 'finding.confirm',
    note: 'may',
  },
  'begin-work': {
    title: { en: 'Begin work', 'zh-CN': '开始整改' },
    from: ['confirmed', 'notified', 'returned'],
    to: 'in-work',
    by: 'person',
    right: 'finding.answer',
    note: 'may',
  },
  submit: {
    title: { en: 'Submit as mended', 'zh-CN': '反馈整改结果' },
    from: ['confirmed', 'notified', 'in-work', 'returned'],
    to: 'submitted',
    by: 'person',
    right: 'finding.answer',
    note: 'must',
  },
  return: {
    title: { en: 'Return as not mended', 'zh-CN': '退回整改' },
    from: ['submitted'],
    to: 'returned',
    by: 'person',
    right: 'finding.confirm',
    note: 'must',
  },
  verify: {
    title: { en: 'Verify as mended', 'zh-CN': '核验销号' },
    from: ['submitted'],
    to: 'closed',
    as: 'fixed',
    by: 'person',
    right: 'finding.confirm',
    note: 'must',
  },
  'mark-mistaken': {
    title: { en: 'Close as entered by mistake', 'zh-CN': '标记为误录并关闭' },
    from: openStates,
    to: 'closed',
    as: 'entered-by-mistake',
    by: 'person',
    right: 'finding.confirm',
    note: 'must',
  },
} as const satisfies Record<string, PersonMoveRow>

/** Every move that there is, closed: from where, to where, who may, and what it needs. */
export const moves = { ...ownMoves, ...peoplesMoves }

export type OwnMove = keyof typeof ownMoves
export type PersonMove = keyof typeof peoplesMoves
export type Move = OwnMove | PersonMove

export const personMoves = Object.keys(peoplesMoves) as [PersonMove, ...PersonMove[]]

export function personMove(move: PersonMove): PersonMoveRow {
  return peoplesMoves[move]
}

export function mayMove(state: State, move: Move): boolean {
  return (moves[move].from as readonly State[]).includes(state)
}

/** The moves that are open to somebody from this state, in the order of the table. */
export function openMoves(state: State, has: (right: Right) => boolean): readonly PersonMove[] {
  return personMoves.filter(move => mayMove(state, move) && has(personMove(move).right))
}

export type Moved =
  | { readonly ok: true; readonly standing: Standing }
  | { readonly ok: false; readonly why: 'move-not-open' | 'note-needed' }

/** Where a finding stands after a person's move. Who may make it was asked before. */
export function transition({ state }: Standing, move: PersonMove, { note, now }: { note: string; now: Date }): Moved {
  const row = personMove(move)
  if (!mayMove(state, move)) return { ok: false, why: 'move-not-open' }
  if (row.note === 'must' && note === '') return { ok: false, why: 'note-needed' }
  if (row.to === 'closed') return { ok: true, standing: { state: row.to, as: row.as!, at: now, byPerson: true } }
  return { ok: true, standing: { state: row.to } }
}
