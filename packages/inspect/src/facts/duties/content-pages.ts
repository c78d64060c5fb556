import { defineDerivedFact } from '../../model/index.ts'
import { columns } from '../columns.ts'
import { isArticle } from '../freshness/article.ts'
import { crawl } from '../gathered/crawl.ts'

/** The pages that answered with content, in crawl order, and those among them that begin a column or are articles; the home page is neither. */
export const contentPages = defineDerivedFact({
  name: 'content-pages',
  needs: { crawl, columns },
  derive: ({ crawl, columns }) => {
    const all = crawl.pages.filter(page => page.status === 200 && /html/i.test(page.contentType))
    const inner = all.filter(page => page !== crawl.pages[0])
    const firstPages = new Set(columns.map(column => column.pages[0]))
    const listPages = new Set(columns.flatMap(column => column.pages))
    return {
      all,
      columns: inner.filter(page => firstPages.has(page.url)),
      articles: inner.filter(page => isArticle(page) && !listPages.has(page.url)),
    }
  },
})
