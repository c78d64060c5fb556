import { footerMarks } from '../../facts/duties/footer-marks.ts'
import { homeLocus, readableHome } from '../../facts/duties/readable-home.ts'
import { defineRule, fails, fine } from '../../model/index.ts'
import { indicators2019 } from './sources.ts'

/** The mark of party and government bodies' sites (党政机关网站标识) on the home page, linked to its certificate at bszs.conac.cn. */
export const partyGovernmentMark = defineRule({
  id: 'duties/party-government-mark',
  title: { en: 'Mark of party and government sites', 'zh-CN': '党政机关网站标识' },
  source: indicators2019('site marks', '网站标识'),
  needs: { home: readableHome, marks: footerMarks },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The home page does not carry the mark of party and government sites',
        'zh-CN': '首页底部没有党政机关网站标识',
      },
      todo: {
        en: 'Apply for the mark at bszs.conac.cn and put it, with its link, at the bottom of the home page.',
        'zh-CN': '到 bszs.conac.cn 申领标识，连同链接放在首页底部。',
      },
    },
  },
  judge: ({ home, marks }) =>
    marks.partyGovernmentMark === undefined
      ? fails('missing', { at: homeLocus(home), evidence: [{ text: marks.excerpt, url: home.url }] })
      : fine(),
})
