import { createHash } from 'node:crypto'
import { type Gathered, type Need, normalPath, type Rule, type SiteResult } from '@townkeep/inspect'
import { z } from 'zod'
import { storedLocus, storedPlace } from './stored-locus.ts'

/**
 * What a visit looked at, in one compact document: which rules reached a verdict, and at which places. What is not in it was not
 * looked at and is never taken for fine. Places are kept as short digests, run together: a document serves to be asked, not read.
 */
export const coverageSchema = z.strictObject({
  host: z.string(),
  /** What the visit was for, where it was not for all: rule and place, as `limitKey` writes them. */
  only: z.array(z.string()).optional(),
  /** Rules with a verdict on all that they look at. */
  judged: z.array(z.string()),
  /** Rules with a verdict on a part. */
  partly: z.record(
    z.string(),
    z.strictObject({
      /** Absent: only at `not`. `budget`: where the visit did not come; `all`: anywhere, but for `at`. */
      gap: z.enum(['budget', 'all']).optional(),
      /** Places without a verdict. */
      not: z.string(),
      /** Places that failed all the same. */
      at: z.string(),
    }),
  ),
  /** Pages that were read, and pages that the site says are gone. */
  pages: z.string(),
  gone: z.string(),
  /** Every page, and every linked address, was looked at. */
  pagesComplete: z.boolean(),
  targetsComplete: z.boolean(),
})
export type Coverage = z.infer<typeof coverageSchema>

/** `verdict`: the rule said what it thinks of this place. `place-gone`: it looked, and the place is no longer there. */
export type Looked = 'verdict' | 'place-gone' | 'no'

const crawlSchema = z.object({
  pages: z.array(z.object({ url: z.string(), asked: z.string().optional() })),
  missed: z.array(z.object({ url: z.string(), status: z.number().optional() })),
  complete: z.boolean(),
})
const targetsSchema = z.object({ skipped: z.object({ budget: z.number() }) })

export function coverageOf({ site, facts }: Gathered, result: SiteResult): Coverage {
  const crawl = crawlSchema.safeParse(known(facts.crawl)).data
  const targets = targetsSchema.safeParse(known(facts['link-targets'])).data
  const failedAt = Map.groupBy(result.findings, finding => finding.rule)
  const partly: Coverage['partly'] = {}
  for (const { rule, gaps } of result.rules) {
    if (gaps.length === 0) continue
    const whole = gaps.filter(gap => gap.at === undefined)
    const gap = whole.every(({ failure }) => failure.kind === 'budget-spent') ? 'budget' : 'all'
    partly[rule] = {
      ...(whole.length > 0 ? { gap } : {}),
      not: digests(gaps.flatMap(({ at }) => (at === undefined ? [] : storedLocus(at)))),
      at: digests((failedAt.get(rule) ?? []).map(finding => storedLocus(finding.at))),
    }
  }
  return {
    host: site.host,
    judged: result.rules.filter(({ gaps }) => gaps.length === 0).map(({ rule }) => rule),
    partly,
    pages: digests((crawl?.pages ?? []).flatMap(({ url, asked }) => [url, asked ?? url].map(pathOf))),
    gone: digests((crawl?.missed ?? []).filter(one => isGone(one.status)).map(one => pathOf(one.url))),
    pagesComplete: crawl?.complete === true && crawl.missed.every(one => isGone(one.status)),
    targetsComplete: crawl?.complete === true && targets?.skipped.budget === 0,
  }
}

/** Of what a limited visit is to look at. */
export interface LimitedTo {
  readonly rule: string
  readonly locus: string
}

export function limitKey({ rule, locus }: LimitedTo): string {
  return `${rule} ${locus}`
}

/** Whether a visit's rule looked at a place where it had once found something, and found nothing there. `locus` as it is kept. */
export function lookedAt(coverage: Coverage, rule: Rule | undefined, ruleId: string, locus: string): Looked {
  if (coverage.only && !coverage.only.includes(limitKey({ rule: ruleId, locus }))) return 'no'
  const part = coverage.partly[ruleId]
  if (part === undefined && !coverage.judged.includes(ruleId)) return 'no'
  if (part && has(part.at, locus)) return 'verdict'
  if (part && (part.gap === 'all' || has(part.not, locus))) return 'no'
  const [kind, place = ''] = split(locus)
  // What does not come from the crawl hangs on no page: the rule's word for the site is its word for the place.
  const hangsOnPages = ['page', 'column', 'target'].includes(kind) && (rule === undefined || readsCrawl(rule))
  if (!hangsOnPages) return part?.gap === undefined ? 'verdict' : 'no'
  if (kind === 'target') {
    if (part?.gap === undefined && coverage.targetsComplete) return 'verdict'
    return isOn(coverage.host, place) && has(coverage.pages, pathOf(place)) ? 'verdict' : 'no'
  }
  // A column that its owner named by an id has no path to ask for: the whole of the pages must have been seen.
  if (has(coverage.pages, place)) return 'verdict'
  if (has(coverage.gone, place)) return 'place-gone'
  return part?.gap === undefined && coverage.pagesComplete ? 'place-gone' : 'no'
}

const crawlReaders = new WeakMap<Rule, boolean>()

function readsCrawl(rule: Rule): boolean {
  const known = crawlReaders.get(rule)
  if (known !== undefined) return known
  const reads = Object.values(rule.needs).some(needsCrawl)
  crawlReaders.set(rule, reads)
  return reads
}

function needsCrawl(need: Need): boolean {
  if (need.kind === 'attempted') return needsCrawl(need.of)
  return need.kind === 'gathered' ? need.name === 'crawl' : Object.values(need.needs).some(needsCrawl)
}

function pathOf(url: string): string {
  return storedPlace(normalPath(url))
}

function isGone(status: number | undefined): boolean {
  return status === 404 || status === 410
}

function isOn(host: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname === host
}

function split(locus: string): [kind: string, place?: string] {
  const colon = locus.indexOf(':')
  return colon < 0 ? [locus] : [locus.slice(0, colon), locus.slice(colon + 1)]
}

const digestLength = 8

function digest(place: string): string {
  return createHash('sha256').update(place).digest('base64url').slice(0, digestLength)
}

function digests(places: readonly string[]): string {
  return [...new Set(places.map(digest))].sort().join('')
}

function has(places: string, place: string): boolean {
  const wanted = digest(place)
  for (let i = 0; i < places.length; i += digestLength) if (places.startsWith(wanted, i)) return true
  return false
}

function known(fact: Gathered['facts'][string] | undefined): unknown {
  return fact?.ok ? fact.value : undefined
}
