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
import { type Coverage, coverageOf } from './coverage.ts'
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

/** Pure: equal facts under an equal rulebook give an equal judgement. */
export function judge(
  gathered: Gathered,
  rulebook: Rulebook,
  engine: string,
  samples: readonly Sample[] = [],
): Judgement {
  const result = judgeSite(gathered, rulebook, samples)
  const seen = storable(result.findings).map(finding => ({ ...finding, at: storedLocus(finding.at) }))
  return {
    state: result.state,
    ...(result.failure ? { failure: storable(result.failure) } : {}),
    pages: result.pages,
    rulebook: rulebookId(rulebook, engine),
    pack: rulebook.pack.id,
    packVersion: rulebook.pack.version,
    coverage: coverageOf(gathered, result),
    verdicts: verdictsOf(result, rulebook),
    found: foundIn(seen),
    seen,
    indicators: storable(result.indicators),
  }
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
