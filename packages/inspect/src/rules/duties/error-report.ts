import { footerMarks } from '../../facts/duties/footer-marks.ts'
import { homeLocus, readableHome } from '../../facts/duties/readable-home.ts'
import { defineRule, fails, fine } from '../../model/index.ts'
import { indicators2019 } from './sources.ts'

/** The entry 我为政府网站找错 on the home page, leading to the national service with the site's own identification code. */
export const errorReport = defineRule({
  id: 'duties/error-report',
  title: { en: 'Entry for reporting errors', 'zh-CN': '“我为政府网站找错”入口' },
  source: indicators2019('entry for reporting errors', '我为政府网站找错'),
  needs: { home: readableHome, marks: footerMarks },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The home page has no entry for reporting errors of government sites (我为政府网站找错)',
        'zh-CN': '首页没有“我为政府网站找错”入口',
      },
      todo: {
        en: 'Put the entry of the national service, with the code of this site, at the bottom of the home page.',
        'zh-CN': '在首页底部加上“我为政府网站找错”入口，链接中使用本网站的标识码。',
      },
    },
    'code-differs': {
      says: {
        en: 'Errors reported on the home page go to another site: the entry names {linked}, the footer {code}',
        'zh-CN': '“我为政府网站找错”链接中的标识码是 {linked}，与页面底部的 {code} 不一致，网民留言会转给别的网站',
      },
      todo: {
        en: 'Change site_code in the link of the entry to the code of this site.',
        'zh-CN': '把入口链接中的 site_code 改为本网站的标识码。',
      },
    },
  },
  judge: ({ home, marks: { errorReport: entry, siteCode, excerpt } }) => {
    const at = homeLocus(home)
    if (entry === undefined) return fails('missing', { at, evidence: [{ text: excerpt, url: home.url }] })
    const linked = entry.siteCode
    // Without a well-formed code in the footer there is nothing to hold the link against; another rule says so.
    if (linked === undefined || !siteCode?.wellFormed || linked.toLowerCase() === siteCode.number) return fine()
    return fails('code-differs', {
      at,
      data: { linked, code: siteCode.number },
      evidence: [
        { text: entry.url, mark: [linked], url: home.url },
        { text: siteCode.excerpt, mark: [siteCode.digits], url: home.url },
      ],
    })
  },
})
