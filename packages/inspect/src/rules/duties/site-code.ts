import { footerMarks } from '../../facts/duties/footer-marks.ts'
import { homeLocus, readableHome } from '../../facts/duties/readable-home.ts'
import { metaOf } from '../../facts/freshness/article.ts'
import { defineRule, fails, fine } from '../../model/index.ts'
import { indicators2019 } from './sources.ts'

/** The identification code of a government site at the foot of the home page: ten digits, or `bm` and eight; equal to the `SiteIDCode` meta. */
export const siteCode = defineRule({
  id: 'duties/site-code',
  title: { en: 'Government site identification code', 'zh-CN': '政府网站标识码' },
  source: indicators2019('site marks', '网站标识'),
  needs: { home: readableHome, marks: footerMarks },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The home page shows no government site identification code',
        'zh-CN': '首页底部没有政府网站标识码',
      },
      todo: {
        en: 'Put “政府网站标识码：” and the code that the supervising office assigned at the bottom of the home page.',
        'zh-CN': '在首页底部标明“政府网站标识码：”和主管单位分配的标识码。',
      },
    },
    malformed: {
      says: {
        en: 'The site identification code “{code}” has not the right form: ten digits, or “bm” and eight digits',
        'zh-CN': '政府网站标识码“{code}”格式不对，应为 10 位数字，或“bm”加 8 位数字',
      },
      todo: {
        en: 'Correct the code to the one that the supervising office assigned.',
        'zh-CN': '更正为主管单位分配的标识码。',
      },
    },
    'meta-differs': {
      says: {
        en: 'The footer shows the site identification code {code}, the page head says {meta}',
        'zh-CN': '页面底部的标识码是 {code}，页面头部 SiteIDCode 却是 {meta}',
      },
      todo: {
        en: 'Make footer and SiteIDCode equal to the code that the supervising office assigned.',
        'zh-CN': '核对主管单位分配的标识码，使页面底部与 SiteIDCode 一致。',
      },
    },
  },
  judge: ({ home, marks }) => {
    const at = homeLocus(home)
    const found = marks.siteCode
    if (found === undefined) return fails('missing', { at, evidence: [{ text: marks.excerpt, url: home.url }] })
    const evidence = [{ text: found.excerpt, mark: [found.digits], url: home.url }]
    if (!found.wellFormed) return fails('malformed', { at, data: { code: found.digits }, evidence })
    const meta = metaOf(home, 'siteidcode')
    if (meta === undefined || meta.toLowerCase() === found.number) return fine()
    return fails('meta-differs', {
      at,
      data: { code: found.number, meta },
      evidence: [...evidence, { text: `<meta name="SiteIDCode" content="${meta}">`, mark: [meta], url: home.url }],
    })
  },
})
