import type { Failure } from '../../model/index.ts'
import { isArticle } from '../freshness/article.ts'
import type { Page } from './page-fact.ts'

/**
 * Why nothing at all can be said of the site's lists and links: its home page did not come, or is filled in by script and led to
 * neither an entry nor an article. Such a site is not without columns; they were not seen.
 */
export function blindness(pages: readonly Page[]): Failure | undefined {
  const home = pages[0]
  if (!home || home.status >= 400) return { kind: 'not-gathered', detail: 'home page' }
  if (!home.scriptFilled) return undefined
  return pages.some(page => page.items.length > 0 || isArticle(page)) ? undefined : { kind: 'filled-in-by-script' }
}
