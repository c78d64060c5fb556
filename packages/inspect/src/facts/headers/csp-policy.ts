/**
 * Reads Content-Security-Policy texts as the HTTP Observatory does, which is stricter than browsers: a repeated
 * directive makes the whole policy invalid, and of several policies only sources that each of them allows remain.
 * Source: W3C Content Security Policy Level 3, 2.2 and 8.1; the strictness is that of MDN HTTP Observatory 1.4.8.
 */
export interface Policy {
  /** Sources by directive, both in lower case. */
  readonly directives: Map<string, Set<string>>
  /** A reporting directive stands twice in one policy: harmless, but worth a remark. */
  readonly repeats: boolean
}

/** Shorter texts hold no directive: `img-src` less one letter. */
const shortestText = 6
const mayRepeat = new Set(['report-uri', 'report-to'])
/** Directives that count in a header only (CSP3, 3.3). */
const headerOnly = ['frame-ancestors', 'report-uri', 'sandbox']

/** A source, the number of the policy that named it, and whether it still stands. */
interface Entry {
  readonly text: string
  readonly policy: number
  stands: boolean
}

/** Undefined when one of the texts is no policy. No texts: a policy without directives. */
export function readPolicy(texts: readonly string[]): Policy | undefined {
  const clean = texts.map(text => text.replace(/[\r\n]/g, '').trim())
  if (clean.some(text => text.length < shortestText)) return undefined
  const standing = new Map<string, Entry[]>()
  let repeats = false
  for (const [number, text] of clean.entries()) {
    const seen = new Set<string>()
    for (const [directive, sources] of directivesOf(text)) {
      if (seen.has(directive)) {
        if (!mayRepeat.has(directive)) return undefined
        repeats = true
      }
      seen.add(directive)
      const own = sources.map(source => ({ text: source, policy: number, stands: number === 0 }))
      const before = number === 0 ? [] : (standing.get(directive) ?? [])
      const left = whatStands([...before, ...own])
      if (!left) return undefined
      // With more policies to come, a source of the first one stands only if a later one names it too.
      if (number === 0 && clean.length > 1) for (const entry of left) entry.stands = false
      standing.set(directive, left)
    }
  }
  return { directives: new Map([...standing].map(([name, entries]) => [name, namesOf(entries)])), repeats }
}

/** The same for `<meta>`: directives that only a header may carry are left out. */
export function readMetaPolicy(texts: readonly string[]): Policy | undefined {
  const policy = readPolicy(texts)
  for (const name of headerOnly) policy?.directives.delete(name)
  return policy
}

function* directivesOf(text: string): Generator<[name: string, sources: string[]]> {
  for (const part of text.split(';')) {
    const [name, ...sources] = part.trim().split(/\s+/)
    if (!name) continue
    const directive = name.toLowerCase()
    const none = sources.length === 0 && directive.endsWith('-src')
    yield [directive, none ? ["'none'"] : sources.map(source => source.toLowerCase())]
  }
}

const { compare } = new Intl.Collator('en')

/**
 * Compares neighbours in alphabetic order. Within a policy a source that merely lengthens the one before it is
 * superfluous; across policies a source stands when the other policy covers it. Undefined: an escape is malformed.
 */
function whatStands(entries: readonly Entry[]): Entry[] | undefined {
  const sorted = [...entries].sort((a, b) => compare(a.text, b.text))
  for (let i = 1; i < sorted.length; i++) {
    const entry = sorted[i]!
    const previous = sorted[i - 1]!
    if (entry.policy === previous.policy) {
      if (entry.text.startsWith(previous.text)) entry.stands = false
      continue
    }
    const covered = covers(previous.text, entry.text)
    if (covered === undefined) return undefined
    if (covered) entry.stands = true
  }
  return sorted.filter(entry => entry.stands)
}

function namesOf(entries: readonly Entry[]): Set<string> {
  return new Set(entries.length === 0 ? ["'none'"] : entries.map(entry => entry.text))
}

/** Path matching of CSP3, 6.7.2.12: a final slash covers all below it, anything else only itself. Undefined: a malformed escape. */
function covers(wide: string, narrow: string): boolean | undefined {
  const below = wide.endsWith('/')
  const wideParts = wide.split('/')
  const narrowParts = narrow.split('/')
  if (wideParts.length > narrowParts.length) return false
  if (!below && wideParts.length !== narrowParts.length) return false
  if (below) wideParts.pop()
  for (const [i, part] of wideParts.entries()) {
    const a = unescaped(part)
    const b = unescaped(narrowParts[i]!)
    if (a === undefined || b === undefined) return undefined
    if (a !== b) return false
  }
  return true
}

function unescaped(part: string): string | undefined {
  if (!part.includes('%')) return part
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
