/**
 * Where a failure is, so that the next visit finds the same finding again.
 * A closed grammar: whoever needs another place adds it here, and the property test with it.
 */
export type Locus =
  | 'site'
  | `host:${string}:${number}`
  | `page:${string}`
  | `column:${string}`
  | `target:${string}`
  | `header:${string}`
  | `cookie:${string}`
  | `record:${string}`

export const siteLocus: Locus = 'site'

/** A TLS or HTTP endpoint; the host without `www.` trickery: as it was asked, lower case, no trailing dot. */
export function hostLocus(host: string, port: number): Locus {
  return `host:${host.toLowerCase().replace(/\.$/, '')}:${port}`
}

/** A page of the site itself: path and query only, so that scheme, port and `www.` make no difference. */
export function pageLocus(url: string): Locus {
  return `page:${normalPath(url)}`
}

/** A column: the id that its owner declared, else its path. */
export function columnLocus(idOrUrl: string): Locus {
  return `column:${/^https?:\/\//.test(idOrUrl) ? normalPath(idOrUrl) : idOrUrl}`
}

/** What a link leads to, on this site (its normal path) or elsewhere (the whole address). */
export function targetLocus(url: string): Locus {
  return `target:${withoutSession(url)}`
}

export function headerLocus(name: string): Locus {
  return `header:${name.toLowerCase()}`
}

export function cookieLocus(name: string): Locus {
  return `cookie:${name}`
}

/** A DNS record kind, with the owner name where it is not the site's own: `record:TXT _dmarc.a.gov.cn`. */
export function recordLocus(type: string, name?: string): Locus {
  return name === undefined ? `record:${type}` : `record:${type} ${name.toLowerCase().replace(/\.$/, '')}`
}

const sessionParameter =
  /^(?:jsessionid|phpsessid|aspsessionid\w*|sid|sessionid|session_id|token|utm_\w+|spm|_t|_|t|rnd|random|timestamp)$/i

/** Path and sorted query of a page, without session ids. A key for comparing, never an address to ask. */
export function normalPath(url: string): string {
  const at = new URL(url)
  return pathWithoutSession(at) + searchWithoutSession(at)
}

/** The whole address without session ids, fragment, default port and the host's trailing dot. */
export function withoutSession(url: string): string {
  if (!/^https?:/i.test(url)) return url
  const at = new URL(url)
  const host = at.hostname.replace(/\.$/, '')
  return `${at.protocol}//${host}${at.port ? `:${at.port}` : ''}${pathWithoutSession(at)}${searchWithoutSession(at)}`
}

function pathWithoutSession(at: URL): string {
  return unreserved(at.pathname.replace(/;jsessionid=[^/;?]*/gi, ''))
}

function searchWithoutSession(at: URL): string {
  if (at.search.length <= 1) return ''
  const kept = at.search
    .slice(1)
    .split('&')
    .filter(pair => pair !== '' && !sessionParameter.test(pair.split('=', 1)[0]!))
    .sort()
  return kept.length === 0 ? '' : unreserved(`?${kept.join('&')}`)
}

/** Escapes in one spelling: `%7e` → `~`, `%e4` → `%E4`; what is reserved stays escaped. */
function unreserved(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, sequence => {
    const character = String.fromCharCode(Number.parseInt(sequence.slice(1), 16))
    return /[A-Za-z0-9._~-]/.test(character) ? character : sequence.toUpperCase()
  })
}
