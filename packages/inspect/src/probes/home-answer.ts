import { entries } from '../facts/gathered/entries.ts'
import { homeAnswer } from '../facts/gathered/home.ts'
import { defineProbe, type Headers, success } from '../model/index.ts'
import type { VisitTools } from './tools.ts'

/** The headers of the home page. Values of cookies may be session ids of ours: they are masked before anything is stored. */
export const homeAnswerProbe = defineProbe<VisitTools>()({
  name: 'home-answer',
  depth: 'passive',
  sends: { en: 'GET of the home page', 'zh-CN': '打开一次首页' },
  gives: homeAnswer,
  needs: { entries },
  async run(tools, { entries }) {
    const start = entries.home.end
    if (!start.ok) return start
    const { end } = await tools.http.follow(start.value.url)
    if (!end.ok) return end
    const { url, status, headers, ms, body } = end.value
    return success({ url, status, headers: masked(headers), ms: Math.round(ms), bytes: body.length })
  },
})

function masked(headers: Headers): [string, string][] {
  return headers
    .slice(0, 200)
    .map(([name, value]) => [
      name,
      name === 'set-cookie' ? value.replace(/^([^=;]{0,200}=)[^;]*/, '$1…').slice(0, 500) : value.slice(0, 8_000),
    ])
}
