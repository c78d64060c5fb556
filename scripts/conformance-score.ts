/** One line of the outcome: how many of how many, and what was missed. */
export interface Score {
  readonly what: string
  readonly right: number
  readonly of: number
  /** Each miss in words. */
  readonly misses: readonly string[]
  /** Shown, and no reason to fail: leniency beyond the standard. */
  readonly apart?: boolean
  /** Said beside the figure. */
  readonly remark?: string
}
