import { defineDerivedFact, normalPath, type Underivable, underivable } from '../../model/index.ts'
import { crawl } from '../gathered/crawl.ts'
import { notFound } from '../gathered/not-found.ts'
import { blindness } from '../page/blindness.ts'
import type { Page } from '../page/page-fact.ts'

export interface SoftMissing {
  readonly url: string
  readonly from: string
  /** Why it is held for missing. */
  readonly sign: string
}

/** What pages say when they mean "not here" and answer 200. */
const missingTitle =
  /^404\b|404\s*(?:not found|错误|页面)|(?:页面|网页|文章|内容)(?:不存在|未找到|找不到|已删除)|page not found/i

/** Pages that answer 200 and are not there, told by this site's own way to say so for an address that cannot exist. */
export const softMissing = defineDerivedFact({
  name: 'soft-missing',
  needs: { crawl, notFound },
  derive: ({ crawl, notFound }): readonly SoftMissing[] | Underivable => {
    const blind = blindness(crawl.pages)
    if (blind) return underivable(blind)
    const home = crawl.pages[0]!
    const saysOk = notFound.status < 300
    const endsAt = normalPath(notFound.url)
    const asked = normalPath(notFound.asked)
    const linkedFrom = linkIndex(crawl.pages)
    const found: SoftMissing[] = []
    for (const page of crawl.pages.slice(1)) {
      const url = page.asked ?? page.url
      const sign = missingTitle.test(page.title)
        ? page.title
        : saysOk && looksLike(page, notFound, home)
          ? notFound.title || page.text.slice(0, 40)
          : undefined
      if (sign !== undefined) found.push({ url, from: linkedFrom.get(url) ?? home.url, sign })
    }
    // The site sends everybody who asks for a missing page to one place: whoever else ended there asked for a missing page too.
    if (saysOk && endsAt !== asked) {
      for (const { url, to, from } of crawl.landed) {
        const twinOfTarget = normalPath(url) === normalPath(to) || isIndexOf(url, to)
        if (normalPath(to) === endsAt && !twinOfTarget) found.push({ url, from, sign: `→ ${to}` })
      }
    }
    return found
  },
})

interface Sample {
  readonly digest: string
  readonly title: string
  readonly text: string
  readonly textLength: number
}

/** The same text but for what repeats the address: but only if the home page itself does not look so. */
function looksLike(page: Page, sample: Sample, home: Page): boolean {
  if (page.digest === sample.digest) return home.digest !== sample.digest
  if (page.title !== sample.title || page.title === home.title) return false
  const shorter = Math.min(page.textLength, sample.textLength)
  const longer = Math.max(page.textLength, sample.textLength)
  return longer - shorter <= 80 && commonStart(page.text, sample.text) >= Math.min(200, shorter * 0.6)
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && a[length] === b[length]) length += 1
  return length
}

/** `/index.html` that redirects to `/` is the home page by another name. */
function isIndexOf(url: string, to: string): boolean {
  return /\/(?:index|default|home)\.\w{2,5}$/i.test(new URL(url).pathname) && new URL(to).pathname.endsWith('/')
}

function linkIndex(pages: readonly Page[]): Map<string, string> {
  const index = new Map<string, string>()
  for (const page of pages) for (const link of page.links) if (!index.has(link.url)) index.set(link.url, page.url)
  return index
}
