import { contentPages } from '../../facts/duties/content-pages.ts'
import { missingMetas } from '../../facts/duties/metas.ts'
import { metaOf } from '../../facts/freshness/article.ts'
import { defineRule, fails, fine, list, notApplicable, siteLocus } from '../../model/index.ts'
import { guidelines2017 } from './sources.ts'

/** The metas of content pages, by which others find, date and attribute an article. One finding for the site: a template is at fault. */
export const articleMeta = defineRule({
  id: 'duties/article-meta',
  title: { en: 'Article metas', 'zh-CN': '内容页标签' },
  source: guidelines2017('annex on page design, content page metas', '附件《网页设计规范》内容页标签'),
  needs: { pages: contentPages },
  parameters: {
    names: list(['ArticleTitle', 'PubDate', 'ContentSource'], {
      about: { en: 'Metas that every content page must have', 'zh-CN': '每个内容页都必须有的标签' },
    }),
  },
  outcomes: {
    missing: {
      says: {
        en: '{count} of {looked} articles {count|lacks|lack} {names} in the page head',
        'zh-CN': '查看的 {looked} 个内容页中，有 {count} 个的头部缺少标签 {names}',
      },
      todo: {
        en: 'Add <meta> elements with {names} to the template of articles, so that they are filled in on publishing.',
        'zh-CN': '在内容页模板的头部加上 {names} 等 <meta> 标签，发布时自动填写。',
      },
    },
  },
  judge: ({ pages }, { names }) => {
    if (pages.articles.length === 0) return notApplicable()
    const lacking = pages.articles.filter(page => missingMetas(page, names).length > 0)
    if (lacking.length === 0) return fine()
    return fails('missing', {
      at: siteLocus,
      data: {
        names: names.filter(name => lacking.some(page => metaOf(page, name.toLowerCase()) === undefined)),
        count: lacking.length,
        looked: pages.articles.length,
        pages: lacking.slice(0, 5).map(page => page.url),
      },
      evidence: lacking.slice(0, 3).map(page => ({ text: page.title, url: page.url })),
    })
  },
})
