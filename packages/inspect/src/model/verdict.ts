import type { Locus } from './locus.ts'
import type { Failure } from './result.ts'

/** Values that a sentence is filled with. Texts from sites stay raw here; whoever shows them escapes them. */
export type Data = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** What was seen, short enough to print: `text` as it stood, `mark` the telling parts in it. */
export interface Evidence {
  readonly text: string
  readonly mark?: readonly string[]
  /** The page or address it was seen at. */
  readonly url?: string
}

export interface FailsVerdict {
  readonly verdict: 'fails'
  readonly outcome: string
  readonly at: Locus
  readonly data: Data
  readonly evidence: readonly Evidence[]
}

export interface NeedsPersonVerdict {
  readonly verdict: 'needs-person'
  readonly outcome: string
  readonly at: Locus
  readonly data: Data
  readonly evidence: readonly Evidence[]
}

export interface FineVerdict {
  readonly verdict: 'fine'
}

export interface NotApplicableVerdict {
  readonly verdict: 'not-applicable'
}

export interface CouldNotCheckVerdict {
  readonly verdict: 'could-not-check'
  readonly failure: Failure
  /** Absent: the whole rule; present: only there. */
  readonly at?: Locus
}

export type Verdict = FailsVerdict | NeedsPersonVerdict | FineVerdict | NotApplicableVerdict | CouldNotCheckVerdict
export type VerdictName = Verdict['verdict']

/** The worst first: what a rule as a whole says when its places differ. */
export const verdictOrder = [
  'fails',
  'needs-person',
  'could-not-check',
  'fine',
  'not-applicable',
] as const satisfies readonly VerdictName[]

interface Seen<D extends Data> {
  at: Locus
  data?: D
  evidence?: readonly Evidence[]
}

export function fails<O extends string, D extends Data>(outcome: O, seen: Seen<D>): FailsVerdict & { outcome: O } {
  return { verdict: 'fails', outcome, at: seen.at, data: seen.data ?? {}, evidence: seen.evidence ?? [] }
}

export function needsPerson<O extends string, D extends Data>(
  outcome: O,
  seen: Seen<D>,
): NeedsPersonVerdict & { outcome: O } {
  return { verdict: 'needs-person', outcome, at: seen.at, data: seen.data ?? {}, evidence: seen.evidence ?? [] }
}

export function fine(): FineVerdict {
  return { verdict: 'fine' }
}

export function notApplicable(): NotApplicableVerdict {
  return { verdict: 'not-applicable' }
}

export function couldNotCheck(failure: Failure, at?: Locus): CouldNotCheckVerdict {
  return at === undefined ? { verdict: 'could-not-check', failure } : { verdict: 'could-not-check', failure, at }
}
