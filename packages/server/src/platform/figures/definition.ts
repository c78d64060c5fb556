import type { Text } from '@townkeep/inspect'

/** By what a figure may be taken apart. `how`: by what happened, such as the reason of a closing. */
export const breakdowns = ['unit', 'area', 'severity', 'how'] as const
export type Breakdown = (typeof breakdowns)[number]

/**
 * What a figure is, in words that whoever reads it can hold it to. A count is a number of rows; a share is that part of its rows which
 * is marked, so that it never lies outside them; a median is taken over the days that its rows carry.
 */
export interface FigureDefinition {
  readonly name: string
  readonly title: Text
  /** What exactly is counted. */
  readonly counts: Text
  readonly measure: 'count' | 'share' | 'median'
  readonly unitOfMeasure: 'findings' | 'percent' | 'days'
  /** What stood when the period ended, or what happened within it. */
  readonly when: 'at-end' | 'within'
  /** Of a share: what is marked, and what the whole is. */
  readonly parts?: { readonly numerator: Text; readonly denominator: Text }
  readonly breakdowns: readonly Breakdown[]
}
