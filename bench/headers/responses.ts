import type { HeaderPair } from '../../packages/inspect/src/facts/headers/sample.ts'
import { type Random, seeded } from '../random.ts'
import { policyTexts } from './policies.ts'

/** One invented site: what it answers, and the ways that lead there. */
export interface SampleSite {
  readonly host: string
  readonly url: string
  readonly headers: readonly HeaderPair[]
  readonly html: string
  readonly https: 'trusted' | 'untrusted' | 'absent'
  /** Addresses from `http://` on; null: nothing answers there. */
  readonly route: readonly string[] | null
  readonly cors: readonly HeaderPair[] | null
}

export const corsOrigin = 'https://http-observatory.security.mozilla.org'

export function inventSites(count: number, seed: number): SampleSite[] {
  const random = seeded(seed)
  return Array.from({ length: count }, () => inventSite(random))
}

const hosts = ['www.town.example', 'town.example', 'park.town.example', 'www.river.gov.cn', 'bus.hill.com', '192.0.2.7']

function inventSite(random: Random): SampleSite {
  const host = random.pick(hosts)
  // One site in four is kept well, so that bonus points and high grades occur too.
  const good = random.chance(0.25)
  const https = good ? 'trusted' : random.pick(['trusted', 'trusted', 'trusted', 'untrusted', 'absent'] as const)
  const url = `${https === 'absent' ? 'http' : 'https'}://${host}${random.pick(['/', '/', '/index.html', '/a/b/'])}`
  const policies = policyTexts(random, good)
  const headers: HeaderPair[] = [
    ...contentType(random),
    ...policies.headers.map(
      (text): HeaderPair => [random.pick(['Content-Security-Policy', 'content-security-policy']), text],
    ),
    ...field(random, good, 'X-Frame-Options', ['DENY', 'SAMEORIGIN', ' sameorigin '], frameFaults),
    ...field(random, good, 'X-Content-Type-Options', ['nosniff', 'NoSniff'], ['', 'nosniff;', 'sniff', 'nosniff, x']),
    ...field(random, good, 'Referrer-Policy', referrers, ['', 'never', 'default', 'no-referrer; origin', 'ORIGIN']),
    ...field(
      random,
      good,
      'Cross-Origin-Resource-Policy',
      ['same-origin', 'same-site', 'cross-origin'],
      ['', 'none', '*'],
    ),
    ...field(random, good, 'Strict-Transport-Security', goodAges, badAges),
    ...(random.chance(0.1)
      ? ([['Content-Security-Policy-Report-Only', random.pick(["default-src 'self'", ''])]] as const)
      : []),
    ...cookieLines(random, good, host),
  ]
  return {
    host,
    url,
    headers,
    html: page(random, good, host, policies.metas),
    https,
    route: inventRoute(random, good, host, url),
    cors: random.chance(0.5) ? inventCors(random) : null,
  }
}

function contentType(random: Random): HeaderPair[] {
  if (random.chance(0.03)) return []
  const usual = ['text/html', 'text/html; charset=utf-8', 'application/xhtml+xml;charset=gbk']
  const odd = ['text/plain', 'Text/HTML', 'text/html ; charset=utf-8', 'application/json', '']
  const pair: HeaderPair = ['Content-Type', random.pick(random.chance(0.9) ? usual : odd)]
  return random.chance(0.04) ? [pair, ['Content-Type', 'text/plain']] : [pair]
}

const frameFaults = ['', 'ALLOWALL', 'ALLOW-FROM https://a.example', 'SAMEORIGIN, DENY', 'deny;', 'allow-from']
// biome-ignore format: one list
const referrers = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin', 'unsafe-url',
  'origin, strict-origin', 'bogus, no-referrer-when-downgrade', 'Same-Origin']
const goodAges = [
  'max-age=31536000',
  'max-age=15552000; includeSubDomains',
  'Max-Age=63072000;preload ; includeSubDomains',
]
// biome-ignore format: one list
const badAges = ['max-age=0', 'max-age=300', '', 'includeSubDomains', 'max-age', 'max-age = 31536000', 'max-age="31536000"',
  'max-age=abc', 'max-age=1; max-age=31536000', 'max-age=31536000,max-age=1']

/** Absent, good, faulty, or sent twice. */
function field(
  random: Random,
  good: boolean,
  name: string,
  fine: readonly string[],
  faulty: readonly string[],
): HeaderPair[] {
  if (!random.chance(good ? 0.9 : 0.65)) return []
  const value = random.pick(random.chance(good ? 0.95 : 0.5) ? fine : faulty)
  return random.chance(good ? 0.02 : 0.1)
    ? [
        [name, value],
        [name.toLowerCase(), random.pick(fine)],
      ]
    : [[name, value]]
}

// biome-ignore format: one list
const names = ['JSESSIONID', 'theme', 'login_token', 'csrftoken', 'XSRF-TOKEN', 'sess', '__Host-id', '__Secure-sess',
  'heroku-session-affinity', 'ASP.NET_SessionId']

function cookieLines(random: Random, good: boolean, host: string): HeaderPair[] {
  if (random.chance(0.45)) return []
  if (random.chance(0.1)) return [['Set-Cookie', 'JSESSIONID=…; Path=/; HttpOnly; SameSite=Lax']]
  return random.some(names, 1, 3).map((name): HeaderPair => {
    if (random.chance(0.05))
      return ['Set-Cookie', random.pick(['', '=x', 'novalue', ' ; Secure', `${name}`, `${name} = 1 ;secure`])]
    const domain = random.pick([host, `.${host}`, 'town.example', 'gov.cn', 'other.example', '', 'com', 'example'])
    const attributes = good
      ? random.some(['Secure', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'], 4, 5)
      : random.some(
          [
            'Secure',
            'HttpOnly',
            `SameSite=${random.pick(['Strict', 'lax', 'None', 'no', '', 'Default'])}`,
            'samesite',
            `Path=${random.pick(['/', '/a', 'a', ''])}`,
            `Domain=${domain}`,
            'Max-Age=0',
            'SECURE',
            'httponly=1',
            ';',
          ],
          0,
          5,
        )
    return [
      'Set-Cookie',
      `${name}=${random.pick(['…', 'abc', '', '"a b"'])}; ${attributes.join(random.pick(['; ', ';', ' ; ']))}`,
    ]
  })
}

function inventRoute(random: Random, good: boolean, host: string, url: string): string[] | null {
  const first = `http://${host}/`
  const last = url
  if (good) return [first, last]
  return random.pick([
    null,
    [first],
    [first, last],
    [first, `http://${host}/index.html`],
    [first, `http://www2.town.example/`, last],
    [first, `https://else.example/`],
    [first, `https://${host}/`, `http://${host}/x`],
    [first, `https://else.example/`, last],
  ])
}

function inventCors(random: Random): HeaderPair[] {
  const origin = random.pick([
    '*',
    corsOrigin,
    corsOrigin,
    'null',
    'https://a.example',
    '',
    ' * ',
    corsOrigin.toUpperCase(),
  ])
  const headers: HeaderPair[] = random.chance(0.8) ? [['Access-Control-Allow-Origin', origin]] : []
  if (random.chance(0.1)) headers.push(['access-control-allow-origin', '*'])
  if (random.chance(0.6))
    headers.push(['Access-Control-Allow-Credentials', random.pick(['true', 'TRUE ', 'false', '1'])])
  return headers
}

function page(random: Random, good: boolean, host: string, policies: readonly string[]): string {
  const metas = policies.map(
    text =>
      `<meta http-equiv="${random.pick(['Content-Security-Policy', ' content-security-policy '])}" content="${escaped(text)}">`,
  )
  if (random.chance(0.15))
    metas.push(
      `<meta name="${random.pick(['referrer', 'Referrer'])}" content="${random.pick([...referrers, '', 'x'])}">`,
    )
  if (random.chance(0.05)) metas.push('<meta http-equiv="X-Frame-Options" content="DENY">')
  const scripts = random.chance(0.2) ? [] : random.some(scriptsOf(host, good), 1, 4)
  return `<!doctype html><html><head><title>Town</title>${metas.join('')}${scripts.join('')}</head><body><p>Hello</p></body></html>`
}

function scriptsOf(host: string, good: boolean): string[] {
  const sum = ' integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"'
  const own = [
    '<script src="/a.js"></script>',
    `<script src="b.js"${sum}></script>`,
    '<script>let a</script>',
    `<script src="https://${host}/c.js"${sum}></script>`,
    `<script src="https://${host}/d.js"></script>`,
  ]
  if (good) return [...own, `<script src="https://cdn.far.example/e.js"${sum} crossorigin="anonymous"></script>`]
  return [
    ...own,
    `<script src="http://${host}/f.js"></script>`,
    `<script src="http://${host}/g.js"${sum}></script>`,
    '<script src="https://cdn.far.example/h.js"></script>',
    `<script src="https://cdn.far.example/i.js"${sum} crossorigin></script>`,
    '<script src="http://cdn.far.example/j.js"></script>',
    `<script src="http://cdn.far.example/k.js"${sum}></script>`,
    '<script src="https://js.town.example/l.js"></script>',
    '<script src=""></script>',
    '<script src="data:text/javascript,1"></script>',
    '<script type="text/template"><p>later</p></script>',
    `<script src="//${host}/m.js"></script>`,
    `<script src="//cdn.far.example/n.js"${sum}></script>`,
  ]
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
