import { isArticle, metaOf } from '../facts/freshness/article.ts'
import type { Page } from '../facts/page/page-fact.ts'

/** An article that exists beyond doubt, since the crawl has read it. */
export interface KnownArticle {
  readonly title: string
  readonly url: string
}

/** Long enough to be distinctive; longer ones are cut by some search boxes. */
const leastTitle = 6
const aimedTitle = 20
const mostTitle = 60

/**
 * The article with the longest title of at most 20 characters, else the one with the shortest beyond that. A title that stands on two
 * articles says nothing. By title and address, so that the same crawl always gives the same question.
 */
export function knownArticle(pages: readonly Page[]): KnownArticle | undefined {
  const seen = new Map<string, KnownArticle | undefined>()
  const often = Map.groupBy(
    pages.flatMap(page => [...new Set(page.headings.map(heading => heading.text))]),
    text => text,
  )
  for (const page of pages.slice(1)) {
    const title = titleOf(page, text => often.get(text)!.length === 1)
    if (title === undefined) continue
    // `undefined` keeps the place of a title that stands twice.
    seen.set(title, seen.has(title) ? undefined : { title, url: page.url })
  }
  const articles = [...seen.values()].filter(article => article !== undefined)
  const short = articles.filter(({ title }) => title.length <= aimedTitle)
  const [best] = (short.length > 0 ? short : articles).toSorted(
    (a, b) =>
      (short.length > 0 ? b.title.length - a.title.length : a.title.length - b.title.length) ||
      (a.url < b.url ? -1 : 1),
  )
  return best
}

/** As declared, else the first heading that stands on no other page: the site's own name stands on all. */
function titleOf(page: Page, alone: (heading: string) => boolean): string | undefined {
  if (page.status !== 200 || !isArticle(page)) return undefined
  const heading = page.headings.find(({ level, text }) => level <= 3 && alone(text))?.text
  const title = (metaOf(page, 'articletitle') ?? heading)?.replace(/\s+/g, ' ')
  if (title === undefined || title.length < leastTitle || title.length > mostTitle) return undefined
  // A cut title, or markup that stands in the text, is not what the search knows.
  return /…|\.\.\.|[<>&]/.test(title) || !/\p{Letter}/u.test(title) ? undefined : title
}
