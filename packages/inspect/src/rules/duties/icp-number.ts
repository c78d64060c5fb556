import { footerMarks } from '../../facts/duties/footer-marks.ts'
import { homeLocus, readableHome } from '../../facts/duties/readable-home.ts'
import { couldNotCheck, defineRule, fails, fine } from '../../model/index.ts'

/** The ICP filing number at the foot of the home page, linked to the ministry's filing system. Whether it was given to this domain, a person asks there. */
export const icpNumber = defineRule({
  id: 'duties/icp-number',
  title: { en: 'ICP filing number', 'zh-CN': 'ICP 备案编号' },
  source: {
    en: 'Ministry of Information Industry Order 33 (2005), filing of non-commercial Internet information services; State Council Decree 292',
    'zh-CN':
      '《非经营性互联网信息服务备案管理办法》（信息产业部令第 33 号）；《互联网信息服务管理办法》（国务院令第 292 号）',
  },
  needs: { home: readableHome, marks: footerMarks },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The home page shows no ICP filing number',
        'zh-CN': '首页底部没有 ICP 备案编号',
      },
      todo: {
        en: 'Put the filing number of the site at the bottom of the home page and link it to https://beian.miit.gov.cn/ .',
        'zh-CN': '在首页底部标明网站的 ICP 备案编号，并链接到 https://beian.miit.gov.cn/ 。',
      },
    },
    malformed: {
      says: {
        en: 'The ICP filing number “{number}” has not the right form: a province letter, “ICP备”, eight digits, “号”',
        'zh-CN': 'ICP 备案编号“{number}”格式不对，应为“省份简称 + ICP备 + 8 位数字 + 号”',
      },
      todo: {
        en: 'Compare the number with the one in the filing system and correct it.',
        'zh-CN': '对照备案系统中的编号更正。',
      },
    },
    'not-linked': {
      says: {
        en: 'The ICP filing number {number} does not link to the filing system of the ministry',
        'zh-CN': 'ICP 备案编号 {number} 没有链接到工业和信息化部备案系统',
      },
      todo: {
        en: 'Link the number to https://beian.miit.gov.cn/ .',
        'zh-CN': '为备案编号加上指向 https://beian.miit.gov.cn/ 的链接。',
      },
    },
    'old-link': {
      says: {
        en: 'The ICP filing number {number} links to an old address of the filing system: {url}',
        'zh-CN': 'ICP 备案编号 {number} 链接的是备案系统的旧地址：{url}',
      },
      todo: {
        en: 'Change the link to https://beian.miit.gov.cn/ .',
        'zh-CN': '把链接改为 https://beian.miit.gov.cn/ 。',
      },
    },
  },
  judge: ({ home, marks: { icp, icpLink, excerpt } }) => {
    const at = homeLocus(home)
    if (icp === undefined) {
      if (icpLink?.picture) return couldNotCheck({ kind: 'not-available-here', detail: 'picture' }, at)
      return fails('missing', { at, evidence: [{ text: excerpt, url: home.url }] })
    }
    const { number } = icp
    const evidence = [{ text: icp.excerpt, mark: [icp.text], url: home.url }]
    if (!icp.wellFormed) return fails('malformed', { at, data: { number }, evidence })
    if (icpLink === undefined) return fails('not-linked', { at, data: { number }, evidence })
    if (icpLink.form === 'old') return fails('old-link', { at, data: { number, url: icpLink.url }, evidence })
    return fine()
  },
})
