import { crawl } from '../facts/gathered/crawl.ts'
import { site, visitTime } from '../facts/gathered/visit.ts'
import type { MissedPage, Page } from '../facts/page/page-fact.ts'
import type { DeclaredColumn } from '../model/index.ts'
import type { StoredFacts } from '../run/judge.ts'
import { aCrawl, aSite } from './a-page.ts'
import { given } from './judged.ts'

/** Facts of a visit at 10:00 of 2026-11-20 in Shanghai to a site of these pages; the first is the home page. */
export function aVisit(
  pages: readonly Page[],
  rest: { columns?: DeclaredColumn[]; missed?: MissedPage[]; complete?: boolean } = {},
): StoredFacts[] {
  return [
    given(crawl, aCrawl(pages, rest)),
    given(site, aSite({ columns: rest.columns ?? [] })),
    given(visitTime, { at: '2026-11-20T02:00:00Z' }),
  ]
}
