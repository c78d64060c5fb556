import { contentPages } from '../../facts/duties/content-pages.ts'
import { missingMetas } from '../../facts/duties/metas.ts'
import { defineRule, fails, list, notApplicable, pageLocus } from '../../model/index.ts'
import { guidelines2017 } from './sources.ts'

/** The metas that describe a column on its list page. `ColumnType` tells by machine how often the column must be updated. */
export const columnMeta = defineRule({
  id: 'duties/column-meta',
  title: { en: 'Column metas', 'zh-CN': '栏目标签' },
  source: guidelines2017('annex on page design, column metas', '附件《网页设计规范》栏目标签'),
  needs: { pages: contentPages },
  parameters: {
    names: list(['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'], {
      about: { en: 'Metas that every column page must have', 'zh-CN': '每个栏目页都必须有的标签' },
    }),
  },
  outcomes: {
    missing: {
      says: {
        en: 'The column page “{title}” lacks {names} in its head',
        'zh-CN': '栏目页“{title}”的头部缺少标签 {names}',
      },
      todo: {
        en: 'Add <meta> elements with {names} to the template of column pages and fill them in for this column.',
        'zh-CN': '在栏目页模板的头部加上 {names} 等 <meta> 标签，并按本栏目填写。',
      },
    },
  },
  judge: ({ pages }, { names }) => {
    if (pages.columns.length === 0) return notApplicable()
    return pages.columns
      .map(page => ({ page, lacking: missingMetas(page, names) }))
      .filter(({ lacking }) => lacking.length > 0)
      .map(({ page, lacking }) =>
        fails('missing', {
          at: pageLocus(page.url),
          data: { title: page.title || page.url, names: lacking },
          evidence: [{ text: page.title, url: page.url }],
        }),
      )
  },
})
