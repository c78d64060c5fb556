import { columns } from '../../facts/columns.ts'
import { couldNotCheck, defineRule, fails, notApplicable } from '../../model/index.ts'

/**
 * Columns in which nothing stands: by the page's own words, or, for a column that the owner declared or marked, with neither
 * entries nor text beyond the template's. Source: 国办秘函〔2019〕19号, veto on empty columns; 国办发〔2017〕47号, no empty columns.
 */
export const emptyColumns = defineRule({
  id: 'freshness/empty-columns',
  title: { en: 'No column is empty', 'zh-CN': '没有空白栏目' },
  source: {
    en: 'Inspection indicators for government websites and new media, Guoban Mihan [2019] 19, veto: columns without content; Guidelines for the development of government websites, Guobanfa [2017] 47',
    'zh-CN':
      '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19 号）单项否决：空白栏目；《政府网站发展指引》（国办发〔2017〕47 号）',
  },
  needs: { columns },
  parameters: {},
  outcomes: {
    empty: {
      says: {
        en: 'The column “{name}” is empty: who opens it finds nothing',
        'zh-CN': '栏目“{name}”为空白栏目，打开后没有内容',
      },
      todo: {
        en: 'Fill “{name}”, or take it out of the navigation until there is something to show.',
        'zh-CN': '为“{name}”补充内容；暂无内容的，先从导航中撤下。',
      },
    },
  },
  judge: ({ columns }) => {
    if (columns.length === 0) return notApplicable()
    return columns.flatMap(({ locus: at, name, url, empty, failure }) => {
      if (failure) return couldNotCheck(failure, at)
      if (!empty) return []
      const evidence = empty.phrase ? [{ text: empty.phrase, mark: [empty.phrase], url }] : [{ text: name, url }]
      return fails('empty', { at, data: { name }, evidence })
    })
  },
})
