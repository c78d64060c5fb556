import { addDays, type Day, dayOf } from '../target/day.ts'
import type { SampleIndicator } from './pack.ts'

/** One try to open a site. */
export interface Sample {
  /** ISO 8601. */
  readonly at: string
  readonly ok: boolean
  /** How long it took until the site stood open. */
  readonly ms?: number
  /** What was known of our own network at that moment: a try while it had failed says nothing about the site. */
  readonly ownNetwork?: 'fine' | 'failed' | 'not-checked'
}

/** The share that failed over the latest run of days with enough samples each; none if there was no such run. */
export interface SampledShare {
  readonly share?: number
  readonly valid: number
  /** Full days on end, up to the latest. */
  readonly fullDays: number
}

/** Samples closer than this are one visit: what a standard wants spaced over the day is not had in one burst. Ours. */
const leastGapMs = 10 * 60_000

export function sampledShare(
  samples: readonly Sample[],
  { days, min, seconds }: Pick<SampleIndicator, 'days' | 'min' | 'seconds'>,
): SampledShare {
  const valid = spaced(samples.filter(sample => sample.ownNetwork !== 'failed'))
  const byDay = Map.groupBy(valid, sample => dayOf(new Date(sample.at)))
  const isFull = (day: Day) => (byDay.get(day)?.length ?? 0) >= min
  // The latest full day, rather than the latest day: today's samples are still coming in.
  const last = [...byDay.keys()].filter(isFull).sort().at(-1)
  if (last === undefined) return { valid: valid.length, fullDays: 0 }
  let fullDays = 1
  while (fullDays < days && isFull(addDays(last, -fullDays))) fullDays++
  if (fullDays < days) return { valid: valid.length, fullDays }
  const counted = Array.from({ length: days }, (_, back) => byDay.get(addDays(last, -back))!).flat()
  const failed = counted.filter(sample => !sample.ok || (sample.ms ?? 0) > seconds * 1000)
  return { share: failed.length / counted.length, valid: counted.length, fullDays }
}

function spaced(samples: readonly Sample[]): Sample[] {
  const kept: Sample[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const sample of samples.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const at = Date.parse(sample.at)
    if (at - last < leastGapMs) continue
    kept.push(sample)
    last = at
  }
  return kept
}
