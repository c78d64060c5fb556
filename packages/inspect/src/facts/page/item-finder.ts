import { dateInUrl, datesIn, type FoundDate } from './dates.ts'
import type { Item } from './page-fact.ts'

interface FoundLink {
  readonly url: string
  readonly title: string
  /** Where it begins in its run of text. */
  readonly index: number
}

/** What a block holds that has found no partner yet. */
interface Pending {
  links: FoundLink[]
  dates: FoundDate[]
  text: number
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
  #open: Pending[] = [{ links: [], dates: [], text: 0 }]
  #today: string
  #from: 'text' | 'script'

  constructor(today: string, from: 'text' | 'script') {
    this.#today = today
    this.#from = from
  }

  openBlock(): void {
    this.#open.push({ links: [], dates: [], text: 0 })
  }

  /** A stretch of text and the links in it, without a block border inside. */
  run(text: string, links: readonly FoundLink[]): void {
    const block = this.#open.at(-1)!
    block.text += text.length
    const dates = mayHoldDate(text) ? datesIn(text, this.#today) : []
    if (dates.length === 0 && links.length === 0) return
    const found: Pending = { links: [...links], dates: [], text: text.length }
    for (const date of dates) {
      const label = text.slice(Math.max(0, date.index - 24), date.index).trim()
      if (clock.test(label + date.text)) continue
      const own = articleLabel.test(label) && !links.some(link => link.index < date.index)
      if (own) this.loose.push({ label, found: date })
      else found.dates.push(date)
      this.#labels.set(date, label)
    }
    if (found.dates.length === 0 && links.length === 0) return
    this.#pair(found)
    if (block.links.length < mostPending) block.links.push(...found.links)
    if (block.dates.length < mostPending) block.dates.push(...found.dates)
  }

  closeBlock(): void {
    if (this.#open.length === 1) return
    const block = this.#open.pop()!
    const parent = this.#open.at(-1)!
    parent.text += block.text
    if (block.links.length === 0 && block.dates.length === 0) return
    this.#pair(block)
    if (parent.links.length < mostPending) parent.links.push(...block.links)
    if (parent.dates.length < mostPending) parent.dates.push(...block.dates)
  }

  finish(): void {
    while (this.#open.length > 1) this.closeBlock()
    const rest = this.#open[0]!
    for (const found of rest.dates.slice(0, mostLoose)) this.loose.push({ label: this.#labels.get(found) ?? '', found })
    // A link without a date near it may carry one in its address.
    for (const link of rest.links) {
      const date = dateInUrl(link.url, this.#today)
      if (date !== undefined && link.title.length >= 4) this.#keep({ ...link, date, dateText: '', from: 'url' })
    }
  }

  #labels = new Map<FoundDate, string>()

  #pair(block: Pending): void {
    const { links, dates } = block
    if (dates.length === 0 || links.length === 0) return
    if (dates.length === links.length) {
      for (const [i, link] of links.entries()) this.#join(link, dates[i]!)
    } else if (dates.length === 1 && links.length <= 3 && block.text <= longestEntry) {
      this.#join(
        links.reduce((best, link) => (link.title.length > best.title.length ? link : best)),
        dates[0]!,
      )
    } else return
    block.links = []
    block.dates = []
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
