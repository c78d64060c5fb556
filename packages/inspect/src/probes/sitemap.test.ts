import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { sitemap } from '../facts/gathered/sitemap.ts'
import { failure, type Result } from '../model/index.ts'
import { aCrawl, aPage } from '../testing/a-page.ts'
import { type Answering, answeringSite } from '../testing/answering-site.ts'
import { sitemapProbe } from './sitemap.ts'

const origin = 'https://www.yongan.gov.test'
const xml = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${origin}/</loc></url></urlset>`

async function look(answers: Record<string, Answering>, declared: string[] = [], link?: string): Promise<string> {
  const { tools } = answeringSite(path => answers[path])
  const links = link ? [{ url: `${origin}${link}`, as: 'page' as const, text: '网站地图' }] : []
  const robots = { ok: true, value: { status: 200, text: '', sitemaps: declared, isPage: false } }
  const facts = { robots, crawl: aCrawl([aPage({ url: `${origin}/`, links })]) }
  const result = (await sitemapProbe.run(tools, facts as never)) as Result<z.infer<typeof sitemap.schema>>
  if (!result.ok) return result.failure.kind
  const { found, malformed } = result.value
  return (
    [malformed && `${malformed.wrong}`, found && `${found.kind} ${found.url.slice(origin.length)}`]
      .filter(Boolean)
      .join(', ') || 'none'
  )
}

test('a sitemap is found where it usually is', async () => {
  assert.equal(await look({ '/sitemap.xml': { type: 'application/xml', body: xml } }), 'xml /sitemap.xml')
  assert.equal(await look({ '/map/a.xml': xml }, [`${origin}/map/a.xml`]), 'xml /map/a.xml')
  assert.equal(await look({ '/sitemap.txt': `${origin}/\n${origin}/a/\n` }), 'text /sitemap.txt')
  assert.equal(await look({ '/wzdt/': '<ul>网站地图</ul>' }, [], '/wzdt/'), 'page /wzdt/')
  assert.equal(await look({}), 'none')
  assert.equal(await look({}, [], '/wzdt/'), 'none')
  assert.equal(await look({ '/sitemap.xml': failure('time-out') }), 'time-out')
})

test('a sitemap that cannot be read is told from a polite missing page', async () => {
  const page = '<!DOCTYPE html><html><body>首页</body></html>'
  assert.equal(await look({ '/sitemap.xml': page, '/sitemap.txt': page }), 'none')
  assert.equal(await look({ '/sitemap.xml': page }, [`${origin}/sitemap.xml`]), 'page-instead')
  assert.equal(await look({ '/sitemap.xml': xml.replace('</urlset>', '') }), 'not-xml')
  assert.equal(await look({ '/sitemap.xml': xml.replace(`${origin}/`, `${origin}/?a=1&b=2`) }), 'not-xml')
  assert.equal(await look({ '/sitemap.xml': xml.replace(`${origin}/`, '/index.html') }), 'relative-addresses')
  assert.equal(await look({ '/sitemap.xml': xml.replace(/<url>.*<\/url>/, '') }), 'no-addresses')
  assert.equal(await look({ '/sitemap.xml': '<?xml version="1.0"?><error/>' }), 'not-xml')
  assert.equal(await look({ '/sitemap.xml': xml.slice(0, -9), '/wzdt/': page }, [], '/wzdt/'), 'not-xml, page /wzdt/')
})
