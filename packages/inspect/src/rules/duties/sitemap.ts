import { sitemap as sitemapFact } from '../../facts/gathered/sitemap.ts'
import { defineRule, fails, fine, siteLocus } from '../../model/index.ts'
import { guidelines2017 } from './sources.ts'

/** A sitemap for people or for search engines, and none that they stumble over. */
export const sitemap = defineRule({
  id: 'duties/sitemap',
  title: { en: 'Sitemap', 'zh-CN': '网站地图' },
  source: guidelines2017(
    'page zones: the footer names the sitemap; sitemaps.org protocol 0.9',
    '页面底部功能区；sitemaps.org 协议 0.9',
  ),
  needs: { sitemap: sitemapFact },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The site has no sitemap, neither a page for people nor a file for search engines',
        'zh-CN': '网站没有网站地图，既没有供公众查看的页面，也没有供搜索引擎读取的文件',
      },
      todo: {
        en: 'Link a page “网站地图” at the bottom of the home page, and have the publishing system write /sitemap.xml.',
        'zh-CN': '在首页底部链接“网站地图”页面，并由发布系统自动生成 /sitemap.xml。',
      },
    },
    malformed: {
      says: {
        en: 'The sitemap {url} is not one that search engines can read',
        'zh-CN': '站点地图 {url} 格式有误，搜索引擎无法读取',
      },
      todo: {
        en: 'Write it as valid XML with whole addresses (https://…) in <loc>, or take its address out of robots.txt.',
        'zh-CN': '按规范生成 XML，<loc> 中填写完整网址（https://…）；不再使用的，从 robots.txt 中删去。',
      },
    },
  },
  judge: ({ sitemap: { found, malformed, tried } }) => {
    if (malformed) {
      const { url, wrong, excerpt } = malformed
      return fails('malformed', { at: siteLocus, data: { url, wrong }, evidence: [{ text: excerpt, url }] })
    }
    if (found) return fine()
    return fails('missing', {
      at: siteLocus,
      evidence: tried.map(({ url, status }) => ({ text: `${url} → ${status}`, mark: [String(status)] })),
    })
  },
})
