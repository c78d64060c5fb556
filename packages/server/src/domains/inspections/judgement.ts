import { createHash } from 'node:crypto'
import {
  type Gathered,
  judgeSite,
  type Rulebook,
  type Sample,
  type SiteResult,
  siteResultSchema,
} from '@townkeep/inspect'
import type { z } from 'zod'
import { type Coverage, coverageOf, type LimitedTo, limitKey } from './coverage.ts'
import { type Found, foundIn } from './found.ts'
import { storable } from './storable.ts'
import { storedLocus } from './stored-locus.ts'
import { type Verdicts, verdictsOf } from './verdicts.ts'

/** What a visit found wrong, one row for each rule and place. */
export const judgedFindingsSchema = siteResultSchema.shape.findings
export type JudgedFinding = z.infer<typeof judgedFindingsSchema>[number]

/** Facts held against a rulebook: what is kept of a visit beside its facts. */
export interface Judgement {
  readonly state: SiteResult['state']
  readonly failure?: SiteResult['failure']
  readonly pages: number
  readonly rulebook: string
  readonly pack: string
  readonly packVersion: string
  readonly coverage: Coverage
  readonly verdicts: Verdicts
  readonly found: Found
  readonly seen: readonly JudgedFinding[]
  readonly indicators: SiteResult['indicators']
}

/**
 * Pure: equal facts under an equal rulebook give an equal judgement.
 * @param only of rules and places that a limited visit was for: nothing is said of any other
 */
export function judge(
  gathered: Gathered,
  rulebook: Rulebook,
  engine: string,
  samples: readonly Sample[] = [],
  only?: readonly LimitedTo[],
): Judgement {
  const result = judgeSite(gathered, only ? withRules(rulebook, only) : rulebook, samples)
  const keys = only && new Set(only.map(limitKey))
  const seen = storable(result.findings)
    .map(finding => ({ ...finding, at: storedLocus(finding.at) }))
    .filter(finding => keys?.has(limitKey({ rule: finding.rule, locus: finding.at })) ?? true)
  return {
    state: result.state,
    ...(result.failure ? { failure: storable(result.failure) } : {}),
    pages: result.pages,
    rulebook: rulebookId(rulebook, engine),
    pack: rulebook.pack.id,
    packVersion: rulebook.pack.version,
    coverage: { ...coverageOf(gathered, result), ...(keys ? { only: [...keys] } : {}) },
    verdicts: verdictsOf(result, rulebook),
    found: foundIn(seen),
    seen,
    // Of a few rules they would say nothing true.
    indicators: only ? [] : storable(result.indicators),
  }
}

/** The same pack, asked for these rules alone: what it is called stays, since it judges them as ever. */
function withRules(rulebook: Rulebook, only: readonly LimitedTo[]): Rulebook {
  const wanted = new Set(only.map(({ rule }) => rule))
  return { ...rulebook, rules: rulebook.rules.filter(({ id }) => wanted.has(id)) }
}

const digests = new WeakMap<Rulebook['pack'], string>()

/** Names what decides how facts are judged: another text may judge them otherwise, the same never does. */
export function rulebookId({ pack }: Rulebook, engine: string): string {
  let digest = digests.get(pack)
  if (digest === undefined) {
    digest = createHash('sha256').update(JSON.stringify(pack)).digest('base64url').slice(0, 16)
    digests.set(pack, digest)
  }
  return `${engine} ${pack.id} ${digest}`
}
