import type { GatheredFact, Needs, ValuesOf } from './fact.ts'
import type { Result } from './result.ts'
import type { Text } from './text.ts'
import type { Depth } from './visit.ts'

/**
 * A probe: fetches, and judges nothing. `Tools` is what the visit hands in (drivers, budgets, the site);
 * `needs` are facts gathered by earlier probes. It never throws for what a peer did: that is a failure value.
 */
export interface Probe<Tools> {
  readonly name: string
  readonly depth: Depth
  /** What goes over the wire, for `--explain`. */
  readonly sends: Text
  // biome-ignore lint/suspicious/noExplicitAny: a fact of any type
  readonly gives: GatheredFact<any>
  readonly needs: Needs
  readonly run: (tools: Tools, facts: never) => Promise<Result<unknown>>
}

/** Curried so that `Tools` is named and the rest inferred: `defineProbe<VisitTools>()({ … })`. */
export function defineProbe<Tools>() {
  return <const N extends Needs, T>(probe: {
    name: string
    depth: Depth
    sends: Text
    gives: GatheredFact<T>
    needs: N
    run: (tools: Tools, facts: ValuesOf<N>) => Promise<Result<T>>
  }): Probe<Tools> => probe
}
