import type { Page } from '../page/page-fact.ts'

/** What a template repeats on page after page, so that it is not taken for a page's own content. */
export interface Surroundings {
  /** An address that more than half of the inner pages link to. */
  readonly links: (url: string) => boolean
  /** A dated entry that more than half of the inner pages show: a list at the side. */
  readonly items: (url: string) => boolean
  /** Visible characters of the barest inner page: roughly the template's own; `undefined` where too few pages are known. */
  readonly textLength: number | undefined
}

/** With fewer inner pages than this, what repeats may as well be content. */
const enoughPages = 4

export function surroundings(pages: readonly Page[]): Surroundings {
  const inner = pages.slice(1)
  const links = counted(inner.map(page => page.links.map(link => link.url)))
  const items = counted(inner.map(page => page.items.map(item => item.url)))
  const isRepeated = (count = 0, least: number) => count >= least && count * 2 > inner.length
  // A menu is on every page, also of a site that has few; an entry is on its list and perhaps at a neighbour's side.
  const leastLinks = Math.max(2, Math.min(enoughPages, inner.length))
  return {
    links: url => isRepeated(links.get(url), leastLinks),
    items: url => isRepeated(items.get(url), enoughPages),
    textLength:
      inner.length < enoughPages
        ? undefined
        : inner.reduce((least, page) => Math.min(least, page.textLength), Number.POSITIVE_INFINITY),
  }
}

function counted(lists: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const list of lists) for (const url of new Set(list)) counts.set(url, (counts.get(url) ?? 0) + 1)
  return counts
}
