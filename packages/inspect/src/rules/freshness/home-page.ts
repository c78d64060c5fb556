import { daysBetween, shanghaiDay } from '../../facts/freshness/days.ts'
import { homeNews } from '../../facts/freshness/home-news.ts'
import { visitTime } from '../../facts/gathered/visit.ts'
import { choice, couldNotCheck, defineRule, fails, fine, int, needsPerson, pageLocus } from '../../model/index.ts'
import { entryEvidence } from './entry-evidence.ts'

/**
 * A home page that shows nothing new. Source: 国办秘函〔2019〕19号, veto on the home page (two weeks; where it is only a set of
 * doors, all second-level pages count). A page partly filled in by script may show more than was read: then no verdict.
 */
export const homePage = defineRule({
  id: 'freshness/home-page',
  title: { en: 'The home page shows something new', 'zh-CN': '首页更新' },
  source: {
    en: 'Inspection indicators for government websites and new media, Guoban Mihan [2019] 19, veto: home page not updated in two weeks',
    'zh-CN': '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19 号）单项否决：首页超过 2 周未更新',
  },
  needs: { news: homeNews, now: visitTime },
  parameters: {
    days: int(14, {
      min: 1,
      max: 366,
      unit: 'days',
      about: {
        en: 'Days without anything new on the home page. 14: the two weeks of the 2019 indicators.',
        'zh-CN': '首页允许无更新的天数。14：2019 年检查指标规定的 2 周。',
      },
    }),
    undated: choice('needs-person', {
      choices: ['needs-person', 'stale'],
      about: {
        en: 'What a home page without any date is. The 2015 survey counted an entry without a date as not updated.',
        'zh-CN': '首页没有任何日期时如何处理。2015 年普查把没有日期的信息视为未更新。',
      },
    }),
  },
  outcomes: {
    stale: {
      says: {
        en: 'The newest entry that the home page shows is {days} {days|day|days} old (from {newest}); {limit} {limit|day|days} are allowed',
        'zh-CN': '首页最新一条信息发布于 {newest}，已 {days} 天没有更新（要求不超过 {limit} 天）',
      },
      todo: {
        en: 'Publish what is current, and let the lists of the home page show the newest entries by themselves.',
        'zh-CN': '发布最新信息，并检查首页各栏目是否自动调用最新内容。',
      },
    },
    undated: {
      says: {
        en: 'No entry of the home page shows a date: nobody can see whether it is kept up',
        'zh-CN': '首页信息均未显示日期，无法判断是否更新',
      },
      todo: {
        en: 'Show the date of issue beside each entry of the home page.',
        'zh-CN': '在首页每条信息旁显示发布日期。',
      },
    },
  },
  judge: ({ news, now }, { days: limit, undated }) => {
    const at = pageLocus(news.url)
    const today = shanghaiDay(now.at)
    const days = news.newest ? daysBetween(news.newest.date, today) : undefined
    if (days !== undefined && days <= limit) return fine()
    if (news.failure) return couldNotCheck(news.failure, at)
    if (!news.newest || days === undefined) {
      const seen = { at, evidence: [{ text: news.url, url: news.url }] }
      return undated === 'stale' ? fails('undated', seen) : needsPerson('undated', seen)
    }
    return fails('stale', {
      at,
      data: { days, newest: news.newest.date, limit },
      evidence: [entryEvidence(news.newest, news.url)],
    })
  },
})
