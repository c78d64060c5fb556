import { columns } from '../../facts/columns.ts'
import { shanghaiDay } from '../../facts/freshness/days.ts'
import { shownDates } from '../../facts/freshness/shown-dates.ts'
import { crawl } from '../../facts/gathered/crawl.ts'
import { history as historyFact } from '../../facts/gathered/visit.ts'
import { attempt, couldNotCheck, defineRule, fails, targetLocus, withoutSession } from '../../model/index.ts'

/**
 * Entries that show another date of issue than at the last accepted visit. Where several places show an entry, one that still
 * shows the old date clears it; a date that lay in the future then was a mistake, and its repair is none.
 * Source: 国办秘函〔2019〕19号, veto on forged issue dates.
 */
export const movedDates = defineRule({
  id: 'freshness/moved-dates',
  title: { en: 'Dates of issue stay as they were', 'zh-CN': '发布日期没有事后改动' },
  source: {
    en: 'Inspection indicators for government websites and new media, Guoban Mihan [2019] 19, veto: cheating, such as forged issue dates',
    'zh-CN': '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19 号）单项否决：弄虚作假（如伪造发稿日期）',
  },
  needs: { crawl, columns, history: attempt(historyFact) },
  parameters: {},
  outcomes: {
    moved: {
      says: {
        en: '“{title}” was dated {before} at the last inspection and is dated {after} now',
        'zh-CN': '“{title}”上次检查时的发布日期为 {before}，现在变为 {after}',
      },
      todo: {
        en: 'Find out who changed the date and why; set it back unless the content was really published anew.',
        'zh-CN': '查明改动日期的人员和原因；内容未重新发布的，恢复原发布日期。',
      },
    },
  },
  judge: ({ crawl, columns, history }) => {
    if (!history.ok) {
      return couldNotCheck(history.failure.kind === 'not-gathered' ? { kind: 'no-history' } : history.failure)
    }
    const { at, itemDates } = history.value
    const lastVisit = shanghaiDay(at)
    const shown = shownDates(crawl.pages)
    // A link to a list may stand beside the date of its newest entry, which moves as it should.
    for (const { url, pages } of columns) for (const each of [url, ...pages]) shown.delete(withoutSession(each))
    const moved = [...shown].flatMap(([address, entry]) => {
      const before = itemDates[address]
      return before === undefined || before > lastVisit || entry.dates.has(before) ? [] : { before, address, ...entry }
    })
    const first = moved.sort((a, b) => (a.address < b.address ? -1 : 1)).slice(0, mostFindings)
    return first.map(({ before, address, title, date, dateText, seenAt }) =>
      fails('moved', {
        at: targetLocus(address),
        data: { title, before, after: date, count: moved.length },
        evidence: [{ text: `${title} ${dateText}`, mark: [dateText], url: seenAt }],
      }),
    )
  },
})

const mostFindings = 20
