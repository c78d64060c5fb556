import { corsAnswer } from '../facts/gathered/cors.ts'
import { crawl } from '../facts/gathered/crawl.ts'
import { entries } from '../facts/gathered/entries.ts'
import { homeAnswer } from '../facts/gathered/home.ts'
import { site } from '../facts/gathered/visit.ts'
import type { HeaderPair, HeaderSample } from '../facts/headers/sample.ts'
import type { Page } from '../facts/page/page-fact.ts'
import { success } from '../model/index.ts'
import type { StoredFacts } from '../run/judge.ts'
import { aCrawl, aPage, aSite } from './a-page.ts'
import { given } from './judged.ts'

const html: HeaderPair = ['content-type', 'text/html']

/** A site over https with no security header at all, no script and no cookie; say only what matters. */
export function aHeaderSample(
  headers: readonly HeaderPair[] = [],
  rest: Partial<Omit<HeaderSample, 'home'>> & { url?: string } = {},
): HeaderSample {
  const { url = 'https://www.yongan.gov.test/', ...given } = rest
  return {
    host: new URL(url).hostname,
    home: { url, status: 200, headers: [html, ...headers] },
    https: 'trusted',
    http: null,
    scripts: [],
    inlineScripts: 0,
    httpEquivs: [],
    metas: [],
    cors: null,
    ...given,
  }
}

/** The same as stored facts, for rules: a home page with these headers and this content. */
export function homeWithHeaders(
  headers: readonly HeaderPair[] = [],
  {
    url = 'https://www.yongan.gov.test/',
    status = 200,
    page = {},
  }: { url?: string; status?: number; page?: Partial<Page> } = {},
): StoredFacts[] {
  const entry = { asked: url, hops: [{ url, status }], end: success({ url, status }) }
  const pairs = [html, ...headers].map(([name, value]): [string, string] => [name, value])
  return [
    given(site, aSite({ url, host: new URL(url).hostname })),
    given(homeAnswer, { url, status, headers: pairs, ms: 10, bytes: 1000 }),
    given(entries, { home: entry, http: entry, https: entry }),
    given(crawl, aCrawl([aPage({ url, ...page })])),
  ]
}

/** What the site told a foreign origin. */
export function corsAnswered(headers: readonly HeaderPair[]): StoredFacts {
  return given(corsAnswer, {
    url: 'https://www.yongan.gov.test/',
    status: 200,
    origin: 'https://http-observatory.security.mozilla.org',
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  })
}
