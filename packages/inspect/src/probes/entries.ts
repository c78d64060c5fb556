import { type Entry, entries } from '../facts/gathered/entries.ts'
import { robots } from '../facts/gathered/robots.ts'
import { attempt, defineProbe, success } from '../model/index.ts'
import type { Followed, VisitTools } from './tools.ts'

/** Walks the ways in that visitors use: the listed address, both schemes, apex and www. */
export const entriesProbe = defineProbe<VisitTools>()({
  name: 'entries',
  depth: 'passive',
  sends: {
    en: 'GET of the home page over http and https, by its listed name and by its www or apex twin; redirects inside the site followed, at most ten each',
    'zh-CN': '用 http 和 https 分别打开首页（含 www 与裸域名两种写法），跟随站内跳转，每个入口至多十次',
  },
  gives: entries,
  needs: { robots: attempt(robots) },
  async run(tools) {
    const { host, url } = tools.site
    const port = new URL(url).port
    const path = new URL(url).pathname
    // A site on a port of its own is asked there only: 80 and 443 may be somebody else's.
    const own = port === '' ? undefined : url
    const [http, https, twin] = await Promise.all(
      [
        own ?? `http://${host}${path}`,
        own ?? `https://${host}${path}`,
        tools.scope.twin === undefined || own ? undefined : `${new URL(url).protocol}//${tools.scope.twin}${path}`,
      ].map(async start => (start === undefined ? undefined : entryOf(start, await tools.http.follow(start)))),
    )
    const home = url.startsWith('https:') ? https! : http!
    return success({
      home: { ...home, asked: url },
      http: http!,
      https: https!,
      ...(twin === undefined ? {} : { twin }),
    })
  },
})

function entryOf(asked: string, followed: Followed): Entry {
  const end = followed.end
  return {
    asked,
    hops: [...followed.hops],
    end: end.ok ? success({ url: end.value.url, status: end.value.status }) : end,
  }
}
