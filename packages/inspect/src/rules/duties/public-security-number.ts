import { fitsProvince } from '../../facts/duties/filing-numbers.ts'
import { footerMarks } from '../../facts/duties/footer-marks.ts'
import { homeLocus, readableHome } from '../../facts/duties/readable-home.ts'
import { couldNotCheck, defineRule, fails, fine } from '../../model/index.ts'
import { indicators2019 } from './sources.ts'

/** The public-security filing number at the foot of the home page. Its first two digits belong to the province; the link names the same number. */
export const publicSecurityNumber = defineRule({
  id: 'duties/public-security-number',
  title: { en: 'Public-security filing number', 'zh-CN': '公安备案编号' },
  source: indicators2019('site marks', '网站标识'),
  needs: { home: readableHome, marks: footerMarks },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The home page shows no public-security filing number',
        'zh-CN': '首页底部没有公安备案编号',
      },
      todo: {
        en: 'File the site at https://beian.mps.gov.cn/ if that was not done, and put the number at the bottom of the home page.',
        'zh-CN': '尚未备案的，到 https://beian.mps.gov.cn/ 办理；已备案的，在首页底部标明编号并加上链接。',
      },
    },
    malformed: {
      says: {
        en: 'The public-security filing number “{number}” has not the right form: a province letter, “公网安备”, fourteen digits, “号”',
        'zh-CN': '公安备案编号“{number}”格式不对，应为“省份简称 + 公网安备 + 14 位数字 + 号”',
      },
      todo: {
        en: 'Compare the number with the filing notice and correct it.',
        'zh-CN': '对照备案通知中的编号更正。',
      },
    },
    'province-mismatch': {
      says: {
        en: 'The digits of the public-security filing number {number} belong to another province than its first letter',
        'zh-CN': '公安备案编号 {number} 的数字与开头的省份简称不一致',
      },
      todo: {
        en: 'Compare the number with the filing notice and correct it; it may have been copied from another site.',
        'zh-CN': '对照备案通知中的编号更正；编号可能抄自其他网站。',
      },
    },
    'not-linked': {
      says: {
        en: 'The public-security filing number {number} does not link to the filing system',
        'zh-CN': '公安备案编号 {number} 没有链接到公安备案系统',
      },
      todo: {
        en: 'Link the number to https://beian.mps.gov.cn/ with the code from the filing notice.',
        'zh-CN': '按备案通知提供的代码，为编号加上指向 https://beian.mps.gov.cn/ 的链接。',
      },
    },
    'link-differs': {
      says: {
        en: 'The public-security filing number {number} links to the record of another number, {linked}',
        'zh-CN': '公安备案编号 {number} 的链接指向另一个编号 {linked}',
      },
      todo: {
        en: 'Correct the number in the text or in the link: both must be that of the filing notice.',
        'zh-CN': '核对备案通知，使页面文字与链接中的编号一致。',
      },
    },
  },
  judge: ({ home, marks: { publicSecurity: found, publicSecurityLink: link, excerpt } }) => {
    const at = homeLocus(home)
    if (found === undefined) {
      if (link?.picture) return couldNotCheck({ kind: 'not-available-here', detail: 'picture' }, at)
      return fails('missing', { at, evidence: [{ text: excerpt, url: home.url }] })
    }
    const { number } = found
    const evidence = [{ text: found.excerpt, mark: [found.text], url: home.url }]
    if (!found.wellFormed) return fails('malformed', { at, data: { number }, evidence })
    const wrongProvince = fitsProvince(found) ? [] : [fails('province-mismatch', { at, data: { number }, evidence })]
    if (link === undefined) return [...wrongProvince, fails('not-linked', { at, data: { number }, evidence })]
    if (link.code === undefined || link.code === found.digits)
      return wrongProvince.length === 0 ? fine() : wrongProvince
    const differs = fails('link-differs', {
      at,
      data: { number, linked: link.code },
      evidence: [...evidence, { text: link.url, mark: [link.code], url: home.url }],
    })
    return [...wrongProvince, differs]
  },
})
