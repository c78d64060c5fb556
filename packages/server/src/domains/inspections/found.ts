import { type SiteResult, severities } from '@townkeep/inspect'
import { z } from 'zod'

/**
 * What a look found wrong, by rule and place, with the grade and without values and evidence: what stays of it after the ledger has
 * taken it in. A tuple, for there are many of them.
 */
export const foundSchema = z.array(
  z.tuple([z.string(), z.string(), z.enum(['fails', 'needs-person']), z.string(), z.enum(severities)]),
)
export type Found = z.infer<typeof foundSchema>

export function foundIn(seen: readonly SiteResult['findings'][number][]): Found {
  return seen.map(({ rule, at, verdict, outcome, severity }) => [rule, at, verdict, outcome, severity])
}
