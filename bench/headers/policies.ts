import type { Random } from '../random.ts'

/** Content security policies of one page: in headers, and in meta tags. */
export function policyTexts(random: Random, good: boolean): { headers: string[]; metas: string[] } {
  const one = () => (good ? random.pick(sound) : invent(random))
  const kind = random.next()
  if (kind < (good ? 0.05 : 0.25)) return { headers: [], metas: [] }
  if (kind < 0.75) return { headers: [one()], metas: [] }
  if (kind < 0.82) return { headers: [], metas: [one()] }
  if (kind < 0.9) return { headers: [one()], metas: [one()] }
  if (kind < 0.94) return { headers: [], metas: [one(), one()] }
  return { headers: [one(), one()], metas: random.chance(0.5) ? [one()] : [] }
}

const sound = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
  "default-src 'self'; object-src 'none'; frame-ancestors 'self'",
  "default-src 'none'; frame-ancestors 'none'",
  "default-src 'self'; script-src 'nonce-r4nd0m' 'strict-dynamic' https: 'unsafe-inline'; object-src 'none'",
  "default-src 'none'; img-src 'self'; report-uri /a; report-uri /b",
  "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'",
]

// biome-ignore format: one list
const directives = ['default-src', 'script-src', 'style-src', 'object-src', 'img-src', 'media-src', 'frame-ancestors',
  'form-action', 'base-uri', 'report-uri', 'report-to', 'sandbox', 'upgrade-insecure-requests', 'connect-src', 'font-src']

// biome-ignore format: one list
const sources = ["'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "'strict-dynamic'", "'nonce-abc'", "'sha256-abc='",
  'data:', 'https:', 'http:', '*', 'https://*', 'http://*.*', 'ftp:', 'https://a.example', 'https://a.example/', 'https://a.example/js',
  'https://a.example/js/', 'https://a.example/js/x.js', 'http://b.example', 'HTTPS://A.example', '*.a.example', 'a.example/%7Ex',
  'a.example/~x', 'a.example/%zz', 'a.example/', 'ftp://c.example', "'self'"]

// biome-ignore format: one list
const broken = ['', 'x', ';;;;;;;', 'default', "default-src", " default-src  'self' ", 'img-src', "script-src 'self' script-src 'none'",
  "default-src 'self'; default-src 'none'", 'report-uri /a; report-uri /b', "default-src 'self', script-src 'none'", 'sandbox',
  "frame-ancestors 'none'"]

/** Sound but for one weakness, which chance alone would rarely leave standing alone. */
const weak = [
  "default-src 'self'; script-src 'self' 'unsafe-eval'; object-src 'none'",
  "default-src 'self'; img-src * http:; object-src 'none'",
  "default-src 'self'; connect-src http://b.example",
]

function invent(random: Random): string {
  if (random.chance(0.1)) return random.pick(broken)
  if (random.chance(0.1)) return random.pick(weak)
  // Often the same few sources in both policies of a page, so that what they share is not empty.
  const few = random.chance(0.4) ? sources.slice(14, 26) : sources
  const parts = random.some(directives, 1, 6).map(name => {
    const spelled = random.chance(0.1) ? name.toUpperCase() : name
    return [spelled, ...random.some(few, random.chance(0.1) ? 0 : 1, 4)].join(random.pick([' ', ' ', '  ']))
  })
  if (random.chance(0.08)) parts.push(random.pick(parts))
  return parts.join(random.pick(['; ', ';', ' ;  '])) + random.pick(['', ';', '; '])
}
