import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { crawl } from '../facts/gathered/crawl.ts'
import type { Item, MissedPage, Page } from '../facts/page/page-fact.ts'
import type { Site } from '../model/index.ts'

/** A page of a tidy little site for tests: say only what matters, the rest is harmless. */
export function aPage(page: Partial<Page> & { url: string }): Page {
  const home = new URL(page.url).pathname === '/'
  const text = page.text ?? '永安县人民政府门户网站'
  return {
    status: 200,
    distance: home ? 0 : 1,
    contentType: 'text/html; charset=utf-8',
    bytes: 20_000,
    digest: createHash('sha256').update(page.url).digest('hex'),
    ms: 40,
    charset: { header: 'utf-8', meta: 'utf-8', bom: false, used: 'utf-8', fits: true, known: true },
    title: home ? '永安县人民政府' : '永安县人民政府 - 内页',
    lang: 'zh-CN',
    metas: [],
    httpEquivs: [],
    headings: [],
    linkElements: [],
    links: [],
    items: [],
    dates: [],
    forms: [],
    footer: '',
    textLength: 1200,
    text,
    inlineScripts: 0,
    scriptHosts: [],
    scriptFilled: false,
    caps: [],
    ...page,
  }
}

/** List entries in one column, a date each: `someItems('/xwzx/zwyw/', ['2026-11-18', '2026-11-10'])`. */
export function someItems(path: string, dates: readonly string[], origin = 'https://www.yongan.gov.test'): Item[] {
  return dates.map((date, index) => ({
    title: `永安县召开第 ${index + 1} 次常务会议`,
    url: `${origin}${path}t${date.replaceAll('-', '')}_${1000 + index}.html`,
    date,
    dateText: date,
    from: 'text',
  }))
}

/** A whole crawl of these pages; the first is the home page. */
export function aCrawl(
  pages: readonly Page[],
  rest: { missed?: MissedPage[]; complete?: boolean } = {},
): z.infer<typeof crawl.schema> {
  return {
    pages: [...pages],
    missed: rest.missed ?? [],
    landed: [],
    skipped: { trap: 0, robots: 0, budget: 0, unsafe: 0 },
    complete: rest.complete ?? true,
  }
}

export function aSite(site: Partial<Site> = {}): Site {
  return {
    id: 'yongan',
    url: 'https://www.yongan.gov.test/',
    host: 'www.yongan.gov.test',
    name: '永安县人民政府',
    unit: '永安县人民政府办公室',
    contact: '',
    columns: [],
    ...site,
  }
}
