import type { HttpAnswer } from '../drivers/types.ts'
import { crawl } from '../facts/gathered/crawl.ts'
import { entries } from '../facts/gathered/entries.ts'
import { tlsHandshake } from '../facts/gathered/tls-handshake.ts'
import type { MissedPage, Page } from '../facts/page/page-fact.ts'
import { createPageMemory } from '../facts/page/page-memory.ts'
import { readPage } from '../facts/page/read-page.ts'
import {
  attempt,
  defineProbe,
  type Failure,
  failure,
  failures,
  headerOf,
  type Result,
  success,
} from '../model/index.ts'
import { Frontier } from './crawl-frontier.ts'
import { inParallel } from './in-parallel.ts'
import type { VisitTools } from './tools.ts'

interface Wanted {
  readonly url: string
  readonly distance: number
  readonly from: string | undefined
}

const mostLanded = 500

type Visited = { page: Page; from: string } | { missed: MissedPage } | { other: true }

/**
 * Walks the site breadth first, level by level, so that the same site gives the same pages whatever order its answers come in.
 * Owner-declared columns count as linked from the home page. What failed is asked once more at the end.
 */
export const crawlProbe = defineProbe<VisitTools>()({
  name: 'crawl',
  depth: 'passive',
  sends: {
    en: 'GET of the pages of the site, breadth first from the home page within the page budget; log-out, delete and print links are never followed',
    'zh-CN': '在页数额度内从首页起逐层打开本站网页；不点击退出、删除、打印类链接',
  },
  gives: crawl,
  needs: { entries, handshake: attempt(tlsHandshake) },
  async run(tools, { entries, handshake }) {
    const start = entries.home.end
    if (!start.ok) return { ok: false, failure: betterReason(start.failure, handshake) }
    const memory = createPageMemory()
    const frontier = new Frontier(tools.today)
    // Pages link to the same addresses over and over: what becomes of one is settled the first time.
    const settled = new Set<string>()
    const skipped = { trap: 0, robots: 0, budget: 0, unsafe: 0 }
    const pages: Page[] = []
    const missed: MissedPage[] = []
    const landed: { url: string; to: string; from: string }[] = []
    let complete = true
    let links = 0

    const visit = async (wanted: Wanted): Promise<Visited> => {
      const { end } = await tools.http.follow(wanted.url)
      return readVisited(wanted, end)
    }
    const readVisited = (wanted: Wanted, end: Result<HttpAnswer>): Visited => {
      const where = { url: wanted.url, distance: wanted.distance, ...(wanted.from ? { from: wanted.from } : {}) }
      if (!end.ok) return { missed: { ...where, failure: end.failure } }
      const answer = end.value
      if (answer.status >= 400) return { missed: { ...where, status: answer.status } }
      const contentType = headerOf(answer.headers, 'content-type') ?? ''
      if (!isPage(contentType, answer.body)) return { other: true }
      const asked = answer.url === wanted.url ? undefined : wanted.url
      return {
        from: wanted.from ?? wanted.url,
        page: readPage(
          {
            url: answer.url,
            asked,
            status: answer.status,
            distance: wanted.distance,
            contentType,
            lastModified: headerOf(answer.headers, 'last-modified'),
            body: answer.body,
            caps: answer.caps,
            ms: answer.ms,
          },
          memory,
          tools.today,
        ),
      }
    }

    // What an owner declared, or whoever asks for a look at a few places, needs no link to be found.
    const named = tools.onlyPages ?? tools.site.columns.map(column => column.url)
    const home: Wanted = { url: start.value.url, distance: 0, from: undefined }
    frontier.meet(home.url)
    let level: Wanted[] = [home]
    for (let distance = 0; level.length > 0; distance += 1) {
      const room = tools.limits.pages - pages.length - missed.length
      if (level.length > room) {
        skipped.budget += level.length - Math.max(room, 0)
        complete = false
        level = level.slice(0, Math.max(room, 0))
      }
      const visited = await inParallel(level, tools.limits.connections, visit)
      if (distance === 0) {
        const first = visited[0]!
        if ('missed' in first) {
          return {
            ok: false,
            failure: first.missed.failure ?? { kind: 'error-status', detail: `HTTP ${first.missed.status}` },
          }
        }
        if ('other' in first) return failure('malformed-answer', 'the home page is no HTML')
      }
      const next: Wanted[] = []
      for (const result of visited) {
        if ('missed' in result) missed.push(result.missed)
        if (!('page' in result)) continue
        // A redirect may lead two addresses to one page.
        if (result.page.asked !== undefined && !frontier.meet(result.page.url) && distance > 0) {
          if (landed.length < mostLanded)
            landed.push({ url: result.page.asked, to: result.page.url, from: result.from })
          continue
        }
        pages.push(result.page)
        keepLinks(result.page)
        if (tools.onlyPages !== undefined) complete = false
        else if (distance < tools.limits.depth) want(result.page, distance + 1, next)
        else if (result.page.links.some(link => isNew(link.url, link.as))) complete = false
      }
      if (distance === 0) for (const url of named) wantOne(url, '', 1, home.url, next)
      level = next
    }
    await again()
    return success({ pages, missed, landed, skipped, complete })

    /** Memory is the site's to spend only up to here. */
    function keepLinks(page: Page): void {
      const room = Math.max(0, tools.limits.linksPerSite - links)
      if (page.links.length > room) {
        page.links.length = room
        if (!page.caps.includes('links')) page.caps.push('links')
      }
      links += page.links.length
      if (frontier.full) complete = false
    }

    function isNew(url: string, as: string): boolean {
      if (settled.has(url) || (as !== 'page' && as !== 'frame')) return false
      return /^https?:/.test(url) && tools.scope.holds(url) && !frontier.has(url)
    }

    function want(page: Page, distance: number, next: Wanted[]): void {
      for (const link of page.links) {
        if (link.as === 'page' || link.as === 'frame') wantOne(link.url, link.text, distance, page.url, next)
      }
    }

    function wantOne(url: string, text: string, distance: number, from: string, next: Wanted[]): void {
      if (settled.has(url)) return
      settled.add(url)
      if (!/^https?:/.test(url) || !tools.scope.holds(url) || !frontier.meet(url)) return
      const refusal = frontier.refusal(url, text)
      if (refusal !== undefined) skipped[refusal] += 1
      else if (!tools.mayFetch(url)) skipped.robots += 1
      else next.push({ url, distance, from })
    }

    /** A failure is believed the second time. */
    async function again(): Promise<void> {
      const doubtful = missed.filter(one => (one.failure ? failures[one.failure.kind].retry : (one.status ?? 0) >= 500))
      const retried = await inParallel(doubtful.slice(0, 50), tools.limits.connections, one =>
        visit({ url: one.url, distance: one.distance, from: one.from }),
      )
      for (const [i, result] of retried.entries()) {
        const at = missed.indexOf(doubtful[i]!)
        if ('missed' in result) missed[at] = result.missed
        else {
          missed.splice(at, 1)
          if ('page' in result) pages.push(result.page)
        }
      }
    }
  },
})

/** A handshake that only national ciphers would have made says more than "no encrypted connection". */
function betterReason(reason: Failure, handshake: Result<unknown>): Failure {
  return !handshake.ok && handshake.failure.kind === 'national-cipher-only' ? handshake.failure : reason
}

function isPage(contentType: string, body: Uint8Array): boolean {
  if (/html/i.test(contentType)) return !looksBinary(body)
  return contentType === '' && /^\s*<(?:!doctype|html)/i.test(new TextDecoder().decode(body.subarray(0, 200)))
}

function looksBinary(body: Uint8Array): boolean {
  return body.subarray(0, 1_000).includes(0) && !(body[0] === 0xfe || body[0] === 0xff)
}
