import { columns } from '../../facts/columns.ts'
import { addDays, shanghaiDay } from '../../facts/freshness/days.ts'
import { crawl } from '../../facts/gathered/crawl.ts'
import { visitTime } from '../../facts/gathered/visit.ts'
import type { Item } from '../../facts/page/page-fact.ts'
import { defineRule, fails, int, notApplicable, pageLocus } from '../../model/index.ts'
import { entryEvidence } from './entry-evidence.ts'

/**
 * Lists that show entries dated in the future. An entry is told once, at its column, else at the home page, else at the first
 * page that shows it. A date that stands in the title itself is the day of an event; one in an address alone no visitor reads.
 * Source: 国办秘函〔2019〕19号, veto on forged issue dates.
 */
export const futureDates = defineRule({
  id: 'freshness/future-dates',
  title: { en: 'No entry is dated in the future', 'zh-CN': '没有晚于当前的发布日期' },
  source: {
    en: 'Inspection indicators for government websites and new media, Guoban Mihan [2019] 19, veto: cheating, such as forged issue dates',
    'zh-CN': '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19 号）单项否决：弄虚作假（如伪造发稿日期）',
  },
  needs: { crawl, columns, now: visitTime },
  parameters: {
    graceDays: int(1, {
      min: 0,
      max: 30,
      unit: 'days',
      about: {
        en: 'Days by which a date may lie ahead. 1: a visit may last past midnight.',
        'zh-CN': '允许日期超前的天数。1：检查可能跨过零点。',
      },
    }),
  },
  outcomes: {
    future: {
      says: {
        en: '{count} {count|entry is|entries are} dated in the future; the latest {latest}',
        'zh-CN': '有 {count} 条信息的发布日期晚于当前日期，最晚为 {latest}',
      },
      todo: {
        en: 'Set the true date of issue; where an entry is kept on top by its date, use the pinning of the publishing system.',
        'zh-CN': '改正为实际发布日期；靠修改日期置顶的，请改用发布系统的置顶功能。',
      },
    },
  },
  judge: ({ crawl, columns, now }, { graceDays }) => {
    const last = addDays(shanghaiDay(now.at), graceDays)
    if (!crawl.pages.some(page => page.items.length > 0)) return notApplicable()
    const listed = new Set(columns.flatMap(column => column.pages))
    const [home, ...inner] = crawl.pages.filter(page => page.status < 400)
    if (!home) return []
    const told = new Set<string>()
    return [
      ...inner.filter(page => listed.has(page.url)),
      home,
      ...inner.filter(page => !listed.has(page.url)),
    ].flatMap(page => {
      const ahead = page.items.filter(item => item.date > last && isShown(item) && !told.has(item.url))
      for (const item of ahead) told.add(item.url)
      if (ahead.length === 0) return []
      const latest = ahead
        .map(item => item.date)
        .sort()
        .at(-1)!
      const evidence = ahead.slice(0, mostEvidence).map(item => entryEvidence(item, page.url))
      return fails('future', { at: pageLocus(page.url), data: { count: ahead.length, latest }, evidence })
    })
  },
})

const mostEvidence = 3

function isShown(item: Item): boolean {
  return item.from !== 'url' && item.dateText !== '' && !item.title.includes(item.dateText)
}
