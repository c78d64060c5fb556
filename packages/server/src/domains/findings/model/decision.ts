import { createHash } from 'node:crypto'
import type { Pack, Text } from '@townkeep/inspect'
import type { Right } from '../../../platform/access/index.ts'
import type { State } from './states.ts'

/** What two persons decide of a finding. It stands beside the state, marks the finding and takes it out of no count. */
export const decisionKinds = ['accepted-risk', 'false-alarm'] as const
export type DecisionKind = (typeof decisionKinds)[number]

export const decisionKindNames = {
  'accepted-risk': { en: 'Accepted risk', 'zh-CN': '暂予保留' },
  'false-alarm': { en: 'False alarm', 'zh-CN': '误报' },
} as const satisfies Record<DecisionKind, Text>

export const decisionStates = ['asked', 'in-force', 'refused', 'withdrawn', 'ended'] as const
export type DecisionState = (typeof decisionStates)[number]

/** `seen-otherwise`: something else is seen there; `judged-otherwise`: by other rules. `replaced`: by a later decision. */
export const decisionEnds = ['expired', 'lifted', 'replaced', 'closed', 'seen-otherwise', 'judged-otherwise'] as const
export type DecisionEnd = (typeof decisionEnds)[number]

export const decisionEndNames = {
  expired: { en: 'its time is over', 'zh-CN': '期限届满' },
  lifted: { en: 'it was lifted', 'zh-CN': '已被解除' },
  replaced: { en: 'another decision took its place', 'zh-CN': '已由新的决定替代' },
  closed: { en: 'the finding was closed', 'zh-CN': '问题已关闭' },
  'seen-otherwise': { en: 'something else is seen there now', 'zh-CN': '所见情况已变化' },
  'judged-otherwise': { en: 'the rules are of another version now', 'zh-CN': '检查规则版本已变化' },
} as const satisfies Record<DecisionEnd, Text>

/** So many days a risk is accepted at most where the governing pack says nothing, and so many before its end people are warned. Both are ours. */
const usualRiskDays = 365
const warningDays = 14

/** What was seen of a finding, and by which rules. */
export interface SeenThen {
  readonly verdict: string
  readonly outcome: string
  /** Null: no visit says it. */
  readonly rulebook: string | null
}

export interface AskedDecision {
  readonly kind: DecisionKind
  readonly reason: string
  /** The last day; null for a false alarm. */
  readonly until: string | null
}

/** What an approver decides on: seen otherwise, or judged by other rules, it is another question. */
export function decisionDigest(findingId: string, { kind, reason, until }: AskedDecision, seen: SeenThen): string {
  const said = JSON.stringify([findingId, kind, reason, until, seen.verdict, seen.outcome, seen.rulebook])
  return createHash('sha256').update(said, 'utf8').digest('hex')
}

/** So many days a risk is accepted at most by that pack; undefined where the program has it no longer. */
export function longestRisk(pack: Pick<Pack, 'acceptedRiskDays'> | undefined): number {
  return pack?.acceptedRiskDays?.value ?? usualRiskDays
}

/** Whether a risk may be accepted until that day: after today, and within the longest time. Days as `YYYY-MM-DD`. */
export function mayLastUntil(until: string, today: string, longest: number): boolean {
  return today < until && until <= addDays(today, longest)
}

/** From which last day on people are warned on that day. */
export function warnedFor(today: string): string {
  return addDays(today, warningDays)
}

function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

interface DecisionMoveRow {
  readonly title: Text
  readonly right: Right
  readonly note: 'may' | 'must'
}

/** A unit bears a risk, so it asks that it be accepted; that nothing is wrong is the officer's word. Somebody else decides. */
const table = {
  'ask-accepted-risk': {
    title: { en: 'Ask that the risk be accepted', 'zh-CN': '申请暂予保留' },
    right: 'finding.answer',
    note: 'must',
  },
  'withdraw-accepted-risk': {
    title: { en: 'Ask no longer that the risk be accepted', 'zh-CN': '撤回暂予保留申请' },
    right: 'finding.answer',
    note: 'may',
  },
  'ask-false-alarm': {
    title: { en: 'Ask that it be held a false alarm', 'zh-CN': '提请认定误报' },
    right: 'finding.confirm',
    note: 'must',
  },
  'withdraw-false-alarm': {
    title: { en: 'Ask no longer that it be held a false alarm', 'zh-CN': '撤回误报认定' },
    right: 'finding.confirm',
    note: 'may',
  },
  'grant-decision': {
    title: { en: 'Decide as asked', 'zh-CN': '批准' },
    right: 'finding.decide',
    note: 'may',
  },
  'refuse-decision': {
    title: { en: 'Decide otherwise', 'zh-CN': '不批准' },
    right: 'finding.decide',
    note: 'must',
  },
  'lift-decision': {
    title: { en: 'Lift the decision', 'zh-CN': '解除决定' },
    right: 'finding.decide',
    note: 'must',
  },
} as const satisfies Record<string, DecisionMoveRow>

export type DecisionMove = keyof typeof table
export const decisionMoves = Object.keys(table) as [DecisionMove, ...DecisionMove[]]

export function decisionMove(move: DecisionMove): DecisionMoveRow {
  return table[move]
}

/** What stands beside a finding now. */
export interface Beside {
  readonly asked?: { readonly kind: DecisionKind; readonly askedBy: string } | undefined
  readonly inForce?: { readonly kind: DecisionKind } | undefined
}

export function mayMoveDecision(move: DecisionMove, state: State, { asked, inForce }: Beside): boolean {
  if (state === 'closed') return false
  switch (move) {
    case 'ask-accepted-risk':
    case 'ask-false-alarm':
      return asked === undefined
    case 'withdraw-accepted-risk':
      return asked?.kind === 'accepted-risk'
    case 'withdraw-false-alarm':
      return asked?.kind === 'false-alarm'
    case 'grant-decision':
    case 'refuse-decision':
      return asked !== undefined
    case 'lift-decision':
      return inForce !== undefined
  }
}

/** What is open to somebody. Nobody settles what he asked for himself. */
export function openDecisionMoves(
  state: State,
  beside: Beside,
  { id, has }: { readonly id: string; readonly has: (right: Right) => boolean },
): readonly DecisionMove[] {
  const isSettling = (move: DecisionMove) => move === 'grant-decision' || move === 'refuse-decision'
  return decisionMoves.filter(
    move =>
      mayMoveDecision(move, state, beside) &&
      has(decisionMove(move).right) &&
      !(isSettling(move) && beside.asked?.askedBy === id),
  )
}
