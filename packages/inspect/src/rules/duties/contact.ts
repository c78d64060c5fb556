import { footerMarks } from '../../facts/duties/footer-marks.ts'
import { homeLocus, readableHome } from '../../facts/duties/readable-home.ts'
import { defineRule, fails, fine } from '../../model/index.ts'
import { indicators2019 } from './sources.ts'

/** A way to reach whoever keeps the site, at the foot of the home page: telephone, e-mail, or a link to a page of contacts. */
export const contact = defineRule({
  id: 'duties/contact',
  title: { en: 'Contact of the site', 'zh-CN': '联系方式' },
  source: indicators2019('site marks', '网站标识'),
  needs: { home: readableHome, marks: footerMarks },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The home page does not say how to reach those who keep the site',
        'zh-CN': '首页底部没有网站联系方式',
      },
      todo: {
        en: 'Write a telephone number of those who keep the site at the bottom of the home page, with the label “联系电话：”.',
        'zh-CN': '在首页底部标明“联系电话：”和网站维护单位的电话。',
      },
    },
  },
  judge: ({ home, marks }) =>
    marks.contact === undefined
      ? fails('missing', { at: homeLocus(home), evidence: [{ text: marks.excerpt, url: home.url }] })
      : fine(),
})
