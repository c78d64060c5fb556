import { expandDomainSpec, hasFittingLabels, type MacroContext } from './spf-macro.ts'
import { isSpf, type Mechanism, parseSpf, type Qualifier, type SpfRecord } from './spf-record.ts'

/** A question that reading a record needs answered. */
export interface SpfQuestion {
  readonly name: string
  readonly type: 'TXT' | 'A' | 'AAAA' | 'MX'
}

/** `void`: the name does not exist, or has no such record. TXT strings are joined; MX values are names. */
export type SpfAnswer =
  | { readonly kind: 'records'; readonly values: readonly string[] }
  | { readonly kind: 'void' }
  | { readonly kind: 'failed' }

export type SpfProblemKind =
  /** More than one SPF record at one name. */
  | 'several'
  | 'syntax'
  /** `include` or `redirect` leads to a name without an SPF record. */
  | 'no-record'
  | 'too-many-lookups'
  | 'too-many-void'
  /** `mx` of a domain with more than ten mail servers. */
  | 'too-many-mx'
  | 'loop'

export interface SpfProblem {
  readonly kind: SpfProblemKind
  /** Whose record it is in. */
  readonly domain: string
  /** The term as it stood. */
  readonly term?: string
}

/** What a domain's record says, for any message: every branch was walked. */
export interface SpfReading {
  readonly status: 'none' | 'found' | 'failed'
  readonly record?: string
  /** Permanent errors (RFC 7208, 2.6.7); empty: the record can be evaluated. */
  readonly problems: readonly SpfProblem[]
  /** Terms that cost a DNS look-up, over all branches, and those of them that found nothing. */
  readonly lookups: number
  readonly voids: number
  /** Names asked about that nobody answered for: what stands behind them is unknown. */
  readonly unanswered: readonly string[]
  /** How the record ends for senders that nothing matched: its `all`, that of its `redirect`, or nothing at all. */
  readonly end?: Qualifier
  /** Terms that let every sender pass. */
  readonly open: readonly SpfProblem[]
}

export const mostLookups = 10
export const mostVoids = 2
const mostMailServers = 10
/** Beyond so many terms nothing is asked any more: the record is far over the limit already. */
const mostAsked = 12

interface Walk {
  readonly sender: string
  readonly problems: SpfProblem[]
  readonly unanswered: string[]
  lookups: number
  voids: number
}

interface Branch {
  readonly status: SpfReading['status']
  readonly record?: string
  readonly end?: Qualifier
  readonly open: readonly SpfProblem[]
}

/**
 * Reads the SPF record of a domain (RFC 7208) as a checker of records, not of a message: all terms, all branches.
 * A generator, so that a probe answers its questions from the network, and a rule from what the probe kept.
 */
export function* readSpf(domain: string): Generator<SpfQuestion, SpfReading, SpfAnswer> {
  const name = domain.toLowerCase().replace(/\.$/, '')
  const walk: Walk = { sender: name, problems: [], unanswered: [], lookups: 0, voids: 0 }
  const branch: Branch = isMailDomain(name) ? yield* readBranch(name, [], walk) : { status: 'none', open: [] }
  if (walk.lookups > mostLookups) walk.problems.push({ kind: 'too-many-lookups', domain: name })
  if (walk.voids > mostVoids) walk.problems.push({ kind: 'too-many-void', domain: name })
  const { problems, lookups, voids, unanswered } = walk
  return { ...branch, problems, lookups, voids, unanswered }
}

/** Answers the questions of `readSpf` without waiting, from what is known already. */
export function readSpfFrom(domain: string, answer: (question: SpfQuestion) => SpfAnswer): SpfReading {
  const reading = readSpf(domain)
  let step = reading.next()
  while (!step.done) step = reading.next(answer(step.value))
  return step.value
}

function* readBranch(domain: string, above: readonly string[], walk: Walk): Generator<SpfQuestion, Branch, SpfAnswer> {
  const answer = yield { name: domain, type: 'TXT' }
  if (answer.kind === 'failed') {
    walk.unanswered.push(domain)
    return { status: 'failed', open: [] }
  }
  const texts = answer.kind === 'records' ? answer.values.filter(isSpf) : []
  if (texts.length === 0) return { status: 'none', open: [] }
  if (texts.length > 1) walk.problems.push({ kind: 'several', domain })
  const record = parseSpf(texts[0]!)
  for (const term of record.wrong) walk.problems.push({ kind: 'syntax', domain, term })
  const within = [...above, domain]
  const open: SpfProblem[] = []
  for (const mechanism of reachable(record)) {
    const opens = yield* readMechanism(mechanism, domain, within, walk)
    if (opens) open.push({ kind: 'syntax', domain, term: mechanism.text })
  }
  const all = record.mechanisms.find(mechanism => mechanism.name === 'all')
  if (all) return { status: 'found', record: record.text, end: all.qualifier, open }
  if (!record.redirect) return { status: 'found', record: record.text, open }
  walk.lookups++
  const led = yield* follow(record.redirect.value, record.redirect.text, domain, within, walk)
  return {
    status: 'found',
    record: record.text,
    open: [...open, ...(led?.open ?? [])],
    ...(led?.end && { end: led.end }),
  }
}

/** What stands behind an `all` is never looked at. */
function reachable(record: SpfRecord): readonly Mechanism[] {
  const all = record.mechanisms.findIndex(mechanism => mechanism.name === 'all')
  return all < 0 ? record.mechanisms : record.mechanisms.slice(0, all + 1)
}

/** @returns whether it lets every sender pass. */
function* readMechanism(
  mechanism: Mechanism,
  domain: string,
  within: readonly string[],
  walk: Walk,
): Generator<SpfQuestion, boolean, SpfAnswer> {
  const passes = mechanism.qualifier === '+'
  switch (mechanism.name) {
    case 'all':
      return passes
    case 'ip4':
      return passes && mechanism.prefix4 === 0
    case 'ip6':
      return passes && mechanism.prefix6 === 0
    case 'include': {
      walk.lookups++
      const led = yield* follow(mechanism.value!, mechanism.text, domain, within, walk)
      return passes && (led?.open.length ?? 0) > 0
    }
    case 'ptr':
      walk.lookups++
      return false
    case 'a':
    case 'mx':
    case 'exists': {
      walk.lookups++
      const name = targetOf(mechanism.value, mechanism.text, { domain, sender: walk.sender }, walk)
      if (name === undefined || walk.lookups > mostAsked) return false
      yield* askHosts(mechanism, name, domain, walk)
      return passes && mechanism.name !== 'exists' && mechanism.prefix4 === 0
    }
  }
}

/** A look-up is void here only if it is so for every sender: `a` is when the name has addresses of neither family. */
function* askHosts(
  mechanism: Mechanism,
  name: string,
  domain: string,
  walk: Walk,
): Generator<SpfQuestion, void, SpfAnswer> {
  const first = yield { name, type: mechanism.name === 'mx' ? 'MX' : 'A' }
  const answer = first.kind === 'void' && mechanism.name === 'a' ? yield { name, type: 'AAAA' } : first
  if (answer.kind === 'failed') walk.unanswered.push(name)
  if (answer.kind === 'void') walk.voids++
  if (mechanism.name === 'mx' && answer.kind === 'records' && answer.values.length > mostMailServers) {
    walk.problems.push({ kind: 'too-many-mx', domain, term: mechanism.text })
  }
}

/** The record that `include` or `redirect` leads to; nothing where the message alone could tell, or where it is an error. */
function* follow(
  spec: string,
  term: string,
  domain: string,
  within: readonly string[],
  walk: Walk,
): Generator<SpfQuestion, Branch | undefined, SpfAnswer> {
  const name = targetOf(spec, term, { domain, sender: walk.sender }, walk)
  if (name === undefined || walk.lookups > mostAsked) return undefined
  if (within.includes(name)) {
    walk.problems.push({ kind: 'loop', domain, term })
    return undefined
  }
  const led = yield* readBranch(name, within, walk)
  if (led.status === 'none') walk.problems.push({ kind: 'no-record', domain, term })
  return led
}

function targetOf(spec: string | undefined, term: string, context: MacroContext, walk: Walk): string | undefined {
  if (spec === undefined) return context.domain
  const expansion = expandDomainSpec(spec, context)
  if (expansion.kind === 'open') return undefined
  if (hasFittingLabels(expansion.name)) return expansion.name
  walk.problems.push({ kind: 'syntax', domain: context.domain, term })
  return undefined
}

/** A name that mail can come from (4.3): several labels of fitting length; no address in brackets. */
function isMailDomain(name: string): boolean {
  return /^[a-z0-9_.-]+$/.test(name) && name.includes('.') && hasFittingLabels(name)
}
