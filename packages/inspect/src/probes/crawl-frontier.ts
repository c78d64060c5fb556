import { normalPath } from '../model/index.ts'

/** Why an address is not followed: it would change something, or it leads on without end. */
export type Refusal = 'unsafe' | 'trap'

/** Links that end a session, change or print something. */
const unsafePath =
  /(?:^|[/_.?=&-])(?:log-?out|logoff|sign-?out|loginout|exit|delete|del|remove|unsubscribe|print|doprint)(?:$|[/_.?=&-])/i
const unsafeText = /^(?:退出|注销|安全退出|退出登录|删除|打印|打印本页|【?打印】?|log ?out|sign out|delete|print)$/i

/** Far more than any visit has pages. */
const mostMet = 50_000
const mostQueriesPerPath = 40
const mostPathLength = 300
const mostRepeats = 2

/** Which addresses a crawl has met, and which of them lead nowhere. Keys ignore scheme, `www.`, ports and session ids. */
export class Frontier {
  #met = new Set<string>()
  #keys = new Map<string, string>()
  #queries = new Map<string, number>()
  #latestYear: number

  /** @param today YYYY-MM-DD: a path into the years after it belongs to a calendar without end. */
  constructor(today: string) {
    this.#latestYear = Number(today.slice(0, 4)) + 1
  }

  keyOf(url: string): string {
    const known = this.#keys.get(url)
    if (known !== undefined) return known
    const key = normalPath(url)
    if (this.#keys.size < mostMet) this.#keys.set(url, key)
    return key
  }

  has(url: string): boolean {
    return this.#met.has(this.keyOf(url))
  }

  /** No more addresses are taken in: a site that makes up ever new ones costs no more memory. */
  get full(): boolean {
    return this.#met.size >= mostMet
  }

  /** True the first time. */
  meet(url: string): boolean {
    const key = this.keyOf(url)
    if (this.full || this.#met.has(key)) return false
    this.#met.add(key)
    return true
  }

  refusal(url: string, text: string): Refusal | undefined {
    if (unsafePath.test(url.slice(url.indexOf('/', 8))) || unsafeText.test(text.trim())) return 'unsafe'
    return this.#isTrap(url) ? 'trap' : undefined
  }

  #isTrap(url: string): boolean {
    const key = this.keyOf(url)
    const mark = key.indexOf('?')
    const path = mark === -1 ? key : key.slice(0, mark)
    if (path.length > mostPathLength || repeats(path)) return true
    for (const year of key.matchAll(/(?<!\d)(20\d\d)(?=[-/_&]|$)/g)) {
      if (Number(year[1]) > this.#latestYear) return true
    }
    if (mark === -1) return false
    const queries = (this.#queries.get(path) ?? 0) + 1
    this.#queries.set(path, queries)
    return queries > mostQueriesPerPath
  }
}

/** A folder that occurs again and again comes from a relative link that should have been absolute. */
function repeats(path: string): boolean {
  const counts = new Map<string, number>()
  for (const segment of path.split('/')) {
    if (segment === '' || /^\d+$/.test(segment)) continue
    const count = (counts.get(segment) ?? 0) + 1
    if (count > mostRepeats) return true
    counts.set(segment, count)
  }
  return false
}
