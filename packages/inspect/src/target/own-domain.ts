import { domainToASCII } from 'node:url'
import { parse } from 'tldts'

export type OwnDomainRead =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: 'not-a-domain' | 'public-suffix' }

/** A domain that the operator declares as its own. A public suffix (`gov.cn`, `cn`) belongs to nobody who inspects it. */
export function ownDomain(text: string): OwnDomainRead {
  const domain = normalDomain(text)
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(domain) || domain.length > 253)
    return { ok: false, reason: 'not-a-domain' }
  const { isIcann, domain: registrable } = parse(domain)
  return isIcann && registrable === null ? { ok: false, reason: 'public-suffix' } : { ok: true, value: domain }
}

/** Whether a host is the domain or stands under it; at label borders only, so `evilgov.cn` is not under `gov.cn`. */
export function isUnderOwnDomain(host: string, domain: string): boolean {
  const name = normalDomain(host)
  const under = normalDomain(domain)
  return under !== '' && (name === under || name.endsWith(`.${under}`))
}

function normalDomain(text: string): string {
  return domainToASCII(text.trim().replace(/^\.|\.$/g, ''))
}
