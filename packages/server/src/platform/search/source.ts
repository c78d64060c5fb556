import type { Language } from '@townkeep/inspect'
import type { Right } from '../access/index.ts'
import type { Tx } from '../db/index.ts'

/** What a source looks for: words as `soughtWords` gives them. */
export interface Sought {
  readonly words: readonly string[]
  /** What the person typed. */
  readonly text: string
  /** One more than this is asked for, to know whether there are more. */
  readonly limit: number
  readonly language: Language
}

/** Something that was found, as a list of suggestions shows it. */
export interface Hit {
  readonly id: string
  readonly title: string
  /** What tells it from others of that title. */
  readonly detail: string
  readonly unitId: string
  readonly unitName: string
}

/**
 * What a domain gives to the one search. `find` runs in a transaction that shows what `right` gives and nothing else; what it
 * answers opens under the same right. It narrows by scope before it stops at its limit.
 */
export interface SearchSource {
  /** What is found, as `asset`. */
  readonly kind: string
  readonly right: Right
  find(tx: Tx, sought: Sought): Promise<readonly Hit[]>
}
