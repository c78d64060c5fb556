import type { Failure } from '../../model/index.ts'
import type { Item, Page } from '../page/page-fact.ts'
import type { Surroundings } from './surroundings.ts'

export interface ColumnContent {
  /** Its dated entries, without those that the template repeats at the side. */
  readonly items: readonly Item[]
  /** The newest entry that is not dated in the future. */
  readonly newest?: Item
  /** Titles of entries without a date, looked for only where there is no dated one. */
  readonly undated: readonly string[]
  /** Nothing stands in it; `phrase` where the page says so itself. */
  readonly empty?: { readonly phrase?: string }
  /** Why nothing can be said of it. */
  readonly failure?: Failure
}

/** Shorter link texts are menus and buttons, longer ones titles. */
const shortestTitle = 7
/** Fewer long links than this beside the phrase are hints where else to look. */
const fewestEntries = 3
/** Visible characters beyond the barest page of the site that count as text of its own. */
const ownText = 40

/** What stands in a column, over all of its pages. `isMenu` tells the addresses of other columns, which are no entries. */
export function columnContent(
  pages: readonly Page[],
  around: Surroundings,
  today: string,
  isMenu: (url: string) => boolean,
): ColumnContent {
  const items = pages.flatMap(page => page.items.filter(item => !around.items(item.url)))
  const newest = newestItem(items, today)
  if (items.length > 0) return { items, undated: [], ...(newest ? { newest } : {}) }
  // The phrase may be part of a template that the script has not filled in yet.
  if (pages.some(page => page.scriptFilled)) return { items, undated: [], failure: { kind: 'filled-in-by-script' } }
  const undated = [...new Set(pages.flatMap(page => entriesOf(page, around, isMenu)))]
  const phrase = pages.find(page => page.emptyPhrase !== undefined)?.emptyPhrase
  if (undated.length < fewestEntries && phrase !== undefined) return { items, undated: [], empty: { phrase } }
  return undated.length === 0 && pages.every(page => isBare(page, around))
    ? { items, undated, empty: {} }
    : { items, undated }
}

/** The newest entry whose date is not still to come. */
export function newestItem(items: readonly Item[], today: string): Item | undefined {
  let newest: Item | undefined
  for (const item of items) if (item.date <= today && (!newest || item.date > newest.date)) newest = item
  return newest
}

function entriesOf(page: Page, around: Surroundings, isMenu: (url: string) => boolean): string[] {
  return page.links
    .filter(
      link => (link.as === 'page' || link.as === 'attachment') && !link.footer && link.text.length >= shortestTitle,
    )
    .filter(link => link.url !== page.url && !around.links(link.url) && !isMenu(link.url))
    .map(link => link.text)
}

/** A form with more is one to fill in. */
const mostSearchFields = 4

/** Only what every page of the site shows. A picture or a file of its own is content; so is text. */
function isBare(page: Page, around: Surroundings): boolean {
  if (around.textLength === undefined || page.textLength > around.textLength + ownText) return false
  if (page.forms.some(form => form.fields.length > mostSearchFields)) return false
  return page.links.every(link => bareKinds.has(link.as) || link.footer || around.links(link.url))
}
const bareKinds: ReadonlySet<string> = new Set(['page', 'script', 'style', 'form'])
