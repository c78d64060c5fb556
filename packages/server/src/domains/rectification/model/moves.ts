import type { Text } from '@townkeep/inspect'
import type { Right } from '../../../platform/access/index.ts'
import type { State } from './states.ts'

interface MoveRow {
  readonly title: Text
  readonly from: readonly State[]
  readonly to: State
  /** Who may: whoever has this right at the issuing unit. */
  readonly right: Right
  /** Whether something must be said with it. */
  readonly note: 'may' | 'must'
}

/**
 * Every move of a notice that there is, closed. What is changed after it was proposed is a draft again: whoever approves, approves the
 * very text. A number stays used when its notice is revoked. Delivery, the first reading and the answers stand beside the state.
 */
export const moves = {
  edit: {
    title: { en: 'Change the draft', 'zh-CN': '修改草稿' },
    from: ['draft', 'proposed', 'approved'],
    to: 'draft',
    right: 'notice.draft',
    note: 'may',
  },
  propose: {
    title: { en: 'Propose for approval', 'zh-CN': '送审' },
    from: ['draft'],
    to: 'proposed',
    right: 'notice.draft',
    note: 'may',
  },
  approve: {
    title: { en: 'Approve', 'zh-CN': '审批通过' },
    from: ['proposed'],
    to: 'approved',
    right: 'notice.approve',
    note: 'may',
  },
  refuse: {
    title: { en: 'Send back', 'zh-CN': '退回修改' },
    from: ['proposed'],
    to: 'draft',
    right: 'notice.approve',
    note: 'must',
  },
  issue: {
    title: { en: 'Issue', 'zh-CN': '签发' },
    from: ['approved'],
    to: 'issued',
    right: 'notice.issue',
    note: 'may',
  },
  withdraw: {
    title: { en: 'Withdraw before issuing', 'zh-CN': '撤回（签发前）' },
    from: ['draft', 'proposed', 'approved'],
    to: 'withdrawn',
    right: 'notice.draft',
    note: 'may',
  },
  revoke: {
    title: { en: 'Revoke', 'zh-CN': '撤销（签发后）' },
    from: ['issued'],
    to: 'revoked',
    right: 'notice.issue',
    note: 'must',
  },
} as const satisfies Record<string, MoveRow>

export type Move = keyof typeof moves

export const moveNames = Object.keys(moves) as [Move, ...Move[]]

export function moveRow(move: Move): MoveRow {
  return moves[move]
}

function mayMove(state: State, move: Move): boolean {
  return moveRow(move).from.includes(state)
}

/** The moves that are open to somebody from this state, in the order of the table. */
export function openMoves(state: State, has: (right: Right) => boolean): readonly Move[] {
  return moveNames.filter(move => mayMove(state, move) && has(moveRow(move).right))
}

export type Moved =
  | { readonly ok: true; readonly state: State }
  | { readonly ok: false; readonly why: 'notice-move-not-open' | 'notice-note-needed' }

/** Where a notice stands after a move. Who may make it was asked before. */
export function transition(state: State, move: Move, note: string): Moved {
  const row = moveRow(move)
  if (!row.from.includes(state)) return { ok: false, why: 'notice-move-not-open' }
  if (row.note === 'must' && note === '') return { ok: false, why: 'notice-note-needed' }
  return { ok: true, state: row.to }
}
