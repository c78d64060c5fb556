import type { Rule } from '../model/index.ts'
import { dnsRules } from './dns/index.ts'
import { dutiesRules } from './duties/index.ts'
import { freshnessRules } from './freshness/index.ts'
import { headersRules } from './headers/index.ts'
import { linkRules } from './links/index.ts'
import { reachabilityRules } from './reachability/index.ts'
import { tlsRules } from './tls/index.ts'

/** Every rule, by area in the order of the report. A new rule is added to its area's list. */
export const allRules: readonly Rule[] = [
  ...reachabilityRules,
  ...tlsRules,
  ...headersRules,
  ...dnsRules,
  ...linkRules,
  ...freshnessRules,
  ...dutiesRules,
]
