import { footerMarks } from '../../facts/duties/footer-marks.ts'
import { homeLocus, readableHome } from '../../facts/duties/readable-home.ts'
import { defineRule, fails, fine } from '../../model/index.ts'
import { indicators2019 } from './sources.ts'

/** The body that runs the site, named at the foot of the home page as 主办单位. */
export const sponsor = defineRule({
  id: 'duties/sponsor',
  title: { en: 'Sponsor of the site', 'zh-CN': '主办单位' },
  source: indicators2019('site marks', '网站标识'),
  needs: { home: readableHome, marks: footerMarks },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The home page does not say which body runs the site (主办单位)',
        'zh-CN': '首页底部没有标明主办单位',
      },
      todo: {
        en: 'Write “主办单位：” and the full name of the body at the bottom of the home page.',
        'zh-CN': '在首页底部标明“主办单位：”和单位全称。',
      },
    },
  },
  judge: ({ home, marks }) =>
    marks.sponsor === undefined
      ? fails('missing', { at: homeLocus(home), evidence: [{ text: marks.excerpt, url: home.url }] })
      : fine(),
})
