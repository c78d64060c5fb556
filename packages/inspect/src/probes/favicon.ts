import type { HttpAnswer } from '../drivers/types.ts'
import { crawl } from '../facts/gathered/crawl.ts'
import { favicon } from '../facts/gathered/favicon.ts'
import { defineProbe, headerOf, type Result, success } from '../model/index.ts'
import type { VisitTools } from './tools.ts'

const mostDeclared = 3
const mostBytes = 256 * 1024

/** Asks for the icon as browsers do: those that the home page declares, else `/favicon.ico`. */
export const faviconProbe = defineProbe<VisitTools>()({
  name: 'favicon',
  depth: 'passive',
  sends: {
    en: 'HEAD, on refusal GET, of the icons that the home page names, else of /favicon.ico',
    'zh-CN': '对首页声明的图标发送 HEAD 请求（被拒绝时改用 GET）；没有声明的，请求 /favicon.ico',
  },
  gives: favicon,
  needs: { crawl },
  async run(tools, { crawl }) {
    const home = crawl.pages[0]
    const declared = (home?.linkElements ?? [])
      .filter(({ rel }) => /(?:^|\s)icon(?:\s|$)/.test(rel))
      .map(({ url }) => url)
    const origin = home?.url ?? tools.site.url
    const wanted = [...new Set(declared)].slice(0, mostDeclared)
    const tried: { url: string; status: number }[] = []
    let problem: Result<never> | undefined
    for (const url of [...wanted, new URL('/favicon.ico', origin).href]) {
      const end = await look(tools, url)
      if (!end.ok) {
        problem ??= end
        continue
      }
      const contentType = headerOf(end.value.headers, 'content-type') ?? ''
      tried.push({ url, status: end.value.status })
      // An HTML page in its place is a missing icon, politely put.
      if (end.value.status < 300 && !/html/i.test(contentType)) {
        return success({ found: { url, contentType: contentType.slice(0, 80) }, tried })
      }
    }
    return problem ?? success({ tried })
  },
})

async function look(tools: VisitTools, url: string): Promise<Result<HttpAnswer>> {
  if (!tools.scope.holdsHost(new URL(url).hostname)) return tools.http.glance(url)
  const { end } = await tools.http.follow(url, { method: 'HEAD' })
  const refused = end.ok && [400, 403, 405, 501].includes(end.value.status)
  return refused || !end.ok ? (await tools.http.follow(url, { maxBytes: mostBytes })).end : end
}
