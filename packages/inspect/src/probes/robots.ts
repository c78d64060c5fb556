import { robots } from '../facts/gathered/robots.ts'
import { defineProbe, headerOf, success } from '../model/index.ts'
import { parseRobots } from '../target/robots.ts'
import type { VisitTools } from './tools.ts'

/** RFC 9309, 2.5: at least 500 kibibytes are to be read. */
const mostBytes = 500 * 1024

export const robotsProbe = defineProbe<VisitTools>()({
  name: 'robots',
  depth: 'passive',
  sends: { en: 'GET /robots.txt', 'zh-CN': 'GET /robots.txt' },
  gives: robots,
  needs: {},
  async run(tools) {
    const { end } = await tools.http.follow(new URL('/robots.txt', tools.site.url).href, { maxBytes: mostBytes })
    if (!end.ok) return end
    const { status, headers, body } = end.value
    if (status >= 300) return success({ status, sitemaps: [], isPage: false })
    const text = new TextDecoder().decode(body)
    const isPage = /html/i.test(headerOf(headers, 'content-type') ?? '') || /^\s*<(?:!doctype|html)/i.test(text)
    if (isPage) return success({ status, sitemaps: [], isPage })
    return success({ status, text, sitemaps: parseRobots(text).sitemaps.slice(0, 20), isPage })
  },
})
