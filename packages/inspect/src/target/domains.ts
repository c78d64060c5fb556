import { domainToUnicode } from 'node:url'
import { parse } from 'tldts'

/** Second-level labels under which many owners register. */
const sharedLabels = ['ac', 'co', 'com', 'edu', 'gov', 'mil', 'net', 'org']

/**
 * The domain that somebody registered for this host: `a.b.sz.gov.cn` → `sz.gov.cn`. `null` for addresses in numbers and for
 * public suffixes themselves. By the Public Suffix List inside tldts; under a suffix that the list does not know (an inner
 * network's, a test's), `gov` and its like count as part of the suffix, as they do where the list knows.
 */
export function registrableDomain(host: string): string | null {
  const { domain, isIcann, isPrivate } = parse(host)
  if (domain === null) return null
  const [first = '', ...rest] = domain.split('.')
  const isShared = !isIcann && !isPrivate && rest.length === 1 && sharedLabels.includes(first)
  return isShared && bare(host) !== domain ? bare(host).split('.').slice(-3).join('.') : domain
}

/** Whether two hosts stand under one registered domain: then they have one owner. */
export function sameOwner(a: string, b: string): boolean {
  const domain = registrableDomain(a)
  return domain === null ? bare(a) === bare(b) : domain === registrableDomain(b)
}

/** Whether a name is a domain itself and not a host under it: its `www.` twin is then worth a look. */
export function isRegistrable(host: string): boolean {
  return registrableDomain(host) === bare(host)
}

/**
 * The names that a host stands under, nearest first, each in punycode and as people read it where that differs:
 * `www.a.gov.cn` → `a.gov.cn`, `gov.cn`, `cn`. Empty for addresses in numbers.
 */
export function namesAbove(host: string): string[] {
  if (parse(host).isIp) return []
  const labels = bare(host).split('.')
  return labels.slice(1).flatMap((_, index) => {
    const name = labels.slice(index + 1).join('.')
    const readable = domainToUnicode(name)
    return readable === '' || readable === name ? [name] : [name, readable]
  })
}

/** `www.` in front makes no other site in people's eyes. */
export function withoutWww(host: string): string {
  return bare(host).replace(/^www\./, '')
}

function bare(host: string): string {
  return host.toLowerCase().replace(/\.$/, '')
}
