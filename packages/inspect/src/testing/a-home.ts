import type { Page } from '../facts/page/page-fact.ts'
import { createPageMemory } from '../facts/page/page-memory.ts'
import { readPage } from '../facts/page/read-page.ts'
import type { StoredFacts } from '../run/judge.ts'
import { aVisit } from './a-visit.ts'

/** The home page of a county government as publishing systems write it; a test says what stands differently. */
export interface HomeParts {
  readonly html?: string
  readonly head?: string
  readonly body?: string
  readonly footer?: string
  readonly url?: string
  readonly contentType?: string
}

/** A footer with every mark that a government site must show. All numbers are invented. */
export const goodFooter = `
  <p>主办单位：永安县人民政府办公室　承办单位：永安县大数据中心</p>
  <p>联系电话：0571-12345678　政府网站标识码：3301000001</p>
  <p><a href="https://beian.miit.gov.cn/" target="_blank">浙ICP备12345678号-1</a>
  <a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=33010602000001"><img src="/images/ga.png" alt=""/>浙公网安备 33010602000001号</a></p>
  <p><a href="https://bszs.conac.cn/sitename?method=show&amp;id=0000"><img src="/images/dzjg.png"/></a>
  <a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=3301000001&amp;url=www.yongan.gov.test"><img src="/images/jiucuo.png"/></a></p>`

export const goodHead = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <meta name="SiteName" content="永安县人民政府"><meta name="SiteDomain" content="www.yongan.gov.test"><meta name="SiteIDCode" content="3301000001">`

export function aHome({
  html = '<html lang="zh-CN">',
  head = goodHead,
  body = '<div class="news"><h2>要闻</h2><p>永安县召开优化营商环境大会，部署今年重点任务。</p></div>',
  footer = goodFooter,
  url = 'https://www.yongan.gov.test/',
  contentType = 'text/html; charset=utf-8',
}: HomeParts = {}): Page {
  const text = `<!DOCTYPE html>${html}<head><title>永安县人民政府</title>${head}</head><body>${body}<div class="footer">${footer}</div></body></html>`
  const bytes = new TextEncoder().encode(text)
  const answer = { url, status: 200, distance: 0, contentType, body: bytes, caps: [], ms: 40 }
  return readPage(answer, createPageMemory(), '2026-11-25')
}

/** The facts of a visit that read these pages; the first is the home page. */
export function visited(...pages: readonly Page[]): StoredFacts[] {
  return aVisit(pages)
}
