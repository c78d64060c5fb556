import { type Policy, readMetaPolicy, readPolicy } from './csp-policy.ts'
import type { HeaderOutcome } from './points.ts'
import { type HeaderSample, headerText, isHtml, isHttps } from './sample.ts'

export interface PolicyJudgement {
  readonly outcome: HeaderOutcome<'content-security-policy'>
  /** What decided, in the policy's own words: `script-src 'unsafe-inline'`. */
  readonly telling: readonly string[]
  /** The policy that was judged; absent where none could be. */
  readonly policy?: Policy
}

type Sources = Set<string>

const broad = new Set(['ftp:', 'http:', 'https:', '*', 'http://*', 'http://*.*', 'https://*', 'https://*.*'])
const inline = new Set(["'unsafe-inline'", 'data:'])
const keyed = ["'sha256-", "'sha384-", "'sha512-", "'nonce-"]
const passive = ['img-src', 'media-src']

/** Judges all policies of the page together, header and meta. Source: MDN HTTP Observatory 1.4.8; W3C CSP Level 3. */
export function contentSecurityPolicy(sample: HeaderSample): PolicyJudgement {
  const header = headerText(sample.home.headers, 'content-security-policy')
  const fromHeader = header === undefined ? [] : [header]
  const fromMeta = metaPolicies(sample)
  const policy = readPolicy([...fromHeader, ...fromMeta])
  if (!policy) return { outcome: 'csp-header-invalid', telling: [] }
  if (isEmpty(readPolicy(fromHeader)) && isEmpty(readMetaPolicy(fromMeta))) {
    const reports = headerText(sample.home.headers, 'content-security-policy-report-only')
    return { outcome: reports ? 'csp-not-implemented-but-reporting-enabled' : 'csp-not-implemented', telling: [] }
  }
  const { outcome, telling } = weakness(policy, isHttps(sample.home.url))
  const sound = !telling.length || outcome === 'csp-implemented-with-unsafe-inline-in-style-src-only'
  const remarked = sound || outcome === 'csp-implemented-with-insecure-scheme-in-passive-content-only'
  return {
    outcome: remarked && policy.repeats ? 'csp-implemented-but-duplicate-directives' : outcome,
    telling,
    policy,
  }
}

function metaPolicies(sample: HeaderSample): string[] {
  if (!isHtml(sample)) return []
  return sample.httpEquivs
    .filter(({ name, content }) => content !== '' && name.trim() === 'content-security-policy')
    .map(({ content }) => content)
}

function isEmpty(policy: Policy | undefined): boolean {
  return !policy || (policy.directives.size === 0 && !policy.repeats)
}

/** The first weakness that applies, gravest first. Takes keyed sources into account, and changes `directives` for that. */
function weakness({ directives }: Policy, https: boolean): Omit<PolicyJudgement, 'policy'> {
  const sources = (name: string): Sources => directives.get(name) ?? directives.get('default-src') ?? new Set(['*'])
  const script = sources('script-src')
  const style = sources('style-src')
  const object = sources('object-src')

  for (const list of [script, style]) if (isKeyed(list)) list.delete("'unsafe-inline'")
  if (script.has("'strict-dynamic'")) {
    if (!isKeyed(script)) return { outcome: 'csp-header-invalid', telling: ["script-src 'strict-dynamic'"] }
    for (const source of script) if (isReplacedByKeys(source)) script.delete(source)
  }

  const open = [
    ...named('script-src', script, source => broad.has(source) || inline.has(source)),
    ...named('object-src', object, source => broad.has(source)),
  ]
  if (open.length) return { outcome: 'csp-implemented-with-unsafe-inline', telling: open }

  if (https) {
    const plain = [...directives].flatMap(([name, list]) =>
      passive.includes(name) || name === 'script-src' ? [] : named(name, list, isPlain),
    )
    plain.push(...named('script-src', script, isPlain))
    if (plain.length) return { outcome: 'csp-implemented-with-insecure-scheme', telling: plain }
  }

  const evals = [script, style].flatMap((list, i) =>
    named(i === 0 ? 'script-src' : 'style-src', list, source => source === "'unsafe-eval'"),
  )
  if (evals.length) return { outcome: 'csp-implemented-with-unsafe-eval', telling: evals }

  if (https) {
    const plain = passive.flatMap(name =>
      named(name, directives.get(name) ?? directives.get('default-src') ?? new Set(), isPlain),
    )
    if (plain.length) return { outcome: 'csp-implemented-with-insecure-scheme-in-passive-content-only', telling: plain }
  }

  const styles = named('style-src', style, source => broad.has(source) || inline.has(source))
  if (styles.length) return { outcome: 'csp-implemented-with-unsafe-inline-in-style-src-only', telling: styles }

  const first = directives.get('default-src')
  return first?.size === 1 && first.has("'none'")
    ? { outcome: 'csp-implemented-with-no-unsafe-default-src-none', telling: [] }
    : { outcome: 'csp-implemented-with-no-unsafe', telling: [] }
}

/** A nonce or a hash makes browsers ignore `'unsafe-inline'`. */
function isKeyed(list: Sources): boolean {
  return [...list].some(source => keyed.some(start => source.startsWith(start)))
}

/** What browsers ignore beside `'strict-dynamic'`. */
function isReplacedByKeys(source: string): boolean {
  return source === "'self'" || source === "'unsafe-inline'" || [...broad].some(start => source.startsWith(start))
}

function isPlain(source: string): boolean {
  return source.startsWith('http:') || source.startsWith('ftp:')
}

function named(directive: string, list: Sources, picks: (source: string) => boolean): string[] {
  return [...list].filter(picks).map(source => `${directive} ${source}`)
}
