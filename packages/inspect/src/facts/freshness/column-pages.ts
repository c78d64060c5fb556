import { normalPath } from '../../model/index.ts'
import type { Item, Page } from '../page/page-fact.ts'
import { isArticle, metaOf } from './article.ts'
import { columnKind } from './column-kind.ts'
import { firstPage } from './paging.ts'
import type { Surroundings } from './surroundings.ts'

/** The pages of one column, the first page first. */
export interface ColumnPages {
  /** Normal path of the first page. */
  readonly path: string
  readonly url: string
  readonly known: 'declared' | 'meta' | 'list' | 'home-link'
  readonly pages: readonly Page[]
}

/** Entries that share their shape, before a page is taken for a list. */
const fewestEntries = 3
/** A list at the side of another page is no longer than this. */
const longestExtract = 10

/** Which pages are columns. `pages[0]` is the home page; `declaredPath` gives the normal path under which the owner declared a page; `onHome` tells what the home page links to. */
export function columnPages(
  pages: readonly Page[],
  declaredPath: (page: Page) => string | undefined,
  onHome: (url: string) => boolean,
  around: Surroundings,
): ColumnPages[] {
  const entries = new Set(pages.flatMap(page => page.items.map(item => item.url)))
  const found: ColumnPages[] = []
  for (const [path, members] of grouped(pages, declaredPath)) {
    const first = members[0]!
    const known = declaredPath(first) === undefined ? recognised(members) : 'declared'
    if (known) found.push({ path, url: first.url, known, pages: members })
  }
  return withoutExtracts(found)

  function recognised(members: readonly Page[]): ColumnPages['known'] | undefined {
    const first = members[0]!
    if (isArticle(first) || metaOf(first, 'columntype') === '首页') return undefined
    if (metaOf(first, 'columntype') ?? metaOf(first, 'columnname')) return 'meta'
    if (entries.has(first.url)) return undefined
    if (isList(members.flatMap(page => page.items.filter(item => !around.items(item.url))))) return 'list'
    if (first.distance !== 1 || !onHome(first.asked ?? first.url) || searchPage.test(first.url)) return undefined
    // Named like a list of news or notices, it is one, though nothing stands in it.
    const isNamed = ['news', 'notice'].includes(columnKind(undefined, undefined, first.title))
    return isNamed || (first.emptyPhrase !== undefined && !first.scriptFilled) ? 'home-link' : undefined
  }
}

const pageEndings = ['html', 'htm', 'shtml', 'jsp', 'jhtml', 'php', 'aspx'] as const
const searchPage = /search|sousuo|query|login/i

/** Pages by the normal path of the first page of their list, which most are themselves. The home page is none of them. */
function grouped(pages: readonly Page[], declaredPath: (page: Page) => string | undefined): Map<string, Page[]> {
  const home = pages[0] ? normalPath(pages[0].url) : '/'
  const again = new Set([home, ...pageEndings.flatMap(end => [`${home}index.${end}`, `${home}default.${end}`])])
  const declared = new Set<string>()
  const paths = new Map<Page, string>()
  for (const page of pages.slice(1)) {
    const mark = declaredPath(page)
    const path = mark ?? normalPath(page.url)
    if (mark !== undefined) declared.add(mark)
    else if (again.has(path) || page.digest === pages[0]!.digest) continue
    paths.set(page, path)
  }
  const present = new Set(paths.values())
  const groups = new Map<string, Page[]>()
  for (const [page, path] of paths) {
    const first = declared.has(path) ? path : firstPage(path, other => present.has(other))
    const group = groups.get(first)
    if (!group) groups.set(first, [page])
    else if (path === first) group.unshift(page)
    else group.push(page)
  }
  return groups
}

function isList(items: readonly Item[]): boolean {
  const shapes = new Map<string, number>()
  for (const item of items) {
    const shape = shapeOf(item.url)
    const count = (shapes.get(shape) ?? 0) + 1
    if (count >= fewestEntries) return true
    shapes.set(shape, count)
  }
  return false
}

/** Folder with its numbers blurred, and the ending of the file: what entries made by one template share. */
function shapeOf(url: string): string {
  const [file, query = ''] = url.split('?', 2) as [string, string?]
  const cut = file.lastIndexOf('/')
  const ending = file.slice(cut + 1).match(/\.\w{1,6}$/)?.[0] ?? ''
  return `${file.slice(0, cut).replace(/\d+/g, '#')}/${ending}?${query.replace(/=[^&]*/g, '')}`
}

/**
 * A page whose entries all stand in one other, longer list shows an extract of it: a text page with the latest news at its
 * side, or the same list at a second address. Only for pages that nothing but their entries shows to be columns.
 */
function withoutExtracts(found: readonly ColumnPages[]): ColumnPages[] {
  const sets = found.map(list => new Set(list.pages.flatMap(page => page.items.map(item => item.url))))
  const holders = new Map<string, number[]>()
  for (const [index, set] of sets.entries())
    for (const url of set) {
      const list = holders.get(url)
      if (list) list.push(index)
      else holders.set(url, [index])
    }
  return found.filter((list, index) => {
    if (list.known !== 'list') return true
    const [first, ...rest] = sets[index]!
    let others = (holders.get(first ?? '') ?? []).filter(other => other !== index)
    for (const url of rest) {
      if (others.length === 0) return true
      const here = new Set(holders.get(url))
      others = others.filter(other => here.has(other))
    }
    const size = sets[index]!.size
    return !others.some(other => (sets[other]!.size > size ? size <= longestExtract : isPlainer(found[other]!, list)))
  })
}

function isPlainer(one: ColumnPages, other: ColumnPages): boolean {
  if (one.known !== other.known) return one.known !== 'list'
  return one.path.length < other.path.length || (one.path.length === other.path.length && one.path < other.path)
}
