import type { Calendar } from '../calendar.ts'
import type { Attachment, Column, Content, Item } from '../content/content.ts'
import type { SitePlan } from '../plan.ts'

/** What templates are given. */
export interface SiteView {
  readonly plan: SitePlan
  readonly content: Content
  readonly calendar: Calendar
}

/** How a publishing system names its addresses. */
export interface Paths {
  column(column: Column, page: number): string
  article(column: Column, item: Item): string
  attachment(column: Column, item: Item, attachment: Attachment, index: number): string
  readonly search: string
  readonly searchField: string
}

export interface ListPage {
  readonly column: Column
  readonly items: readonly Item[]
  readonly page: number
  readonly pages: number
}

/** One kind of template: how pages look, and how their addresses are formed. `frame` wraps what the others make. */
export interface Look {
  readonly paths: Paths
  frame(view: SiteView, page: { head: string; main: string; isHome: boolean }): string
  home(view: SiteView): string
  list(view: SiteView, list: ListPage): string
  article(view: SiteView, column: Column, item: Item): string
  readonly style: string
}

export type LookName = 'classic' | 'modern' | 'paged-by-script' | 'old-tables'

export function pagesOf(column: Column): number {
  return Math.max(1, Math.ceil(column.items.length / (column.plan.perPage ?? 20)))
}

export function itemsOn(column: Column, page: number): readonly Item[] {
  const size = column.plan.perPage ?? 20
  return column.items.slice((page - 1) * size, page * size)
}
