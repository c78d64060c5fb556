/** What a robots.txt says (RFC 9309). Plain JSON. */
export interface Robots {
  readonly groups: readonly RobotsGroup[]
  /** Addresses of `Sitemap:` lines, as written. */
  readonly sitemaps: readonly string[]
}

export interface RobotsGroup {
  /** Lower case; `*` for everybody. */
  readonly agents: readonly string[]
  readonly rules: readonly RobotsRule[]
  /** Seconds; no part of the standard, but many sites say it. */
  readonly crawlDelay?: number
}

export interface RobotsRule {
  readonly allow: boolean
  /** Escaped as addresses are; may hold `*`, and `$` at its end. */
  readonly pattern: string
}

interface OpenGroup {
  agents: string[]
  rules: RobotsRule[]
  crawlDelay?: number
}

/** @param text of the file, read as UTF-8 and cut at 500 KiB by the caller. What is no rule is passed over, as the standard asks. */
export function parseRobots(text: string): Robots {
  const groups: OpenGroup[] = []
  const sitemaps: string[] = []
  let group: OpenGroup | undefined
  let namingAgents = false
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const [key, value] = keyAndValue(line)
    if (key === 'user-agent') {
      if (!namingAgents) groups.push((group = { agents: [], rules: [] }))
      group!.agents.push(agentName(value))
      namingAgents = true
    } else if (key === 'allow' || key === 'disallow') {
      namingAgents = false
      if (value !== '') group?.rules.push({ allow: key === 'allow', pattern: escaped(value) })
    } else if (key === 'sitemap') {
      sitemaps.push(value)
    } else if (key === 'crawl-delay' && group && /^\d{1,6}(?:\.\d{1,3})?$/.test(value)) {
      group.crawlDelay = Number(value)
    }
  }
  return { groups, sitemaps }
}

/** @param agent our product token. @param url absolute, as it will be asked. */
export function mayFetch(robots: Robots, agent: string, url: string): boolean {
  const path = pathOf(url)
  if (path === '/robots.txt') return true
  let best: RobotsRule | undefined
  for (const { rules } of groupsFor(robots, agent)) {
    for (const rule of rules) {
      // The longest pattern decides; of two that are equal, the one that allows.
      const better =
        best === undefined ||
        rule.pattern.length > best.pattern.length ||
        (rule.pattern.length === best.pattern.length && rule.allow && !best.allow)
      if (better && matches(rule.pattern, path)) best = rule
    }
  }
  return best?.allow ?? true
}

/** @returns seconds between two requests, where the file asks for a pause. */
export function crawlDelay(robots: Robots, agent: string): number | undefined {
  const delays = groupsFor(robots, agent).flatMap(group => group.crawlDelay ?? [])
  return delays.length === 0 ? undefined : Math.max(...delays)
}

/** All groups that name the agent; those for everybody only where none does. */
function groupsFor(robots: Robots, agent: string): readonly RobotsGroup[] {
  const name = agent.toLowerCase()
  const named = robots.groups.filter(group => group.agents.includes(name))
  return named.length > 0 ? named : robots.groups.filter(group => group.agents.includes('*'))
}

/** `Key: value # comment`; the colon may be missing where two words stand alone. */
function keyAndValue(line: string): readonly [key: string, value: string] {
  const text = line.split('#', 1)[0]!.trim()
  const colon = text.indexOf(':')
  if (colon >= 0) return [text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim()]
  const words = text.split(/\s+/)
  return words.length === 2 ? [words[0]!.toLowerCase(), words[1]!] : ['', '']
}

/** A product token ends at the first character that cannot be part of one: `Foo/1.2 bar` is `foo`. */
function agentName(value: string): string {
  return /^\*(?:\s|$)/.test(value) ? '*' : /^[a-z_-]*/.exec(value.toLowerCase())![0]
}

/** Path and query as they stand in the address: `new URL` would escape what the standard compares as given. */
function pathOf(url: string): string {
  const afterScheme = url.indexOf('//') < 0 ? url : url.slice(url.indexOf('//') + 2)
  const begin = afterScheme.search(/[/?;]/)
  const path = begin < 0 ? '/' : afterScheme.slice(begin).split('#', 1)[0]!
  return upperCaseEscapes(path.startsWith('/') ? path : `/${path}`)
}

function escaped(pattern: string): string {
  return upperCaseEscapes(pattern.replace(/[^\x00-\x7f]+/g, text => encodeURIComponent(text.toWellFormed())))
}

function upperCaseEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, sequence => sequence.toUpperCase())
}

/** Piece by piece between the stars, each at its first place: no pattern makes this slow. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$')
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  const first = pieces[0]!
  if (!path.startsWith(first)) return false
  let at = first.length
  if (pieces.length === 1) return !anchored || at === path.length
  for (const piece of pieces.slice(1, anchored ? -1 : undefined)) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  const last = pieces.at(-1)!
  return !anchored || (path.length - at >= last.length && path.endsWith(last))
}
