import { type Column, columns as columnsFact } from '../../facts/columns.ts'
import { daysBetween, shanghaiDay } from '../../facts/freshness/days.ts'
import { visitTime } from '../../facts/gathered/visit.ts'
import {
  choice,
  couldNotCheck,
  defineRule,
  fails,
  int,
  needsPerson,
  notApplicable,
  type Text,
} from '../../model/index.ts'
import { entryEvidence } from './entry-evidence.ts'
import { exemptNames, isExempt } from './exempt.ts'

/**
 * Columns that are not kept up, each held to the interval of its kind. Source: 国办秘函〔2019〕19号: news two weeks, notices
 * and policy six months (both veto), answers to messages two months; 国办发〔2015〕15号: personnel and plans one year, which
 * stands here for all others. A column stale beyond `freshness/long-stale` fails here too: indicators count each.
 */
export const columns = defineRule({
  id: 'freshness/columns',
  title: { en: 'Columns are kept up', 'zh-CN': '栏目更新' },
  source: {
    en: 'Inspection indicators for government websites and new media, Guoban Mihan [2019] 19: news columns two weeks, notice and policy columns six months, public answers two months; other columns one year, after the 2015 survey (Guobanfa [2015] 15)',
    'zh-CN':
      '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19 号）：动态、要闻类 2 周，通知公告、政策文件类 6 个月，留言公开 2 个月；其他栏目参照 2015 年普查（国办发〔2015〕15 号）为 1 年',
  },
  needs: { columns: columnsFact, now: visitTime },
  parameters: {
    newsDays: interval(14, {
      en: 'Days without anything new in a news column. 14: the two weeks of the 2019 veto indicator.',
      'zh-CN': '动态、要闻类栏目允许无更新的天数。14：2019 年单项否决指标规定的 2 周。',
    }),
    noticeDays: interval(183, {
      en: 'The same for notices and policy documents. 183: the six months of the 2019 veto indicator.',
      'zh-CN': '通知公告、政策文件类栏目允许无更新的天数。183：2019 年单项否决指标规定的 6 个月。',
    }),
    interactionDays: interval(60, {
      en: 'The same for questions, surveys and interviews. 60: the two months of the 2019 indicator on public answers.',
      'zh-CN': '互动交流类栏目允许无更新的天数。60：2019 年指标“留言公开”规定的 2 个月。',
    }),
    otherDays: interval(365, {
      en: 'The same for all other columns. 365: the year that the 2015 survey set for personnel and plans; for others it is ours.',
      'zh-CN': '其他栏目允许无更新的天数。365：2015 年普查对人事、规划计划类规定的 1 年；用于其他栏目是本工具的取值。',
    }),
    exempt: exemptNames,
    undated: choice('needs-person', {
      choices: ['needs-person', 'stale'],
      about: {
        en: 'What a column without any date is. The 2015 survey counted an entry without a date as not updated.',
        'zh-CN': '栏目没有任何日期时如何处理。2015 年普查把没有日期的信息视为未更新。',
      },
    }),
  },
  outcomes: {
    'news-stale': stale('news column', '动态要闻类栏目'),
    'notice-stale': stale('notice or policy column', '通知公告、政策文件类栏目'),
    'interaction-stale': stale('interaction column', '互动交流类栏目'),
    'other-stale': stale('column', '栏目'),
    undated: {
      says: {
        en: 'The column “{name}” shows {count} {count|entry|entries} without a date: nobody can see whether it is kept up',
        'zh-CN': '栏目“{name}”有 {count} 条信息未显示日期，无法判断是否更新',
      },
      todo: { en: 'Show the date of issue beside each entry.', 'zh-CN': '在列表的每条信息旁显示发布日期。' },
    },
  },
  judge: ({ columns, now }, { newsDays, noticeDays, interactionDays, otherDays, exempt, undated }) => {
    if (columns.length === 0) return notApplicable()
    const limits = { news: newsDays, notice: noticeDays, interaction: interactionDays, other: otherDays }
    const today = shanghaiDay(now.at)
    return columns.filter(column => !isExempt(column.name, exempt)).flatMap(column => judgeColumn(column) ?? [])

    function judgeColumn(column: Column) {
      const { locus: at, name, kind, newest, url } = column
      if (column.failure) return couldNotCheck(column.failure, at)
      if (newest) {
        const days = daysBetween(newest.date, today)
        const limit = limits[kind]
        if (days <= limit) return undefined
        const data = { name, days, newest: newest.date, limit }
        return fails(`${kind}-stale`, { at, data, evidence: [entryEvidence(newest, url)] })
      }
      // Without a kind that calls for updates, a page of undated links is as likely a menu.
      if (column.undated.length < fewestUndated || (kind === 'other' && column.known !== 'declared')) return undefined
      const seen = {
        at,
        data: { name, count: column.undated.length },
        evidence: [{ text: column.undated[0]!.slice(0, 80), url }],
      }
      return undated === 'stale' ? fails('undated', seen) : needsPerson('undated', seen)
    }
  },
})

/** Fewer links than this may be remarks beside a text. */
const fewestUndated = 3

function interval(days: number, about: Text) {
  return int(days, { min: 1, max: 3660, unit: 'days', about })
}

function stale(en: string, zh: string) {
  return {
    says: {
      en: `The ${en} “{name}” has had nothing new for {days} {days|day|days} (newest entry {newest}); {limit} {limit|day|days} are allowed`,
      'zh-CN': `${zh}“{name}”已 {days} 天没有更新（最新一条 {newest}，要求不超过 {limit} 天）`,
    },
    todo: {
      en: 'Publish what is current in “{name}”; if there is nothing to publish any more, merge or close the column.',
      'zh-CN': '在“{name}”栏目发布最新信息；确无内容可更新的，应合并或撤销该栏目。',
    },
  }
}
