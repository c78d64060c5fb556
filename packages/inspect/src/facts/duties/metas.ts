import { metaOf } from '../freshness/article.ts'
import type { Page } from '../page/page-fact.ts'

/** Those of the names that the page does not give, in the order and spelling asked. */
export function missingMetas(page: Page, names: readonly string[]): string[] {
  return names.filter(name => metaOf(page, name.toLowerCase()) === undefined)
}
