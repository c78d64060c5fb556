import { attempt, defineDerivedFact, type Result, underivable } from '../../model/index.ts'
import { corsAnswer } from '../gathered/cors.ts'
import { crawl } from '../gathered/crawl.ts'
import { type Entry, entries } from '../gathered/entries.ts'
import { homeAnswer } from '../gathered/home.ts'
import { tlsHandshake } from '../gathered/tls-handshake.ts'
import { site } from '../gathered/visit.ts'
import type { Page } from '../page/page-fact.ts'
import type { HeaderPair, HeaderSample } from './sample.ts'

interface SampleFacts {
  readonly host: string
  readonly home: HeaderSample['home']
  readonly entries: { readonly http: Entry; readonly https: Entry }
  readonly page: Pick<Page, 'links' | 'inlineScripts' | 'httpEquivs' | 'metas'>
  readonly cors: Result<{ readonly status: number; readonly origin: string; readonly headers: readonly HeaderPair[] }>
  /** Whether browsers trust the certificate; undefined when that was not found out, and then it counts as trusted. */
  readonly trusted: boolean | undefined
}

/** The home page as the header tests look at it. An error page says nothing about the site's headers. */
export const headerSample = defineDerivedFact({
  name: 'header-sample',
  needs: { site, home: homeAnswer, entries, crawl, cors: attempt(corsAnswer), handshake: attempt(tlsHandshake) },
  derive: ({ site, home, entries, crawl, cors, handshake }) => {
    if (!isJudgeable(home.status)) return underivable({ kind: 'not-gathered', detail: `HTTP ${home.status}` })
    const page = crawl.pages[0]
    if (!page) return underivable({ kind: 'not-gathered', detail: 'home page' })
    const trusted = handshake.ok
      ? handshake.value.namesHost && handshake.value.authorizationError === undefined
      : undefined
    return sampleOf({ host: site.host, home, entries, page, cors, trusted })
  },
})

export function sampleOf({ host, home, entries, page, cors, trusted }: SampleFacts): HeaderSample {
  const route = routeOf(entries.http)
  const untrusted = trusted === false
  return {
    host,
    home,
    https: answers(entries.https, 'https:') ? (untrusted ? 'untrusted' : 'trusted') : 'absent',
    http: route && { route, trusted: !(untrusted && route.some(url => url.startsWith('https:'))) },
    scripts: page.links
      .filter(link => link.as === 'script')
      .map(({ url, integrity, protocolRelative }) => ({
        url,
        ...(protocolRelative ? { protocolRelative } : {}),
        ...(integrity === undefined ? {} : { integrity }),
      })),
    inlineScripts: page.inlineScripts,
    httpEquivs: page.httpEquivs,
    metas: page.metas,
    cors: cors.ok && cors.value.status >= 200 && cors.value.status < 300 ? cors.value : null,
  }
}

/** As the score has it: answers, redirects without end, and pages that ask for a password. */
function isJudgeable(status: number): boolean {
  return (status >= 200 && status < 400) || status === 401 || status === 403
}

/** A redirect to a host that may not be visited is an answer all the same. A site on a port of its own has one scheme only. */
function answers({ asked, end }: Entry, scheme: 'http:' | 'https:'): boolean {
  return asked.startsWith(scheme) && (end.ok || end.failure.kind === 'redirect-elsewhere')
}

function routeOf(entry: Entry): string[] | null {
  if (!answers(entry, 'http:')) return null
  const route = entry.hops.map(hop => hop.url)
  const last = entry.hops.at(-1)
  const end = entry.end.ok
    ? entry.end.value.url
    : last?.location !== undefined && URL.canParse(last.location, last.url)
      ? new URL(last.location, last.url).href
      : undefined
  if (end !== undefined && end !== route.at(-1)) route.push(end)
  return route
}
