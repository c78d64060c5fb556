import { allRules, type Severity } from '@townkeep/inspect'
import { type Coverage, type Looked, lookedAt } from '../coverage.ts'
import type { Found } from '../found.ts'

/** One look at a visit, with what it found and where it looked. */
export interface ComparedLook {
  readonly rulebook: string
  readonly coverage: Coverage
  readonly found: Found
}

/**
 * What became of a finding from one visit to another. `judged-anew`: another rulebook judged the same facts, or nothing tells that from
 * a change of the site. `not-looked-at`: one of the two reached no verdict at its place, so that nobody can say.
 */
export const changeNames = ['new', 'gone', 'unchanged', 'judged-anew', 'not-looked-at'] as const
export type ChangeName = (typeof changeNames)[number]

export interface Grade {
  readonly verdict: 'fails' | 'needs-person'
  readonly outcome: string
  readonly severity: Severity
}

export interface FindingChange {
  readonly rule: string
  readonly at: string
  readonly change: ChangeName
  /** Absent: the earlier visit, as it was first judged, did not find it. */
  readonly before?: Grade
  /** Absent: the later visit, as it is judged now, does not find it. */
  readonly after?: Grade
  /** How it went: its place was looked at and is well, or is no longer there. */
  readonly as?: 'fixed' | 'page-removed'
}

/**
 * Compares what was said of the earlier visit with what is said of the later one; looks in the order of their generations, each visit
 * with one at least. Two looks by the same rulebook, one at each visit, show what has changed on the site; all other steps from look to
 * look judge the same facts, and what differs there is judged anew. Pure; in the order of rules and places.
 */
export function compareVisits(earlier: readonly ComparedLook[], later: readonly ComparedLook[]): FindingChange[] {
  const bridge = bridgeOf(earlier, later)
  const said = bySite([earlier[0]!, ...(bridge ?? []), later.at(-1)!])
  const [first, last] = [said[0]!, said.at(-1)!]
  const keys = new Set([...first.grades.keys(), ...last.grades.keys()])
  return [...keys]
    .map((key): FindingChange => {
      const [before, after] = [first.grades.get(key), last.grades.get(key)]
      const place = placeOf(key)
      return {
        ...place,
        ...changeOf(key, place, said, bridge !== undefined),
        ...(before ? { before } : {}),
        ...(after ? { after } : {}),
      }
    })
    .sort((a, b) => order(a.rule, b.rule) || order(a.at, b.at))
}

/** The newest pair of looks by the same rulebook. */
function bridgeOf(
  earlier: readonly ComparedLook[],
  later: readonly ComparedLook[],
): readonly [ComparedLook, ComparedLook] | undefined {
  for (const after of later.toReversed()) {
    const before = earlier.findLast(look => look.rulebook === after.rulebook)
    if (before) return [before, after]
  }
  return undefined
}

interface Said {
  readonly look: ComparedLook
  readonly grades: ReadonlyMap<string, Grade>
}

function bySite(looks: readonly ComparedLook[]): readonly Said[] {
  return looks.map(look => ({
    look,
    grades: new Map(
      look.found.map(([rule, at, verdict, outcome, severity]) => [`${rule} ${at}`, { verdict, outcome, severity }]),
    ),
  }))
}

/** `said`: first look, the bridge's two where there is one, last look. */
function changeOf(
  key: string,
  { rule, at }: Place,
  said: readonly Said[],
  isBridged: boolean,
): Pick<FindingChange, 'change' | 'as'> {
  const has = said.map(one => one.grades.has(key))
  const [before, after] = [has[0]!, has.at(-1)!]
  if (before && after) return { change: 'unchanged' }
  const looked = (n: number): Looked => lookedAt(said[n]!.look.coverage, rules.get(rule), rule, at)
  if (isBridged && has[1] !== has[2] && has[2] === after) {
    const silent = looked(after ? 1 : 2)
    if (silent === 'no') return { change: 'not-looked-at' }
    return after ? { change: 'new' } : { change: 'gone', as: silent === 'verdict' ? 'fixed' : 'page-removed' }
  }
  if (after) return { change: 'judged-anew' }
  // Where it was lost from sight, somebody looked, or nobody did: a rulebook without the rule says nothing of it.
  const lostAt = has.findIndex((now, n) => n > 0 && !now && has[n - 1])
  return { change: looked(lostAt) === 'no' ? 'not-looked-at' : 'judged-anew' }
}

const rules = new Map<string, (typeof allRules)[number]>(allRules.map(rule => [rule.id, rule]))

type Place = Pick<FindingChange, 'rule' | 'at'>

function placeOf(key: string): Place {
  const space = key.indexOf(' ')
  return { rule: key.slice(0, space), at: key.slice(space + 1) }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** How many findings came to each change. */
export interface ChangeCounts {
  readonly new: number
  readonly gone: number
  readonly unchanged: number
  /** Of those unchanged, how many are graded otherwise. */
  readonly regraded: number
  readonly judgedAnew: number
  readonly notLookedAt: number
}

export function countChanges(changes: readonly FindingChange[]): ChangeCounts {
  const of = (name: ChangeName) => changes.filter(({ change }) => change === name).length
  return {
    new: of('new'),
    gone: of('gone'),
    unchanged: of('unchanged'),
    regraded: changes.filter(isRegraded).length,
    judgedAnew: of('judged-anew'),
    notLookedAt: of('not-looked-at'),
  }
}

function isRegraded({ before, after }: FindingChange): boolean {
  if (before === undefined || after === undefined) return false
  return before.outcome !== after.outcome || before.severity !== after.severity || before.verdict !== after.verdict
}
