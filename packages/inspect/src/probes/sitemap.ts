import type { z } from 'zod'
import { readSitemap } from '../facts/duties/read-sitemap.ts'
import { crawl } from '../facts/gathered/crawl.ts'
import { robots } from '../facts/gathered/robots.ts'
import { sitemap } from '../facts/gathered/sitemap.ts'
import { attempt, defineProbe, type Result, success } from '../model/index.ts'
import type { VisitTools } from './tools.ts'

type Sitemap = z.infer<typeof sitemap.schema>

const mostDeclared = 3
const mostBytes = 1024 * 1024

/** Looks for a sitemap where robots.txt declares it, at the usual addresses, and behind the home page's link 网站地图. */
export const sitemapProbe = defineProbe<VisitTools>()({
  name: 'sitemap',
  depth: 'passive',
  sends: {
    en: 'GET of the sitemaps that robots.txt names, of /sitemap.xml, /sitemap.txt and the linked sitemap page, until one is found',
    'zh-CN': '依次请求 robots.txt 声明的站点地图、/sitemap.xml、/sitemap.txt 和首页链接的网站地图页，找到为止',
  },
  gives: sitemap,
  needs: { robots: attempt(robots), crawl },
  async run(tools, { robots, crawl }) {
    const home = crawl.pages[0]
    const origin = home?.url ?? tools.site.url
    const declared = robots.ok
      ? robots.value.sitemaps.filter(url => URL.canParse(url, origin)).slice(0, mostDeclared)
      : []
    const usual = ['/sitemap.xml', '/sitemap.txt']
    const wanted = new Set([...declared, ...usual].map(url => new URL(url, origin).href))
    const tried: { url: string; status: number }[] = []
    let malformed: Sitemap['malformed']
    let problem: Result<never> | undefined

    for (const url of wanted) {
      const { end } = await tools.http.follow(url, { maxBytes: mostBytes })
      if (!end.ok) {
        // A sitemap kept on another host is the owner's choice, and not ours to visit.
        if (end.failure.kind !== 'not-authorised' && end.failure.kind !== 'redirect-elsewhere') problem ??= end
        continue
      }
      const { status, body, caps } = end.value
      tried.push({ url, status })
      if (status >= 300) continue
      const read = readSitemap(body, caps.includes('bytes'))
      if (read.is === 'sitemap') return success({ ...found(url, read.kind, read.entries), ...malformedPart() })
      const promised = declared.some(one => new URL(one, origin).href === url)
      const wrong = read.is === 'malformed' ? read.wrong : promised ? 'page-instead' : undefined
      if (wrong) malformed ??= { url, wrong, excerpt: new TextDecoder().decode(body.subarray(0, 200)) }
    }
    const link = home?.links.find(
      one => one.as === 'page' && /网站地图|站点地图|网站导航图|^\s*site\s?map\s*$/i.test(one.text),
    )
    if (link) {
      const read = crawl.pages.find(page => page.url === link.url || page.asked === link.url)
      if (read) return success({ ...found(link.url, 'page', read.links.length), ...malformedPart() })
      const { end } = await tools.http.follow(link.url)
      if (end.ok) tried.push({ url: link.url, status: end.value.status })
      else problem ??= end
      if (end.ok && end.value.status < 300) return success({ ...found(link.url, 'page', 0), ...malformedPart() })
    }
    if (malformed === undefined && problem !== undefined) return problem
    return success({ ...malformedPart(), tried })

    function found(url: string, kind: NonNullable<Sitemap['found']>['kind'], entries: number) {
      return { found: { url, kind, entries }, tried }
    }
    function malformedPart() {
      return malformed === undefined ? {} : { malformed }
    }
  },
})
