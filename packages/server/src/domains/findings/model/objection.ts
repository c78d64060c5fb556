import type { Text } from '@townkeep/inspect'
import type { Right } from '../../../platform/access/index.ts'
import type { State } from './states.ts'

/** What a unit says against a finding. `operator`: whoever runs the site for it must mend it. */
export const objectionKinds = ['not-ours', 'operator', 'false-alarm'] as const
export type ObjectionKind = (typeof objectionKinds)[number]

export const objectionKindNames = {
  'not-ours': { en: 'Not ours', 'zh-CN': '不属于本单位' },
  operator: { en: 'The operator must do it', 'zh-CN': '应由运维单位处理' },
  'false-alarm': { en: 'False alarm', 'zh-CN': '误报' },
} as const satisfies Record<ObjectionKind, Text>

/** `lapsed`: the finding was closed before anybody answered. */
export const objectionStates = ['open', 'upheld', 'refused', 'forwarded', 'withdrawn', 'lapsed'] as const
export type ObjectionState = (typeof objectionStates)[number]

export const objectionStateNames = {
  open: { en: 'open', 'zh-CN': '待答复' },
  upheld: { en: 'upheld', 'zh-CN': '申诉成立' },
  refused: { en: 'refused', 'zh-CN': '申诉不成立' },
  forwarded: { en: 'forwarded', 'zh-CN': '已转办' },
  withdrawn: { en: 'withdrawn', 'zh-CN': '已撤回' },
  lapsed: { en: 'lapsed', 'zh-CN': '因问题关闭而终止' },
} as const satisfies Record<ObjectionState, Text>

interface ObjectionMoveRow {
  readonly title: Text
  readonly right: Right
  readonly note: 'may' | 'must'
}

/** The unit objects and may take it back; an officer answers. The finding stays where it stands, and its time runs on. */
const table = {
  object: { title: { en: 'Object', 'zh-CN': '提出申诉' }, right: 'finding.answer', note: 'must' },
  'withdraw-objection': {
    title: { en: 'Take the objection back', 'zh-CN': '撤回申诉' },
    right: 'finding.answer',
    note: 'may',
  },
  'uphold-objection': {
    title: { en: 'Uphold the objection', 'zh-CN': '认定申诉成立' },
    right: 'finding.confirm',
    note: 'may',
  },
  'refuse-objection': {
    title: { en: 'Refuse the objection', 'zh-CN': '驳回申诉' },
    right: 'finding.confirm',
    note: 'must',
  },
  'forward-objection': {
    title: { en: 'Forward to another unit', 'zh-CN': '转交其他单位' },
    right: 'finding.confirm',
    note: 'may',
  },
} as const satisfies Record<string, ObjectionMoveRow>

export type ObjectionMove = keyof typeof table
export const objectionMoves = Object.keys(table) as [ObjectionMove, ...ObjectionMove[]]

export function objectionMove(move: ObjectionMove): ObjectionMoveRow {
  return table[move]
}

export interface OpenObjection {
  readonly kind: ObjectionKind
}

/** Only what is said not to be the unit's is forwarded. */
export function mayMoveObjection(move: ObjectionMove, state: State, open: OpenObjection | undefined): boolean {
  if (state === 'closed') return false
  if (move === 'object') return open === undefined
  return open !== undefined && (move !== 'forward-objection' || open.kind === 'not-ours')
}

export function openObjectionMoves(
  state: State,
  open: OpenObjection | undefined,
  has: (right: Right) => boolean,
): readonly ObjectionMove[] {
  return objectionMoves.filter(move => mayMoveObjection(move, state, open) && has(objectionMove(move).right))
}
