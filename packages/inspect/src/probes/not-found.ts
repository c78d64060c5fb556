import { entries } from '../facts/gathered/entries.ts'
import { notFound } from '../facts/gathered/not-found.ts'
import { createPageMemory } from '../facts/page/page-memory.ts'
import { readPage } from '../facts/page/read-page.ts'
import { defineProbe, headerOf, success } from '../model/index.ts'
import type { VisitTools } from './tools.ts'

/** Asks for a page that cannot exist, so that soft 404s of this site can be told from its pages. */
export const notFoundProbe = defineProbe<VisitTools>()({
  name: 'not-found',
  depth: 'passive',
  sends: { en: 'GET of one address that does not exist', 'zh-CN': '打开一个不存在的网址' },
  gives: notFound,
  // A site that does not open has no way of its own to say 404.
  needs: { entries },
  async run(tools) {
    const now = tools.clock.now()
    const asked = new URL(`/townkeep-${now.getTime().toString(36)}.html`, tools.site.url).href
    const { end } = await tools.http.follow(asked)
    if (!end.ok) return end
    const { url, status, headers, body, caps, ms } = end.value
    const contentType = headerOf(headers, 'content-type') ?? ''
    const page = readPage({ url, status, distance: 0, contentType, body, caps, ms }, createPageMemory(), tools.today)
    return success({
      asked,
      status,
      url,
      title: page.title,
      text: page.text,
      textLength: page.textLength,
      digest: page.digest,
    })
  },
})
