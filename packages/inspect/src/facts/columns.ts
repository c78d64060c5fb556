import {
  columnLocus,
  type DeclaredColumn,
  defineDerivedFact,
  type Failure,
  type Locus,
  normalPath,
  type Underivable,
  underivable,
} from '../model/index.ts'
import { metaOf } from './freshness/article.ts'
import { type ColumnContent, columnContent } from './freshness/column-content.ts'
import { type ColumnKind, columnKind } from './freshness/column-kind.ts'
import { type ColumnPages, columnPages } from './freshness/column-pages.ts'
import { shanghaiDay } from './freshness/days.ts'
import { surroundings } from './freshness/surroundings.ts'
import { crawl } from './gathered/crawl.ts'
import { site, visitTime } from './gathered/visit.ts'
import { blindness } from './page/blindness.ts'
import type { MissedPage, Page } from './page/page-fact.ts'

/** A column (栏目): a list of entries that is kept up. Its later pages belong to it. */
export interface Column extends ColumnContent {
  readonly locus: Locus
  readonly url: string
  readonly name: string
  readonly kind: ColumnKind
  /** How it was recognised, the surest first. */
  readonly known: ColumnPages['known']
  /** Addresses of its pages that were read, the first page first; none where it was not reached. */
  readonly pages: readonly string[]
}

/**
 * The columns of the site, by place: declared by the owner, marked by `ColumnType` or `ColumnName`, recognised as a list of
 * dated entries, or linked from the home page and empty. Neither the home page is one nor an article with a
 * list at its side. A declared column that the crawl did not reach stands here with its failure.
 */
export const columns = defineDerivedFact({
  name: 'columns',
  needs: { crawl, site, visitTime },
  derive: ({ crawl, site, visitTime }): readonly Column[] | Underivable => {
    const blind = blindness(crawl.pages)
    if (blind) return underivable(blind)
    const today = shanghaiDay(visitTime.at)
    const pages = crawl.pages.filter(page => page.status < 400)
    const around = surroundings(pages)
    const linked = linksFromHome(pages[0])
    const declared = new Map<string, DeclaredColumn & { url: string }>()
    for (const column of site.columns) {
      const url = absolute(column.url, site.url)
      if (url !== undefined) declared.set(normalPath(url), { ...column, url })
    }
    const landed = new Map(crawl.landed.map(({ url, to }) => [normalPath(url), normalPath(to)]))
    const landing = new Map([...declared.keys()].map(path => [landed.get(path) ?? path, path]))
    const declaredPath = (page: Page): string | undefined => {
      const asked = normalPath(page.asked ?? page.url)
      return declared.has(asked) ? asked : landing.get(normalPath(page.url))
    }
    const lists = columnPages(pages, declaredPath, url => linked.has(url), around)
    const menu = new Set(lists.flatMap(list => list.pages.flatMap(page => [page.url, page.asked ?? page.url])))
    const found = lists
      .map(list => columnOf(list, declared.get(list.path), url => menu.has(url)))
      .filter(column => column.known !== 'home-link' || column.empty || column.failure)
    const reached = new Set(lists.map(list => list.path))
    for (const [path, mark] of declared) if (!reached.has(path)) found.push(missedColumn(mark, path))
    return found.sort((a, b) => (a.locus < b.locus ? -1 : 1))

    function columnOf(list: ColumnPages, mark: DeclaredColumn | undefined, isMenu: (url: string) => boolean): Column {
      const first = list.pages[0]!
      const name =
        mark?.name || metaOf(first, 'columnname') || linked.get(first.asked ?? first.url) || titleOf(first) || list.path
      return {
        locus: columnLocus(mark?.url ?? list.url),
        url: mark?.url ?? list.url,
        name,
        kind: columnKind(mark?.kind, metaOf(first, 'columntype'), name),
        known: list.known,
        pages: list.pages.map(page => page.url),
        ...columnContent(list.pages, around, today, isMenu),
      }
    }

    function missedColumn(mark: DeclaredColumn, path: string): Column {
      const name = mark.name || path
      return {
        locus: columnLocus(mark.url),
        url: mark.url,
        name,
        kind: columnKind(mark.kind, undefined, name),
        known: 'declared',
        pages: [],
        items: [],
        undated: [],
        failure: whyMissed(path, crawl.pages, crawl.missed, crawl.complete),
      }
    }
  },
})

function whyMissed(path: string, pages: readonly Page[], missed: readonly MissedPage[], complete: boolean): Failure {
  const failed = missed.find(page => normalPath(page.url) === path)
  if (failed?.failure) return failed.failure
  const status = failed?.status ?? pages.find(page => page.status >= 400 && normalPath(page.url) === path)?.status
  if (status !== undefined) return { kind: 'error-status', detail: `HTTP ${status}` }
  return { kind: complete ? 'not-gathered' : 'budget-spent' }
}

function absolute(url: string, base: string): string | undefined {
  return URL.parse(url, base)?.href
}

/** Text of each link of the home page outside its footer. */
function linksFromHome(home: Page | undefined): Map<string, string> {
  const linked = new Map<string, string>()
  for (const link of home?.links ?? []) {
    if (link.as === 'page' && !link.footer && !linked.get(link.url)) linked.set(link.url, link.text)
  }
  return linked
}

/** `通知公告 - 永安县人民政府` or `通知公告_永安县人民政府`: what comes first. */
function titleOf(page: Page): string {
  return page.title.split(/\s*[-_|–—·]\s*/, 1)[0]!.trim()
}
