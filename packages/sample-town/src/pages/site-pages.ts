import { moment } from '../calendar.ts'
import { headOf } from '../looks/head.ts'
import { looks } from '../looks/index.ts'
import { itemsOn, pagesOf, type SiteView } from '../looks/look.ts'
import { type Answer, answer, page, type TownRequest } from '../serve/exchange.ts'
import { encodeGbk } from '../serve/gbk.ts'
import { assets } from './assets.ts'
import { attachmentFile } from './files.ts'
import { search, wordsIn } from './search.ts'

export interface SitePages {
  answer(request: TownRequest): Answer
  /** Addresses of the pages, home first; files are not pages. */
  readonly pages: readonly string[]
  /** Those of the articles, column by column. */
  readonly articles: readonly string[]
}

/** All addresses of a site, each rendered when it is asked for. */
export function createSitePages(view: SiteView): SitePages {
  const { plan, content } = view
  const look = looks[plan.look]
  const { paths } = look
  const pages = new Map<string, () => Answer>()
  const files = new Map(assets(view))

  pages.set('/', () => {
    const main = look.home(view)
    return page(200, look.frame(view, { head: headOf(view, { title: plan.name }), main, isHome: true }))
  })
  for (const column of content.columns) {
    const title = `${column.plan.name}_${plan.name}`
    for (let n = 1; n <= pagesOf(column); n++) {
      const list = { column, items: itemsOn(column, n), page: n, pages: pagesOf(column) }
      pages.set(paths.column(column, n), () =>
        page(
          200,
          look.frame(view, { head: headOf(view, { title, column }), main: look.list(view, list), isHome: false }),
        ),
      )
    }
  }
  const articles: string[] = []
  for (const column of content.columns) {
    for (const item of column.items) {
      const path = paths.article(column, item)
      const extra = plan.extras.articles[articles.length] ?? ''
      const odd = plan.oddArticles[articles.length] ?? {}
      articles.push(path)
      pages.set(path, () => {
        const dated = odd.pubDate === undefined ? item : { ...item, date: view.calendar.day(odd.pubDate) }
        const head = headOf(view, {
          title: `${item.title}_${plan.name}`,
          item: dated,
          url: `https://${plan.host}${path}`,
        })
        const main = `${look.article(view, column, item)}\n${extra}`
        const modified = odd.modified === undefined ? item.date : view.calendar.day(odd.modified)
        const made = page(200, look.frame(view, { head, main, isHome: false }), {
          'last-modified': moment(modified, item.time).toUTCString(),
        })
        return odd.gbk ? { ...made, body: encodeGbk(Buffer.from(made.body).toString()) } : made
      })
      for (const [index, attachment] of item.attachments.entries()) {
        files.set(paths.attachment(column, item, attachment, index), () => attachmentFile(item, attachment))
      }
    }
  }
  const text = { 'content-type': 'text/plain; charset=utf-8' }
  const scheme = plan.open.https ? 'https' : 'http'
  const robots = 'User-agent: *\nDisallow: /manage/\n'
  files.set('/robots.txt', () =>
    answer(200, plan.sitemap !== 'none' ? `${robots}\nSitemap: ${scheme}://${plan.host}/sitemap.xml\n` : robots, text),
  )
  if (plan.sitemap !== 'none') {
    const all = [...pages.keys()].map(path => `${scheme}://${plan.host}${path}`)
    files.set('/sitemap.xml', () =>
      answer(200, plan.sitemap === 'works' ? sitemapXml(all) : sitemapXml(all).slice(0, 300), {
        'content-type': 'application/xml; charset=utf-8',
      }),
    )
  }
  const { securityTxt } = plan
  if (securityTxt !== undefined) {
    const expires = `${view.calendar.day(-300)}T00:00:00+08:00`
    files.set('/.well-known/security.txt', () => answer(200, securityTxt.replace('{expires}', expires), text))
  }

  return {
    pages: [...pages.keys()],
    articles,
    answer({ method, path, url }) {
      if (method !== 'GET' && method !== 'HEAD') return answer(405, '', { allow: 'GET, HEAD' })
      if (url.pathname === paths.search && plan.search !== 'none') {
        return search(view, wordsIn(url.search, paths.searchField))
      }
      const make = pages.get(path) ?? files.get(url.pathname) ?? pages.get(url.pathname)
      return make ? make() : notFound(view)
    },
  }
}

function notFound(view: SiteView, status = 404): Answer {
  const main = '<h1>页面不存在</h1><p>您访问的页面不存在或已被移动。</p>'
  return page(
    status,
    looks[view.plan.look].frame(view, { head: headOf(view, { title: '页面不存在' }), main, isHome: false }),
  )
}

function sitemapXml(addresses: readonly string[]): string {
  const entries = addresses.map(address => `<url><loc>${address.replaceAll('&', '&amp;')}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`
}
