import type { Tx } from '../../../platform/db/index.ts'
import { type Breakdown, type FigureValue, figureValue, type Period } from '../../../platform/figures/index.ts'
import { type CountRow, countAtEnd, countWithin } from '../store/figure-counts.ts'
import type { FindingFigure } from './definitions.ts'

export interface MeasurePlan {
  readonly unitId: string
  /** One after the other, without a gap. */
  readonly periods: readonly Period[]
  readonly by?: Breakdown | undefined
}

/** What a figure says for a period, of one part of a breakdown or, without one, of the whole. */
export interface Measured extends FigureValue {
  readonly figure: string
  /** Place among the periods asked for. */
  readonly period: number
  readonly part: string | null
}

/**
 * What figures say, however many: two queries at most. A period without anything says so; a part without anything is left out. Of what
 * has not happened yet nothing is said: a period that has not ended is taken as far as it has come.
 */
export async function measure(
  tx: Tx,
  figures: readonly FindingFigure[],
  { unitId, periods, by }: MeasurePlan,
): Promise<readonly Measured[]> {
  const rows: Record<FindingFigure['when'], readonly CountRow[]> = { 'at-end': [], within: [] }
  for (const [when, count] of [
    ['at-end', countAtEnd],
    ['within', countWithin],
  ] as const) {
    const what = [...new Set(figures.filter(figure => figure.when === when).flatMap(figure => figure.rows))]
    if (what.length > 0) rows[when] = await count(tx, { unitId, what, periods, by })
  }
  return figures.flatMap(figure => {
    const counted = rows[figure.when].filter(({ what }) => figure.rows.includes(what))
    const byPeriod = Map.groupBy(counted, ({ period }) => period)
    return periods.flatMap((_, period) => {
      const ofPeriod = byPeriod.get(period) ?? []
      const parts = by === undefined ? new Map([[null, ofPeriod]]) : Map.groupBy(ofPeriod, ({ part }) => part)
      return [...parts].map(([part, of]): Measured => {
        const tallied = of.map(({ count, days, what }) => ({
          count,
          days,
          marked: figure.marked?.includes(what) ?? false,
        }))
        return { figure: figure.name, period, part, ...figureValue(figure.measure, tallied) }
      })
    })
  })
}

/** As far as it has come: what lies ahead has not happened, and nothing falls due today that does so tomorrow. */
export function soFar({ from, to }: Period, today: string): Period {
  return { from, to: to > today ? (from > today ? from : today) : to }
}
