import { compareLooks, isAnew, type Look } from './look.ts'
import { mayMove, type OwnMove } from './moves.ts'
import {
  type KeptLook,
  type Observation,
  observe,
  observeLate,
  type Seen,
  type Sighting,
  saidWithout,
} from './sightings.ts'
import type { Standing } from './states.ts'

/** What a visit's judgement says is wrong at one place. */
export interface SeenFinding {
  readonly rule: string
  readonly locus: string
  readonly seen: Seen
}

/** A finding as it is kept. `sightings` may be the last ones only, where nothing arrives late. */
export interface KeptFinding {
  readonly id: string
  readonly rule: string
  readonly locus: string
  readonly standing: Standing
  /** When its unit said that it is mended; absent where no such word stands. */
  readonly submittedAt?: number
  readonly sightings: readonly Sighting[]
  /** The number of the first in `sightings`. */
  readonly firstNumber: number
}

export interface NumberedSighting {
  readonly number: number
  readonly sighting: Sighting
}

/** What a look makes of one finding. Findings on which it changes nothing are left out. */
export interface Change {
  /** Absent: the finding is new to the ledger. */
  readonly id?: string
  readonly rule: string
  readonly locus: string
  /** Intervals that are new or differ. */
  readonly sightings: readonly NumberedSighting[]
  /** The last of all intervals, changed or not: what the finding says now. */
  readonly current: Sighting
  /** The first of all, where it is known: since when the finding is there. */
  readonly origin?: Sighting
  readonly standing: Standing
  readonly move?: OwnMove | 'find'
  /** The look is the newest that saw it: texts and grade of the finding are this look's. */
  readonly isNewest: boolean
  /** The grade is another one than before. */
  readonly isRegraded: boolean
}

export interface Intake {
  readonly look: Look
  readonly seen: readonly SeenFinding[]
  /** What this look says of a place where it saw nothing. */
  readonly lookedAt: (rule: string, locus: string) => KeptLook['looked']
  readonly findings: readonly KeptFinding[]
}

/** Takes in a look that is newer than all before. `before` is the newest of those. */
export function takeIn(intake: Intake, before: Look | undefined): Change[] {
  const anew = isAnew(intake.look, before)
  return changes(intake, (sightings, observation) => observe(sightings, { ...observation, anew }))
}

/** Takes in a look older than others. `kept` are the asset's looks that are still kept, `findings` all its findings with all sightings. */
export function takeInLate(intake: Intake, kept: readonly { look: Look; lookedAt: Intake['lookedAt'] }[]): Change[] {
  return changes(intake, (sightings, observation, rule, locus) =>
    observeLate(
      sightings,
      kept.map(one => ({ look: one.look, looked: one.lookedAt(rule, locus) })),
      observation,
    ),
  )
}

type Fold = (
  sightings: readonly Sighting[],
  observation: Omit<Observation, 'anew'>,
  rule: string,
  locus: string,
) => Sighting[]

function changes({ look, seen, lookedAt, findings }: Intake, fold: Fold): Change[] {
  const known = new Map(findings.map(finding => [keyOf(finding), finding]))
  const found = new Map(seen.map(one => [keyOf(one), one]))
  const keys = new Set([...known.keys(), ...found.keys()])
  return [...keys].flatMap(key => {
    const kept = known.get(key)
    const { rule, locus } = (kept ?? found.get(key))!
    const said = found.get(key)?.seen ?? saidWithout(lookedAt(rule, locus))
    const sightings = fold(kept?.sightings ?? [], { look, said }, rule, locus)
    const change = changed(look, kept, rule, locus, sightings)
    return change ? [change] : []
  })
}

function changed(
  look: Look,
  kept: KeptFinding | undefined,
  rule: string,
  locus: string,
  sightings: readonly Sighting[],
): Change | undefined {
  const numbered = sightings
    .map((sighting, i) => ({ number: (kept?.firstNumber ?? 1) + i, sighting, old: kept?.sightings[i] }))
    .filter(({ sighting, old }) => old === undefined || !isEqual(sighting, old))
    .map(({ number, sighting }) => ({ number, sighting }))
  if (numbered.length === 0) return undefined
  const last = sightings.at(-1)!
  const gradeBefore = kept?.sightings.at(-1)
  return {
    ...(kept ? { id: kept.id } : {}),
    rule,
    locus,
    sightings: numbered,
    current: last,
    ...(kept === undefined || kept.firstNumber === 1 ? { origin: sightings[0]! } : {}),
    ...stand(kept, sightings),
    isNewest: compareLooks(last.last, look) === 0,
    isRegraded: gradeBefore !== undefined && gradeBefore.end === undefined && gradeBefore.severity !== last.severity,
  }
}

/** Where the finding stands now, from where it stood and what its intervals say. People's moves are never undone by what was seen before them. */
function stand(
  kept: Pick<KeptFinding, 'standing' | 'submittedAt'> | undefined,
  sightings: readonly Sighting[],
): Pick<Change, 'standing' | 'move'> {
  const { end, last, verdict } = sightings.at(-1)!
  const standing = kept?.standing
  const closed = end && ({ state: 'closed', as: end.as, at: new Date(end.look.at) } as const)
  const returned = sightings.slice(0, -1).some(sighting => sighting.end !== undefined)
  if (standing === undefined) return { standing: closed ?? { state: returned ? 'confirmed' : 'new' }, move: 'find' }
  if (closed && mayMove(standing.state, 'close')) return { standing: closed, move: 'close' }
  if (standing.state === 'closed') {
    if (closed) return { standing: isByInspection(standing) ? closed : standing }
    const seenAfter = isByInspection(standing) || last.at > standing.at.getTime()
    return seenAfter ? { standing: { state: 'confirmed' }, move: 'reopen' } : { standing }
  }
  // What only a person can judge is not proven unmended by being seen.
  if (verdict === 'fails' && mayMove(standing.state, 'return-seen') && last.at > (kept?.submittedAt ?? last.at))
    return { standing: { state: 'returned' }, move: 'return-seen' }
  if (returned && mayMove(standing.state, 'confirm-returned'))
    return { standing: { state: 'confirmed' }, move: 'confirm-returned' }
  return { standing }
}

function isByInspection(standing: Standing): boolean {
  return standing.state === 'closed' && standing.as !== 'asset-retired' && standing.byPerson === undefined
}

function isEqual(a: Sighting, b: Sighting): boolean {
  return (
    a.visits === b.visits &&
    a.anew === b.anew &&
    a.gradedSince === b.gradedSince &&
    a.outcome === b.outcome &&
    compareLooks(a.first, b.first) === 0 &&
    compareLooks(a.last, b.last) === 0 &&
    a.end?.as === b.end?.as &&
    (a.end === b.end || (a.end !== undefined && b.end !== undefined && compareLooks(a.end.look, b.end.look) === 0))
  )
}

export function keyOf({ rule, locus }: { readonly rule: string; readonly locus: string }): string {
  return `${rule} ${locus}`
}
