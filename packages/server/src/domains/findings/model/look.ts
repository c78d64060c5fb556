/** A look's place in the order of the world. */
export interface Moment {
  readonly visit: string
  /** When the visit began, in milliseconds since the epoch. */
  readonly at: number
  readonly generation: number
}

/**
 * One judgement of one visit: what there is to know of an asset at a moment. A visit is looked at once when it arrives (generation 0)
 * and again when its facts are judged anew by another rulebook.
 */
export interface Look extends Moment {
  /** Which rulebook judged: equal texts judge equal facts equally. */
  readonly rulebook: string
}

/** The order of the world, in whatever order looks arrive. */
export function compareLooks(a: Moment, b: Moment): number {
  return a.at - b.at || (a.visit < b.visit ? -1 : a.visit > b.visit ? 1 : 0) || a.generation - b.generation
}

/** What differs from the look before is due to the judging, or cannot be told from it: never called new or fixed in the world. */
export function isAnew(look: Look, before: Look | undefined): boolean {
  return look.generation > 0 || (before !== undefined && before.rulebook !== look.rulebook)
}
