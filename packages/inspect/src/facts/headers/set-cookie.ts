import { getDomain } from 'tldts'

/** A cookie as a browser would keep it. The value is never kept: it may be a session's key. */
export interface SetCookie {
  readonly name: string
  readonly secure: boolean
  readonly httpOnly: boolean
  /** Absent: not given, or not one of the three words. */
  readonly sameSite?: 'strict' | 'lax' | 'none'
  readonly domain: string
  readonly path: string
  /** The attributes as they stood, without name and value. */
  readonly attributes: string
}

/**
 * The cookies that remain after all `Set-Cookie` lines, in order: unreadable and refused ones are left out, a later one
 * replaces an earlier one of the same name, domain and path. Values may be masked. Source: RFC 6265bis, 5.6 and 5.7.
 */
export function keptCookies(lines: readonly string[], url: string): SetCookie[] {
  const at = new URL(url)
  const kept = new Map<string, SetCookie>()
  for (const line of lines) {
    const cookie = readSetCookie(line, at)
    if (cookie) kept.set(`${cookie.domain}\n${cookie.path}\n${cookie.name}`, cookie)
  }
  return [...kept.values()]
}

/** The SameSite attribute of a line is given, and is none of the three words. */
export function hasUnknownSameSite(line: string): boolean {
  return line.split(';').some(part => {
    const [name = '', value] = part.split('=', 2)
    return name.trim().toLowerCase() === 'samesite' && !sameSiteOf(value)
  })
}

function readSetCookie(line: string, at: URL): SetCookie | undefined {
  const [pair = '', ...rest] = line.trim().split(';')
  const sign = pair.indexOf('=')
  if (sign <= 0) return undefined
  const name = pair.slice(0, sign).trim()
  if (hasControl(name) || hasControl(pair.slice(sign + 1).trim())) return undefined
  const given = attributesOf(rest)
  const host = at.hostname.toLowerCase()
  const wanted = given.get('domain')?.trim().replace(/^\./, '').toLowerCase()
  if (wanted && (!isBelowSuffix(wanted) || !isWithin(host, wanted))) return undefined
  const path = given.get('path')
  const sameSite = sameSiteOf(given.get('samesite'))
  const cookie = {
    name,
    secure: given.has('secure'),
    httpOnly: given.has('httponly'),
    ...(sameSite ? { sameSite } : {}),
    domain: wanted || host,
    path: path?.startsWith('/') ? path : defaultPath(at.pathname),
    attributes: rest
      .map(part => part.trim())
      .filter(part => part !== '')
      .join('; '),
  }
  if (name.startsWith('__Secure-') && !cookie.secure) return undefined
  if (name.startsWith('__Host-') && !(cookie.secure && !wanted && cookie.path === '/')) return undefined
  return cookie
}

function hasControl(text: string): boolean {
  return /[\x00-\x1f]/.test(text)
}

/** Attribute values by name in lower case; the last of each counts, but an empty domain leaves an earlier one. */
function attributesOf(parts: readonly string[]): Map<string, string> {
  const given = new Map<string, string>()
  for (const part of parts) {
    const sign = part.indexOf('=')
    const name = (sign < 0 ? part : part.slice(0, sign)).trim().toLowerCase()
    const value = sign < 0 ? '' : part.slice(sign + 1).trim()
    if (name === 'domain' && value.replace(/^\./, '') === '') continue
    if (name !== '') given.set(name, value)
  }
  return given
}

function sameSiteOf(value: string | undefined): SetCookie['sameSite'] {
  const word = value?.trim().toLowerCase()
  return word === 'strict' || word === 'lax' || word === 'none' ? word : undefined
}

/** Names reserved for tests and home networks (RFC 6761): no public suffix stands above them. */
const reserved = new Set(['local', 'example', 'invalid', 'localhost', 'test'])

/** Not a public suffix such as `gov.cn`, for which no cookie may be set. */
function isBelowSuffix(domain: string): boolean {
  const labels = domain.split('.')
  const top = labels[labels.length - 1]!
  if (reserved.has(top)) return labels.length > 1 || top === 'localhost' || top === 'invalid'
  return getDomain(domain, { allowPrivateDomains: true }) !== null
}

function isWithin(host: string, domain: string): boolean {
  if (host === domain) return true
  return host.endsWith(`.${domain}`) && !/^[\d.]+$/.test(host) && !host.startsWith('[')
}

/** The directory of the page (RFC 6265bis, 5.1.4). */
function defaultPath(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash <= 0 ? '/' : path.slice(0, slash)
}
