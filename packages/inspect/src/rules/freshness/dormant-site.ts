import { columns } from '../../facts/columns.ts'
import { publicationDate } from '../../facts/freshness/article.ts'
import { newestItem } from '../../facts/freshness/column-content.ts'
import { daysBetween, shanghaiDay } from '../../facts/freshness/days.ts'
import { crawl } from '../../facts/gathered/crawl.ts'
import { visitTime } from '../../facts/gathered/visit.ts'
import type { Item, Page } from '../../facts/page/page-fact.ts'
import { couldNotCheck, defineRule, fails, fine, int, siteLocus } from '../../model/index.ts'
import { entryEvidence } from './entry-evidence.ts'

/**
 * A site on which nothing new has appeared anywhere, in no list and no article: a "zombie site". Where a part of it is filled in by
 * script or a column could not be read, something newer may stand there, so that a site with only old dates gets no verdict.
 * Source: 国办秘函〔2019〕19号, vetoes on home page and columns that are not updated; the whole site and its days are ours.
 */
export const dormantSite = defineRule({
  id: 'freshness/dormant-site',
  title: { en: 'The site is alive', 'zh-CN': '网站不是“僵尸网站”' },
  source: {
    en: 'Our own rule, beside the vetoes on home page and columns without updates (Inspection indicators for government websites and new media, Guoban Mihan [2019] 19)',
    'zh-CN':
      '本工具的规则，参照《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19 号）关于首页、栏目不更新的单项否决指标',
  },
  needs: { crawl, columns, now: visitTime },
  parameters: {
    days: int(365, {
      min: 30,
      max: 3660,
      unit: 'days',
      about: {
        en: 'Days without anything new on the whole site. No standard sets the number; a year is ours.',
        'zh-CN': '全站没有任何更新的天数。标准未作规定，1 年是本工具的取值。',
      },
    }),
  },
  outcomes: {
    dormant: {
      says: {
        en: 'Nothing new has appeared anywhere on the site for {days} {days|day|days}, since {newest}',
        'zh-CN': '全站已 {days} 天没有发布任何新信息（最新一条 {newest}）',
      },
      todo: {
        en: 'Decide about the site: give it a person in charge and fill it again, or have it merged or closed in due form.',
        'zh-CN': '请研究网站去留：需保留的明确责任人并恢复更新，不需保留的按程序整合或关停。',
      },
    },
  },
  judge: ({ crawl, columns, now }, { days: limit }) => {
    const today = shanghaiDay(now.at)
    const newest = newestItem(crawl.pages.flatMap(datesOf), today)
    const days = newest ? daysBetween(newest.date, today) : undefined
    if (days !== undefined && days <= limit) return fine()
    if (crawl.pages.some(page => page.scriptFilled)) return couldNotCheck({ kind: 'filled-in-by-script' })
    const unread = columns.find(column => column.failure)?.failure
    if (unread) return couldNotCheck(unread)
    if (!newest || days === undefined) return couldNotCheck({ kind: 'not-gathered', detail: 'no dates' })
    return fails('dormant', {
      at: siteLocus,
      data: { days, newest: newest.date },
      evidence: [entryEvidence(newest, newest.url)],
    })
  },
})

/** Entries of lists, and the page itself where it shows when it was published. */
function datesOf(page: Page): Item[] {
  const own = publicationDate(page)
  if (!own) return page.items
  return [...page.items, { title: page.title, url: page.url, date: own.date, dateText: own.date, from: 'text' }]
}
