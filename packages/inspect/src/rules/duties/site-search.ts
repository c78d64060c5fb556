import { siteSearch as siteSearchFact } from '../../facts/gathered/site-search.ts'
import { defineRule, fails, fine, siteLocus } from '../../model/index.ts'
import { indicators2019 } from './sources.ts'

/** The site's search finds an article that exists, asked by its exact title. */
export const siteSearch = defineRule({
  id: 'duties/site-search',
  title: { en: 'Site search', 'zh-CN': '站内搜索' },
  source: indicators2019('search', '搜索'),
  needs: { search: siteSearchFact },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The home page offers no search of the site',
        'zh-CN': '首页没有站内搜索',
      },
      todo: {
        en: 'Put a search box at the top of all pages that searches the whole site.',
        'zh-CN': '在全站页面顶部设置搜索框，提供全站搜索。',
      },
    },
    'finds-nothing': {
      says: {
        en: 'The site search does not find the article “{title}”, though it was asked for the exact title',
        'zh-CN': '用完整标题“{title}”进行站内搜索，找不到这篇已发布的文章',
      },
      todo: {
        en: 'Have the index rebuilt and check that each new article enters it; then search for this title again.',
        'zh-CN': '重建搜索索引，确认新发布的内容能及时收录，再用该标题试搜一次。',
      },
    },
    fails: {
      says: {
        en: 'The site search does not work: the question “{title}” was answered with an error ({error})',
        'zh-CN': '站内搜索不能使用：搜索“{title}”时出错（{error}）',
      },
      todo: {
        en: 'Have the search service mended; the address asked is in the evidence.',
        'zh-CN': '修复搜索服务；所请求的地址见佐证。',
      },
    },
  },
  judge: ({ search }) => {
    if (search.state === 'none') return fails('missing', { at: siteLocus })
    const { title, article, url, end } = search
    if (!end.ok || end.value.status >= 400) {
      const error = end.ok ? `HTTP ${end.value.status}` : (end.failure.detail ?? end.failure.kind)
      return fails('fails', { at: siteLocus, data: { title, error }, evidence: [{ text: url, url }] })
    }
    if (end.value.finds) return fine()
    return fails('finds-nothing', {
      at: siteLocus,
      data: { title, article },
      evidence: [
        { text: end.value.excerpt, url },
        { text: title, url: article },
      ],
    })
  },
})
