import { withoutSession } from '../../model/index.ts'
import type { Page } from '../page/page-fact.ts'

/** An entry of a list and the dates that visitors read beside it. */
export interface ShownDate {
  readonly title: string
  /** The first one shown, and how it stood. */
  readonly date: string
  readonly dateText: string
  /** Every date shown beside a link to it: places may differ. */
  readonly dates: ReadonlySet<string>
  /** The page of the first one. */
  readonly seenAt: string
}

/**
 * The entries of all lists by their normal address (`withoutSession`), the key of the history's `itemDates`. Only dates with a
 * year count: the others are guesses that move by themselves (`3天前`, `[12-31]`).
 */
export function shownDates(pages: readonly Page[]): Map<string, ShownDate> {
  const shown = new Map<string, ShownDate & { dates: Set<string> }>()
  for (const page of pages)
    for (const item of page.items) {
      if (item.from === 'url' || !hasYear.test(item.dateText)) continue
      const address = withoutSession(item.url)
      const known = shown.get(address)
      if (known) known.dates.add(item.date)
      else {
        const { title, date, dateText } = item
        shown.set(address, { title, date, dateText, dates: new Set([date]), seenAt: page.url })
      }
    }
  return shown
}

/** What the next visit compares with: one date per entry. */
export function itemDates(pages: readonly Page[]): Record<string, string> {
  return Object.fromEntries([...shownDates(pages)].map(([address, entry]) => [address, entry.date]))
}

const hasYear = /[\d０-９]{4}|[〇零○OＯ一二三四五六七八九]{4}年/
