import { isDomainSpec, isMacroString } from './spf-macro.ts'

export type Qualifier = '+' | '-' | '~' | '?'
export type MechanismName = 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists'

export interface Mechanism {
  readonly kind: 'mechanism'
  readonly name: MechanismName
  readonly qualifier: Qualifier
  /** domain-spec, or the network of `ip4` and `ip6`; absent where the domain itself is meant. */
  readonly value?: string
  /** Prefix lengths where given. */
  readonly prefix4?: number
  readonly prefix6?: number
  /** As it stood. */
  readonly text: string
}

export interface Modifier {
  readonly kind: 'modifier'
  readonly name: string
  readonly value: string
  readonly text: string
}

export interface SpfRecord {
  readonly text: string
  readonly mechanisms: readonly Mechanism[]
  readonly redirect?: Modifier
  readonly exp?: Modifier
  /** Terms that break the grammar, as they stood; each makes the whole record a permanent error (RFC 7208, 4.6). */
  readonly wrong: readonly string[]
}

/** Whether a TXT record is an SPF record at all: exactly the version, then a space or nothing. */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text)
}

/** Reads every term, the ones behind an `all` too. @param text for which `isSpf` holds. */
export function parseSpf(text: string): SpfRecord {
  const mechanisms: Mechanism[] = []
  const modifiers: Modifier[] = []
  const wrong: string[] = []
  for (const term of text.slice('v=spf1'.length).split(' ')) {
    if (term === '') continue
    const read = /^[a-z][a-z0-9_.-]*=/i.test(term) ? modifierOf(term) : mechanismOf(term)
    if (read === undefined) wrong.push(term)
    else if (read.kind === 'mechanism') mechanisms.push(read)
    else if (isOnce(read) && modifiers.some(other => other.name === read.name)) wrong.push(term)
    else modifiers.push(read)
  }
  const redirect = modifiers.find(modifier => modifier.name === 'redirect')
  const exp = modifiers.find(modifier => modifier.name === 'exp')
  return { text, mechanisms, wrong, ...(redirect && { redirect }), ...(exp && { exp }) }
}

function isOnce(modifier: Modifier): boolean {
  return modifier.name === 'redirect' || modifier.name === 'exp'
}

function modifierOf(text: string): Modifier | undefined {
  const equals = text.indexOf('=')
  const name = text.slice(0, equals).toLowerCase()
  const value = text.slice(equals + 1)
  const modifier: Modifier = { kind: 'modifier', name, value, text }
  return (isOnce(modifier) ? isDomainSpec(value) : isMacroString(value)) ? modifier : undefined
}

function mechanismOf(text: string): Mechanism | undefined {
  const found = /^([+~?-]?)([a-z0-9]+)(.*)$/is.exec(text)
  if (!found) return undefined
  const qualifier = (found[1] || '+') as Qualifier
  const name = found[2]!.toLowerCase()
  const rest = found[3]!
  const head = { kind: 'mechanism', qualifier, text } as const
  switch (name) {
    case 'all':
      return rest === '' ? { ...head, name } : undefined
    case 'include':
    case 'exists':
      return rest.startsWith(':') && isDomainSpec(rest.slice(1)) ? { ...head, name, value: rest.slice(1) } : undefined
    case 'ptr': {
      if (rest === '') return { ...head, name }
      return rest.startsWith(':') && isDomainSpec(rest.slice(1)) ? { ...head, name, value: rest.slice(1) } : undefined
    }
    case 'a':
    case 'mx': {
      const parts = /^(:.*?)?(?:\/(\d{1,3}))?(?:\/\/(\d{1,3}))?$/s.exec(rest)
      const prefixes = parts && { ...prefix(parts[2], 32, 'prefix4'), ...prefix(parts[3], 128, 'prefix6') }
      if (!parts || !prefixes || 'bad' in prefixes) return undefined
      if (parts[1] === undefined) return { ...head, name, ...prefixes }
      const value = parts[1].slice(1)
      return isDomainSpec(value) ? { ...head, name, value, ...prefixes } : undefined
    }
    case 'ip4': {
      const parts = /^:(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,3}))?$/.exec(rest)
      const prefixes = parts && prefix(parts[2], 32, 'prefix4')
      if (!parts || !prefixes || 'bad' in prefixes || !isIpv4(parts[1]!)) return undefined
      return { ...head, name, value: parts[1]!, ...prefixes }
    }
    case 'ip6': {
      const parts = /^:([0-9a-f:.]{2,45})(?:\/(\d{1,3}))?$/i.exec(rest)
      const prefixes = parts && prefix(parts[2], 128, 'prefix6')
      if (!parts || !prefixes || 'bad' in prefixes || !isIpv6(parts[1]!)) return undefined
      return { ...head, name, value: parts[1]!, ...prefixes }
    }
    default:
      return undefined
  }
}

/** No leading zero, at most `most`. */
function prefix<K extends 'prefix4' | 'prefix6'>(digits: string | undefined, most: number, key: K) {
  if (digits === undefined) return {}
  const bits = Number(digits)
  return String(bits) === digits && bits <= most ? { [key]: bits } : { bad: true }
}

function isIpv4(text: string): boolean {
  const bytes = text.split('.')
  return bytes.length === 4 && bytes.every(byte => /^(?:0|[1-9]\d{0,2})$/.test(byte) && Number(byte) <= 255)
}

/** By the parser of web addresses, which knows every spelling and no other. */
function isIpv6(text: string): boolean {
  return text.includes(':') && /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`)
}
