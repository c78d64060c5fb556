import type { SiteResult } from './result.ts'

/** Beyond this many, what is new is no longer remembered: a run stays small however many sites it has. */
const mostRemembered = 50_000
/** Longer texts are rarely the same twice. */
const longestText = 300

/**
 * Results come out of threads as copies of their own, and a thousand sites say mostly the same: the same rules, the same words.
 * Equal texts and equal verdicts of rules are kept once.
 */
export function createSharer(): (result: SiteResult) => SiteResult {
  const texts = new Map<string, string>()
  const rules = new Map<string, SiteResult['rules'][number]>()
  const share = (value: unknown): unknown => {
    if (typeof value === 'string') return value.length <= longestText ? remembered(texts, value, value) : value
    if (typeof value !== 'object' || value === null) return value
    for (const [key, part] of Object.entries(value)) (value as Record<string, unknown>)[key] = share(part)
    return value
  }
  return result => {
    share(result)
    for (const [i, rule] of result.rules.entries()) result.rules[i] = remembered(rules, JSON.stringify(rule), rule)
    return result
  }
}

function remembered<T>(known: Map<string, T>, key: string, value: T): T {
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size < mostRemembered) known.set(key, value)
  return value
}
