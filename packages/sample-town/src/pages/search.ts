import type { Column, Item } from '../content/content.ts'
import { headOf } from '../looks/head.ts'
import { escapeHtml, link } from '../looks/html.ts'
import { looks } from '../looks/index.ts'
import type { SiteView } from '../looks/look.ts'
import { type Answer, answer, page } from '../serve/exchange.ts'

/** The site's own search: titles and texts that hold the words. */
export function search(view: SiteView, words: string): Answer {
  if (view.plan.search === 'fails') return answer(500, 'Internal Server Error', { 'content-type': 'text/plain' })
  const wanted = words.trim()
  const found = view.plan.search === 'works' && wanted !== '' ? finds(view, wanted) : []
  const look = looks[view.plan.look]
  const results = found
    .slice(0, 20)
    .map(
      ({ column, item }) => `<li>${link(look.paths.article(column, item), item.title)} <span>${item.date}</span></li>`,
    )
  const main = `<h1>搜索结果</h1><p>关键词：${escapeHtml(wanted)}，共 ${found.length} 条</p>
${results.length === 0 ? '<p>没有找到相关内容，请更换关键词。</p>' : `<ul class="results">${results.join('\n')}</ul>`}`
  return page(
    200,
    look.frame(view, { head: headOf(view, { title: `搜索结果_${view.plan.name}` }), main, isHome: false }),
  )
}

function finds({ content }: SiteView, wanted: string): { column: Column; item: Item }[] {
  return content.columns.flatMap(column =>
    column.items
      .filter(item => item.title.includes(wanted) || item.paragraphs.some(text => text.includes(wanted)))
      .map(item => ({ column, item })),
  )
}

/** What a form sent in one field: browsers send it in the charset of the page, others in UTF-8. */
export function wordsIn(query: string, field: string): string {
  const raw = query
    .slice(1)
    .split('&')
    .find(pair => pair.startsWith(`${field}=`))
    ?.slice(field.length + 1)
  if (raw === undefined) return ''
  const bytes = Buffer.from(
    raw
      .replaceAll('+', ' ')
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gbk').decode(bytes)
  }
}
