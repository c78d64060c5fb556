/** Something wrong on a site: what a rule must say, and where. `at` is a locus of the engine. */
export interface Wrong {
  readonly rule: string
  readonly outcome: string
  readonly at: string
}

/** What a rule must not decide, and the kind of failure it must name instead. */
export interface Unseen {
  readonly rule: string
  readonly couldNotCheck: string
}

export type TruthRow = Wrong | Unseen

/**
 * What is wrong on a site, in full: rules that no row names must not say *fails*.
 */
export interface Truth {
  readonly rows: readonly TruthRow[]
  /**
   * Why the site's pages cannot be seen. Rules that need them must then say *could not check*: neither *fails* nor, where
   * pages are what they judge (links, freshness, duties), *fine*.
   */
  readonly blind?: string
  /** Nobody allows the visit: no request but the looks for a proof may arrive. */
  readonly notAuthorised?: true
}

export function wrong(rule: string, outcome: string, at: string): Wrong {
  return { rule, outcome, at }
}

export function unseen(rule: string, couldNotCheck: string): Unseen {
  return { rule, couldNotCheck }
}
