import type { Site } from '../model/index.ts'
import { isRegistrable } from './domains.ts'
import { isUnderOwnDomain } from './own-domain.ts'

/** Which addresses belong to a visit. */
export interface Scope {
  /** The other name of the site, apex for `www.` and the reverse, where people try both. */
  readonly twin: string | undefined
  /** The site's own hosts. */
  holdsHost(host: string): boolean
  /** Under the site's own hosts and path prefix: may be crawled. */
  holds(url: string): boolean
  /** Another host, which may get its one HEAD. */
  mayGlance(url: string): boolean
}

/**
 * @param listedHosts hosts of the operator's list: under one's own domains no other host is ever touched,
 * since nobody has said that it may be.
 */
export function createScope(site: Site, ownDomains: readonly string[], listedHosts: ReadonlySet<string>): Scope {
  const twin = twinOf(site.host)
  const prefix = new URL(site.url).pathname.replace(/[^/]*$/, '')
  const holdsHost = (host: string) => host === site.host || host === twin
  const hostOf = (at: URL) => at.hostname.replace(/\.$/, '')
  return {
    twin,
    holdsHost,
    holds(url) {
      const at = new URL(url)
      return /^https?:$/.test(at.protocol) && holdsHost(hostOf(at)) && at.pathname.startsWith(prefix)
    },
    mayGlance(url) {
      const host = hostOf(new URL(url))
      if (!/^https?:\/\//.test(url) || holdsHost(host)) return false
      return listedHosts.has(host) || !ownDomains.some(domain => isUnderOwnDomain(host, domain))
    },
  }
}

function twinOf(host: string): string | undefined {
  if (host.startsWith('www.')) return host.slice(4)
  return isRegistrable(host) ? `www.${host}` : undefined
}
