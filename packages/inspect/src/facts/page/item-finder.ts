import { dateInUrl, datesIn, type FoundDate } from './dates.ts'
import type { Item } from './page-fact.ts'

interface FoundLink {
  readonly url: string
  readonly title: string
  /** Where it begins in its run of text. */
  readonly index: number
}

/** Where the links, dates and characters of an open block begin among all those that have found no partner yet. */
interface Block {
  readonly links: number
  readonly dates: number
  readonly text: number
}

/** A block with more text than this is an article or a page, not an entry of a list. */
const longestEntry = 600
const mostItems = 300
const mostPending = 400
const mostLoose = 40
/** "Today is …" in a page's head: the visitor's calendar, not news. */
const clock = /(?:今天是?|今日是?|现在是?|当前时间|现在时间)[:：\s]*$|今天是|today is/i
/** Before the date of the page itself, unless a link stands before both, as in a list that labels its dates. */
const articleLabel = /(?:发布|发文|成文|更新|公开|印发|公布|发表)?(?:时间|日期)\s*[:：]?\s*$|发布于\s*$/

/**
 * Finds the dated entries of lists while the page streams by: in the smallest block that holds both, a link and a date belong together.
 * Equal numbers pair in order (table rows, `dl`, lists cut by `br`); one date with a few links goes to the longest of them.
 * What pairs with nothing is a loose date, as on an article page.
 */
export class ItemFinder {
  readonly items: Item[] = []
  readonly loose: { label: string; found: FoundDate }[] = []
  cut = false
  #links: FoundLink[] = []
  #dates: FoundDate[] = []
  #text = 0
  #open: Block[] = [{ links: 0, dates: 0, text: 0 }]
  #labels = new Map<FoundDate, string>()
  #today: string
  #from: 'text' | 'script'

  constructor(today: string, from: 'text' | 'script') {
    this.#today = today
    this.#from = from
  }

  openBlock(): void {
    this.#open.push({ links: this.#links.length, dates: this.#dates.length, text: this.#text })
  }

  /** A stretch of text and the links in it, without a block border inside. */
  run(text: string, links: readonly FoundLink[]): void {
    const dates = mayHoldDate(text) ? datesIn(text, this.#today) : []
    if (dates.length === 0 && links.length === 0) {
      this.#text += text.length
      return
    }
    this.openBlock()
    this.#text += text.length
    this.#links.push(...links)
    for (const date of dates) {
      const label = text.slice(Math.max(0, date.index - 24), date.index).trim()
      if (clock.test(label + date.text)) continue
      const own = articleLabel.test(label) && !links.some(link => link.index < date.index)
      if (own) this.loose.push({ label, found: date })
      else this.#dates.push(date)
      this.#labels.set(date, label)
    }
    this.closeBlock()
  }

  closeBlock(): void {
    if (this.#open.length === 1) return
    const block = this.#open.pop()!
    if (this.#links.length === block.links && this.#dates.length === block.dates) return
    if (this.#pair(block)) {
      this.#links.length = block.links
      this.#dates.length = block.dates
      return
    }
    // What found no partner waits in the block around, as long as that does not hold too many already.
    const around = this.#open.at(-1)!
    if (block.links - around.links >= mostPending) this.#links.length = block.links
    if (block.dates - around.dates >= mostPending) this.#dates.length = block.dates
  }

  finish(): void {
    while (this.#open.length > 1) this.closeBlock()
    for (const found of this.#dates.slice(0, mostLoose)) {
      this.loose.push({ label: this.#labels.get(found) ?? '', found })
    }
    // A link without a date near it may carry one in its address.
    for (const link of this.#links) {
      const date = dateInUrl(link.url, this.#today)
      if (date !== undefined && link.title.length >= 4) this.#keep({ ...link, date, dateText: '', from: 'url' })
    }
  }

  /** Whether the links and dates since the block began belong together. */
  #pair(block: Block): boolean {
    if (this.#dates.length === block.dates || this.#links.length === block.links) return false
    const links = this.#links.slice(block.links)
    const dates = this.#dates.slice(block.dates)
    if (dates.length === links.length) {
      for (const [i, link] of links.entries()) this.#join(link, dates[i]!)
    } else if (dates.length === 1 && links.length <= 3 && this.#text - block.text <= longestEntry) {
      this.#join(
        links.reduce((best, link) => (link.title.length > best.title.length ? link : best)),
        dates[0]!,
      )
    } else return false
    return true
  }

  #join(link: FoundLink, found: FoundDate): void {
    const title = link.title.replace(found.text, '').trim()
    if (title.length >= 2)
      this.#keep({ url: link.url, title, date: found.date, dateText: found.text, from: this.#from })
  }

  #keep(item: Item): void {
    if (this.items.length < mostItems) this.items.push(item)
    else this.cut = true
  }
}

/** Cheap enough for every stretch of text: a digit or a word that a date can be made of. */
function mayHoldDate(text: string): boolean {
  return /[0-9０-９〇今昨前刚]|ago|day/.test(text)
}
