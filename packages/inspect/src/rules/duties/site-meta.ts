import { contentPages } from '../../facts/duties/content-pages.ts'
import { missingMetas } from '../../facts/duties/metas.ts'
import { homeLocus, readableHome } from '../../facts/duties/readable-home.ts'
import { metaOf } from '../../facts/freshness/article.ts'
import type { Page } from '../../facts/page/page-fact.ts'
import { defineRule, fails, int, list } from '../../model/index.ts'
import { guidelines2017 } from './sources.ts'

/** The metas that name the site on every page: `SiteName`, `SiteDomain`, `SiteIDCode`; the domain is the one that is visited. */
export const siteMeta = defineRule({
  id: 'duties/site-meta',
  title: { en: 'Site metas', 'zh-CN': '网站标签' },
  source: guidelines2017('annex on page design, site metas', '附件《网页设计规范》网站标签'),
  needs: { home: readableHome, pages: contentPages },
  parameters: {
    names: list(['SiteName', 'SiteDomain', 'SiteIDCode'], {
      about: { en: 'Metas that every page must have', 'zh-CN': '每个页面都必须有的标签' },
    }),
    otherPagesPercent: int(20, {
      min: 0,
      max: 100,
      about: {
        en: 'Share of inner pages, in percent, that may lack a meta before it counts, when the home page has it',
        'zh-CN': '首页标签齐全时，允许缺少标签的内页比例（百分数）',
      },
    }),
  },
  outcomes: {
    missing: {
      says: {
        en: 'The page head lacks {names} on {count} {count|page|pages} of {looked}',
        'zh-CN': '查看的 {looked} 个页面中，有 {count} 个缺少网站标签 {names}',
      },
      todo: {
        en: 'Add <meta> elements with {names} to the template of all pages.',
        'zh-CN': '在全站页面模板的头部加上 {names} 等 <meta> 标签。',
      },
    },
    differs: {
      says: {
        en: 'The page head names the domain {meta}, but the site is {host}',
        'zh-CN': '页面头部 SiteDomain 写的是 {meta}，实际域名却是 {host}',
      },
      todo: {
        en: 'Correct SiteDomain in the template of all pages to {host}.',
        'zh-CN': '把全站页面模板中的 SiteDomain 改为 {host}。',
      },
    },
  },
  judge: ({ home, pages }, { names, otherPagesPercent }) => {
    const at = homeLocus(home)
    const lacking = pages.all.filter(page => missingMetas(page, names).length > 0)
    const atHome = missingMetas(home, names)
    const inner = pages.all.length - 1
    const many = inner > 0 && lacking.length > (inner * otherPagesPercent) / 100
    const lacked = atHome.length > 0 ? atHome : many ? namesLacking(lacking, names) : []
    const missing = fails('missing', {
      at,
      data: {
        names: lacked,
        count: Math.max(lacking.length, 1),
        looked: Math.max(pages.all.length, 1),
        pages: lacking.slice(0, 5).map(page => page.url),
      },
      evidence: [{ text: siteMetasOf(home), url: lacking[0]?.url ?? home.url }],
    })
    const { hostname } = new URL(home.url)
    const meta = metaOf(home, 'sitedomain')
    const differs = fails('differs', {
      at,
      data: { names: ['SiteDomain'], meta: meta ?? '', host: hostname },
      evidence: [{ text: `<meta name="SiteDomain" content="${meta}">`, mark: [meta ?? ''], url: home.url }],
    })
    return [
      ...(lacked.length > 0 ? [missing] : []),
      ...(meta !== undefined && !sameHost(meta, hostname) ? [differs] : []),
    ]
  },
})

function namesLacking(pages: readonly Page[], names: readonly string[]): string[] {
  return names.filter(name => pages.some(page => metaOf(page, name.toLowerCase()) === undefined))
}

function siteMetasOf(home: Page): string {
  const metas = home.metas.filter(({ name }) => /^site/i.test(name))
  return metas.map(({ name, content }) => `${name}: ${content}`).join('; ') || '<meta name="Site…"> ∅'
}

/** A domain as people write it: with or without scheme, `www.`, port and final slash. */
function sameHost(written: string, host: string): boolean {
  const read = URL.parse(/^https?:/i.test(written) ? written : `http://${written}`)?.hostname ?? written
  return withoutWww(read) === withoutWww(host)
}

function withoutWww(host: string): string {
  return host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '')
}
