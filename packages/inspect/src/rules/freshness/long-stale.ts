import { columns } from '../../facts/columns.ts'
import { daysBetween, shanghaiDay } from '../../facts/freshness/days.ts'
import { visitTime } from '../../facts/gathered/visit.ts'
import { couldNotCheck, defineRule, fails, int, notApplicable } from '../../model/index.ts'
import { entryEvidence } from './entry-evidence.ts'
import { exemptNames, isExempt } from './exempt.ts'

/**
 * Columns that have been left: far beyond any interval. Source: 国办秘函〔2019〕19号, veto "columns that ought to be updated but
 * long are not"; it sets no number of days, so the two years are ours. `freshness/columns` fails for them as well, since
 * packs count the two apart; the two ask for different things: that one for an entry, this one for a decision about the column.
 */
export const longStale = defineRule({
  id: 'freshness/long-stale',
  title: { en: 'No column has been left', 'zh-CN': '没有长期不更新的栏目' },
  source: {
    en: 'Inspection indicators for government websites and new media, Guoban Mihan [2019] 19, veto: columns that ought to be updated but long are not',
    'zh-CN': '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19 号）单项否决：应更新但长期未更新的栏目',
  },
  needs: { columns, now: visitTime },
  parameters: {
    longDays: int(730, {
      min: 30,
      max: 7300,
      unit: 'days',
      about: {
        en: 'Days without anything new after which a column counts as left. The indicator sets none; two years are ours.',
        'zh-CN': '超过多少天无更新即视为长期不更新。检查指标未规定天数，2 年是本工具的取值。',
      },
    }),
    exempt: exemptNames,
  },
  outcomes: {
    'long-stale': {
      says: {
        en: 'The column “{name}” has been left: nothing new since {newest}, {days} {days|day|days} ago',
        'zh-CN': '栏目“{name}”长期未更新：最新一条发布于 {newest}，距今 {days} 天',
      },
      todo: {
        en: 'Decide about “{name}”: fill it again with a person in charge, or close it and move its content to the archive.',
        'zh-CN': '请研究“{name}”栏目去留：需保留的明确责任人并恢复更新，不需保留的撤销栏目、内容归档。',
      },
    },
  },
  judge: ({ columns, now }, { longDays, exempt }) => {
    if (columns.length === 0) return notApplicable()
    const today = shanghaiDay(now.at)
    return columns.flatMap(({ locus: at, name, newest, url, failure }) => {
      if (isExempt(name, exempt)) return []
      if (failure) return couldNotCheck(failure, at)
      const days = newest ? daysBetween(newest.date, today) : 0
      if (!newest || days <= longDays) return []
      const data = { name, days, newest: newest.date }
      return fails('long-stale', { at, data, evidence: [entryEvidence(newest, url)] })
    })
  },
})
