import { parse } from 'tldts'

/** Second-level labels under which many owners register. */
const sharedLabels = ['ac', 'co', 'com', 'edu', 'gov', 'mil', 'net', 'org']

export interface HostOwner {
  /** Lower case, without a trailing dot. */
  readonly host: string
  /** What somebody registered: the host, or a name above it. */
  readonly domain: string
  /** The host without `www.`, but never a public suffix. */
  readonly bare: string
  /** The host with `www.` if it is the bare domain, without it if it has it. */
  readonly twin?: string
}

/**
 * Who owns a host, by the Public Suffix List. Under a suffix that the list does not know (an inner network's, a test's),
 * `gov` and its like count as part of the suffix, as they do where the list knows.
 */
export function ownerOf(hostname: string): HostOwner {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  const domain = domainOf(host)
  const isWww = host.startsWith('www.') && host !== domain
  const bare = isWww ? host.slice('www.'.length) : host
  const twin = isWww ? bare : host === domain && !host.startsWith('www.') ? `www.${host}` : undefined
  return { host, domain, bare, ...(twin && { twin }) }
}

function domainOf(host: string): string {
  const { domain, isIcann, isPrivate } = parse(host)
  if (domain === null) return host
  const [first = '', ...rest] = domain.split('.')
  const isShared = !isIcann && !isPrivate && rest.length === 1 && sharedLabels.includes(first)
  return isShared && host !== domain ? host.split('.').slice(-3).join('.') : domain
}
