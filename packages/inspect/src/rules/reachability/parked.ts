import { placeholder } from '../../facts/reachability/placeholder.ts'
import { defineRule, fails, fine, siteLocus } from '../../model/index.ts'

/**
 * The name leads to a site, not to a registrar's page or a building site.
 * Source: 《政府网站发展指引》 (国办发〔2017〕47号): a closed site's domain is cancelled; that it must not be for sale is our reading.
 */
export const parked = defineRule({
  id: 'reachability/parked',
  title: { en: 'Neither parked, nor for sale, nor under construction', 'zh-CN': '域名没有停放、出售，网站不在建设中' },
  source: {
    en: 'Guidelines for government sites (2017), closing a site; own reading',
    'zh-CN': '《政府网站发展指引》网站关停；自定解读',
  },
  needs: { placeholder },
  parameters: {},
  outcomes: {
    parked: {
      says: { en: 'The name is parked at a registrar ("{words}")', 'zh-CN': '域名停放在注册商页面（“{words}”）' },
      todo: {
        en: 'Renew the domain and point it to the site; if it is given up, remove every link to it and cancel its filings.',
        'zh-CN': '续费并重新解析域名；决定放弃的，清除各处链接并注销备案。',
      },
    },
    'for-sale': {
      says: {
        en: 'The name is offered for sale ("{words}"): whoever buys it speaks in your name',
        'zh-CN': '域名正在出售（“{words}”），谁买下就能冒用本单位名义',
      },
      todo: {
        en: 'Secure the domain again; until then remove every link to it and warn the public.',
        'zh-CN': '尽快收回域名；收回之前清除各处链接并告知公众。',
      },
    },
    'under-construction': {
      says: {
        en: 'The home page says that it is still being built ("{words}")',
        'zh-CN': '首页提示网站尚未建成（“{words}”）',
      },
      todo: {
        en: 'Finish the site, or take it off the network until it is ready.',
        'zh-CN': '尽快完成建设；未建成之前不要对外开放。',
      },
    },
  },
  judge: ({ placeholder }) =>
    placeholder.what === undefined || placeholder.what === 'default-page'
      ? fine()
      : fails(placeholder.what, {
          at: siteLocus,
          data: { words: placeholder.words },
          evidence: [{ text: placeholder.words, mark: [placeholder.words], url: placeholder.url }],
        }),
})
