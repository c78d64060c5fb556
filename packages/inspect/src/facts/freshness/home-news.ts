import { defineDerivedFact, type Failure, type Underivable, underivable } from '../../model/index.ts'
import { crawl } from '../gathered/crawl.ts'
import { visitTime } from '../gathered/visit.ts'
import type { Item, Page } from '../page/page-fact.ts'
import { isArticle } from './article.ts'
import { newestItem } from './column-content.ts'
import { shanghaiDay } from './days.ts'

/** What the home page shows of the site's life. */
export interface HomeNews {
  readonly url: string
  /** Where the entries stand: on the home page, or one level down where it is only a set of doors. */
  readonly from: 'home' | 'second-level'
  readonly items: readonly Item[]
  /** The newest entry that is not dated in the future. */
  readonly newest?: Item
  /** Why its entries cannot be told: a part of it is filled in by script. */
  readonly failure?: Failure
}

/** Fewer links to articles than this do not make a home page more than a set of doors. */
const fewestArticles = 3

/**
 * Dated entries of the home page. Where it has none and links to no articles either, it is a set of doors, and the entries of
 * all second-level pages count (国办秘函〔2019〕19号, veto on the home page).
 */
export const homeNews = defineDerivedFact({
  name: 'home-news',
  needs: { crawl, visitTime },
  derive: ({ crawl, visitTime }): HomeNews | Underivable => {
    const home = crawl.pages[0]
    if (!home || home.status >= 400) return underivable({ kind: 'not-gathered', detail: 'home page' })
    const today = shanghaiDay(visitTime.at)
    const failure = home.scriptFilled ? ({ kind: 'filled-in-by-script' } as const) : undefined
    if (home.items.length > 0 || failure || showsArticles(home, crawl.pages)) {
      return newsOf(home.url, 'home', home.items, today, failure)
    }
    const second = crawl.pages.filter(page => page.distance === 1 && page.status < 400)
    const items = second.flatMap(page => page.items)
    const blind = items.length === 0 && second.some(page => page.scriptFilled)
    return newsOf(home.url, 'second-level', items, today, blind ? { kind: 'filled-in-by-script' } : undefined)
  },
})

function newsOf(
  url: string,
  from: HomeNews['from'],
  items: readonly Item[],
  today: string,
  failure: Failure | undefined,
): HomeNews {
  const newest = newestItem(items, today)
  return { url, from, items, ...(newest ? { newest } : {}), ...(failure ? { failure } : {}) }
}

/** The home page links to articles, though without dates. */
function showsArticles(home: Page, pages: readonly Page[]): boolean {
  const articles = new Set(pages.flatMap(page => page.items.map(item => item.url)))
  for (const page of pages) if (page !== home && isArticle(page)) articles.add(page.asked ?? page.url)
  const linked = new Set(home.links.filter(link => link.as === 'page' && articles.has(link.url)).map(link => link.url))
  return linked.size >= fewestArticles
}
