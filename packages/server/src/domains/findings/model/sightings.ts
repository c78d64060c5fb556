import { compareLooks, isAnew, type Look, type Moment } from './look.ts'
import type { ClosedByInspection } from './states.ts'

/** What a look saw at a place. A change of any of these splits the interval; wording, data and evidence do not. */
export interface Seen {
  readonly verdict: 'fails' | 'needs-person'
  readonly outcome: string
  readonly severity: string
  /** Working days to mend it. */
  readonly dueDays: number
}

/**
 * What one look says of one finding: seen, looked for and not there, the place gone, the rule not asked for by the pack any more, or
 * nothing at all (`unknown`).
 */
export interface Observation {
  readonly look: Look
  /** The rulebook is another one than at the look before. */
  readonly anew: boolean
  readonly said: Seen | 'clear' | 'place-gone' | 'not-asked' | 'unknown'
}

/** A finding seen without a change from one look to another, by so many visits. Looks that could not check do not end it. */
export interface Sighting extends Seen {
  readonly first: Moment
  readonly last: Moment
  readonly visits: number
  /** Since when the grade holds without a break, in milliseconds: what the deadline counts from. */
  readonly gradedSince: number
  /** It began by being judged anew, not in the world. */
  readonly anew: boolean
  /** The first look after `last` that did not see it. Absent: not ended, or ended by a change. */
  readonly end?: { readonly look: Moment; readonly as: ClosedByInspection }
}

/** What a look newer than all before makes of the intervals. */
export function observe(sightings: readonly Sighting[], { look, anew, said }: Observation): Sighting[] {
  const before = sightings.slice(0, -1)
  const last = sightings.at(-1)
  if (said === 'unknown') return [...sightings]
  if (typeof said === 'string') {
    if (last === undefined || last.end !== undefined) return [...sightings]
    const as = anew || said === 'not-asked' ? 'no-longer-applies' : said === 'clear' ? 'fixed' : 'page-removed'
    return [...before, { ...last, end: { look, as } }]
  }
  const running = last?.end === undefined ? last : undefined
  if (running && isSame(running, said)) {
    const visits = running.visits + (running.last.visit === look.visit ? 0 : 1)
    return [...before, { ...running, last: look, visits }]
  }
  const isRegraded = running?.severity !== said.severity || running.dueDays !== said.dueDays
  const gradedSince = running && !isRegraded ? running.gradedSince : look.at
  return [...sightings, { ...seen(said), first: look, last: look, visits: 1, gradedSince, anew }]
}

/** A look that was kept, and whether it reached a verdict at the finding's place. */
export interface KeptLook {
  readonly look: Look
  readonly looked: 'verdict' | 'place-gone' | 'not-asked' | 'no'
}

/**
 * The same for a look that arrives after newer ones. A look that reached a verdict within an interval saw the finding, or the interval
 * would have ended: so intervals and kept looks tell what each look said, the late one is put in its place, and all is folded again.
 * What lies before the oldest look that is kept stays as it is.
 */
export function observeLate(
  sightings: readonly Sighting[],
  kept: readonly KeptLook[],
  late: Omit<Observation, 'anew'>,
): Sighting[] {
  const others = kept
    .filter(one => compareLooks(one.look, late.look) !== 0)
    .map((one): Omit<Observation, 'anew'> => ({ look: one.look, said: saidBy(one, sightings) }))
  const ordered = [...others, late].sort((a, b) => compareLooks(a.look, b.look))
  const oldest = ordered[0]!.look
  const settled = sightings
    .filter(sighting => compareLooks(sighting.first, oldest) < 0)
    .map(sighting => upTo(oldest, sighting, others))
  return ordered
    .map((one, i): Observation => ({ ...one, anew: isAnew(one.look, ordered[i - 1]?.look) }))
    .reduce<Sighting[]>((folded, one) => observe(folded, one), settled)
}

function saidBy({ look, looked }: KeptLook, sightings: readonly Sighting[]): Observation['said'] {
  const sighting = sightings.find(one => holds(one, look))
  const isEdge = sighting && [sighting.first, sighting.last].some(edge => compareLooks(edge, look) === 0)
  if (looked === 'not-asked' && !isEdge) return looked
  if (sighting && (isEdge || looked !== 'no')) return seen(sighting)
  return saidWithout(looked)
}

/** What a look that saw nothing says. */
export function saidWithout(looked: KeptLook['looked']): Exclude<Observation['said'], Seen> {
  return looked === 'no' ? 'unknown' : looked === 'verdict' ? 'clear' : looked
}

function holds(sighting: Sighting, look: Moment): boolean {
  return compareLooks(sighting.first, look) <= 0 && compareLooks(look, sighting.last) <= 0
}

/** An interval as it stood before the looks that are folded again. */
function upTo(oldest: Moment, sighting: Sighting, others: readonly Omit<Observation, 'anew'>[]): Sighting {
  const { end, ...rest } = sighting
  const kept = end && compareLooks(end.look, oldest) < 0 ? { end } : {}
  if (compareLooks(sighting.last, oldest) < 0) return { ...rest, ...kept }
  const again = others.filter(one => typeof one.said === 'object' && holds(sighting, one.look))
  const visits = sighting.visits - new Set(again.map(one => one.look.visit)).size
  return { ...rest, last: sighting.first, visits: Math.max(1, visits) }
}

function seen({ verdict, outcome, severity, dueDays }: Seen): Seen {
  return { verdict, outcome, severity, dueDays }
}

function isSame(a: Seen, b: Seen): boolean {
  return a.verdict === b.verdict && a.outcome === b.outcome && a.severity === b.severity && a.dueDays === b.dueDays
}
