/** Rows of one kind: how many, and, where they carry days, how many days each. */
export interface Tallied {
  readonly count: number
  readonly days: number
  /** In the numerator, where the figure has one. */
  readonly marked: boolean
}

/** What a figure says, with how many rows it says it of. */
export interface FigureValue {
  /** A number of rows, a share from 0 to 1, or days. Null where there is nothing to say it of. */
  readonly value: number | null
  /** The rows that it counts: the denominator of a share. */
  readonly rows: number
  /** Of a share alone; these are among the rows. */
  readonly numerator?: number
}

export function figureValue(measure: 'count' | 'share' | 'median', tallied: readonly Tallied[]): FigureValue {
  const rows = sum(tallied)
  switch (measure) {
    case 'count':
      return { value: rows, rows }
    case 'share': {
      const numerator = sum(tallied.filter(({ marked }) => marked))
      return { value: rows === 0 ? null : numerator / rows, rows, numerator }
    }
    case 'median':
      return { value: medianDays(tallied), rows }
  }
}

/** The middle one of all, or half-way between the two middle ones. */
function medianDays(tallied: readonly Tallied[]): number | null {
  const ordered = tallied.filter(({ count }) => count > 0).toSorted((a, b) => a.days - b.days)
  const rows = sum(ordered)
  if (rows === 0) return null
  const at = (place: number) => {
    let before = 0
    return ordered.find(({ count }) => place < (before += count))!.days
  }
  return (at(Math.floor((rows - 1) / 2)) + at(Math.floor(rows / 2))) / 2
}

function sum(tallied: readonly Tallied[]): number {
  return tallied.reduce((whole, { count }) => whole + count, 0)
}
