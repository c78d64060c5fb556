import { mayMove, type PersonMove, personMove, type State } from '../../src/domains/findings/model/index.ts'

/** What somebody tries to do with a finding, as he read it, or what a visit says of it. */
export type Attempt =
  | { readonly kind: 'move'; readonly move: PersonMove; readonly version: number }
  | { readonly kind: 'assign'; readonly version: number }
  | { readonly kind: 'look'; readonly sees: boolean }

/** A finding as far as the model knows it. */
export interface Plain {
  readonly state: State
  readonly closedAs: string | null
  readonly version: number
  /** What its events say, in their order. */
  readonly events: readonly string[]
}

/** `done`, or the code with which it was refused. */
export type Outcome = string

/** What becomes of one attempt when nobody else is about. */
export function attempt(finding: Plain, one: Attempt): { readonly finding: Plain; readonly outcome: Outcome } {
  const turned = (what: string, state: State, closedAs: string | null = null) => ({
    outcome: 'done',
    finding: { state, closedAs, version: finding.version + 1, events: [...finding.events, what] },
  })
  const refused = (outcome: Outcome) => ({ outcome, finding })
  if (one.kind === 'look') {
    if (one.sees && finding.state === 'closed') return turned('reopen', 'confirmed')
    if (one.sees && finding.state === 'submitted') return turned('return-seen', 'returned')
    if (!one.sees && finding.state !== 'closed') return turned('close', 'closed', 'fixed')
    return { outcome: 'done', finding }
  }
  if (one.version !== finding.version) return refused('changed-meanwhile')
  if (one.kind === 'assign')
    return finding.state === 'closed' ? refused('move-not-open') : turned('assign', finding.state)
  if (!mayMove(finding.state, one.move)) return refused('move-not-open')
  const { to, as } = personMove(one.move)
  return turned(one.move, to, as ?? null)
}

/** Whether some order of the attempts, one after the other, comes to what was seen: no attempt is lost, and none counts twice. */
export function isExplained(
  before: Plain,
  tried: readonly { readonly attempt: Attempt; readonly outcome: Outcome }[],
  after: Plain,
): boolean {
  if (tried.length === 0) return isSame(before, after)
  return tried.some((one, n) => {
    const { finding, outcome } = attempt(before, one.attempt)
    return outcome === one.outcome && isExplained(finding, tried.toSpliced(n, 1), after)
  })
}

function isSame(a: Plain, b: Plain): boolean {
  return (
    a.state === b.state &&
    a.closedAs === b.closedAs &&
    a.version === b.version &&
    a.events.length === b.events.length &&
    a.events.every((event, n) => event === b.events[n])
  )
}
