import type { Severity, Text } from '@townkeep/inspect'
import { entryKindNames, entryKinds, entryRule, isEntry } from './entries.ts'

/** A rule of the ledger's own: what it judges is known from the register, and no visit says anything about it. */
export interface OwnRule {
  readonly id: string
  readonly title: Text
  readonly source: Text
  readonly severity: Severity
  /** Working days to mend it. */
  readonly dueDays: number
  readonly outcomes: Readonly<Record<string, { readonly says: Text; readonly todo: Text }>>
}

/**
 * An owner's proof of authorisation that is no longer where it was. Source: our own authorisation rules; the days are ours.
 * Severity: nothing is wrong with the site for its visitors, but nobody looks at it until the proof is back.
 */
export const proofRule = {
  id: 'authorisation/proof',
  title: { en: 'Proof of authorisation', 'zh-CN': '授权证明' },
  source: {
    en: 'Conditions under which this system visits a site',
    'zh-CN': '本系统检查网站的授权要求',
  },
  severity: 'high',
  dueDays: 5,
  outcomes: {
    gone: {
      says: {
        en: 'The proof of authorisation is no longer there, so the site is not inspected; its availability is still sampled until {until}',
        'zh-CN': '授权证明已不存在，网站暂停检查；可用性监测将持续至 {until}',
      },
      todo: {
        en: 'Put the proof back word for word, or give a new one: {proof}',
        'zh-CN': '请原样恢复授权证明，或提供新的授权证明：{proof}',
      },
    },
  },
} as const satisfies OwnRule

/** What people enter says itself what is wrong and what to do: both are values of its finding. */
const entryRules: readonly OwnRule[] = entryKindNames.map(kind => ({
  id: entryRule(kind),
  ...entryKinds[kind],
  severity: 'medium',
  dueDays: 20,
  outcomes: { seen: { says: { en: '{says}', 'zh-CN': '{says}' }, todo: { en: '{todo}', 'zh-CN': '{todo}' } } },
}))

export const ownRules: readonly OwnRule[] = [proofRule, ...entryRules]

export function isOwnRule(id: string): boolean {
  return id === proofRule.id || isEntry(id)
}
