import { metaOf, publicationDate } from '../../facts/freshness/article.ts'
import { daysBetween, shanghaiDay } from '../../facts/freshness/days.ts'
import { crawl } from '../../facts/gathered/crawl.ts'
import { visitTime } from '../../facts/gathered/visit.ts'
import { blindness } from '../../facts/page/blindness.ts'
import { datesIn } from '../../facts/page/dates.ts'
import type { Page } from '../../facts/page/page-fact.ts'
import {
  couldNotCheck,
  defineRule,
  type Evidence,
  fails,
  int,
  normalPath,
  notApplicable,
  pageLocus,
} from '../../model/index.ts'

/**
 * Articles whose dates contradict one another: the date of issue that visitors see against `PubDate`, and against a
 * Last-Modified *before* it, since what was published later cannot have been finished earlier; a later one is the rule after any
 * correction. A Last-Modified that many articles share belongs to their template or a move of the server and says nothing.
 * Source: 国办秘函〔2019〕19号, veto on forged issue dates; 国办发〔2017〕47号, `PubDate`.
 */
export const dateConflicts = defineRule({
  id: 'freshness/date-conflicts',
  title: { en: 'The dates of an article agree', 'zh-CN': '文章日期前后一致' },
  source: {
    en: 'Inspection indicators for government websites and new media, Guoban Mihan [2019] 19, veto: forged issue dates; Guidelines for the development of government websites, Guobanfa [2017] 47, annex: PubDate',
    'zh-CN':
      '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19 号）单项否决：伪造发稿日期；《政府网站发展指引》（国办发〔2017〕47 号）附件：PubDate 标签',
  },
  needs: { crawl, now: visitTime },
  parameters: {
    modifiedDays: int(1, {
      min: 0,
      max: 366,
      unit: 'days',
      about: {
        en: 'Days by which Last-Modified may lie before the date of issue. 1: time zones and midnight.',
        'zh-CN': 'Last-Modified 允许早于发布日期的天数。1：时区和零点前后的误差。',
      },
    }),
    pubDateDays: int(0, {
      min: 0,
      max: 366,
      unit: 'days',
      about: {
        en: 'Days by which PubDate and the date of issue may differ.',
        'zh-CN': 'PubDate 与页面发布日期允许相差的天数。',
      },
    }),
  },
  outcomes: {
    conflict: {
      says: {
        en: 'The article shows {visible} as its date of issue, but its {other} says {date}',
        'zh-CN': '文章页面显示的发布日期为 {visible}，而其 {other} 为 {date}',
      },
      todo: {
        en: 'Set the date on which the article was really published, on the page and in PubDate alike.',
        'zh-CN': '核实实际发布日期，使页面显示与 PubDate 一致，并如实填写。',
      },
    },
  },
  judge: ({ crawl, now }, { modifiedDays, pubDateDays }) => {
    const today = shanghaiDay(now.at)
    const blind = blindness(crawl.pages)
    if (blind) return couldNotCheck(blind)
    const articles = crawl.pages.slice(1).filter(page => page.status < 400 && publicationDate(page) !== undefined)
    if (articles.length === 0) return notApplicable()
    const shared = sharedStamps(crawl.pages)
    const conflicts = articles.flatMap(page => conflictOf(page) ?? [])
    const first = conflicts.sort((a, b) => (normalPath(a.url) < normalPath(b.url) ? -1 : 1)).slice(0, mostFindings)
    return first.map(({ url, data, evidence }) =>
      fails('conflict', { at: pageLocus(url), data: { ...data, count: conflicts.length }, evidence: [evidence] }),
    )

    function conflictOf(page: Page) {
      const visible = publicationDate(page)!
      const written = metaOf(page, 'pubdate')
      const pubDate = written === undefined ? undefined : datesIn(written.slice(0, 60), today)[0]
      if (written !== undefined && pubDate && Math.abs(daysBetween(pubDate.date, visible.date)) > pubDateDays) {
        return conflict(page.url, visible, 'PubDate', pubDate.date, written)
      }
      const stamp = page.lastModified
      if (stamp === undefined || shared.has(stamp)) return undefined
      const modified = Date.parse(stamp)
      if (Number.isNaN(modified) || modified < earliest) return undefined
      const day = shanghaiDay(new Date(modified).toISOString())
      return daysBetween(day, visible.date) > modifiedDays
        ? conflict(page.url, visible, 'Last-Modified', day, stamp)
        : undefined
    }
  },
})

const mostFindings = 20
/** Servers without a clock send the beginning of the epoch. */
const earliest = Date.UTC(1990, 0, 1)
const fewestShared = 3

function conflict(url: string, visible: Page['dates'][number], other: string, date: string, as: string) {
  const evidence: Evidence = {
    text: `${visible.label} ${visible.date} / ${other}: ${as.slice(0, 60)}`,
    mark: [visible.date, as.slice(0, 60)],
    url,
  }
  return { url, data: { visible: visible.date, other, date }, evidence }
}

/** Stamps that several pages have to the second. */
function sharedStamps(pages: readonly Page[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { lastModified } of pages) {
    if (lastModified !== undefined) counts.set(lastModified, (counts.get(lastModified) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= fewestShared).map(([stamp]) => stamp))
}
