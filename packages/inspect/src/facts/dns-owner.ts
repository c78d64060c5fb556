import { registrableDomain } from '../target/domains.ts'

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

/** Who owns a host, and by which other name people try it. */
export function ownerOf(hostname: string): HostOwner {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  const domain = registrableDomain(host) ?? host
  const isWww = host.startsWith('www.') && host !== domain
  const bare = isWww ? host.slice('www.'.length) : host
  const twin = isWww ? bare : host === domain && !host.startsWith('www.') ? `www.${host}` : undefined
  return { host, domain, bare, ...(twin && { twin }) }
}
