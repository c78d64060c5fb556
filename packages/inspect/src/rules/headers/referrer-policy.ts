import { headerSample } from '../../facts/headers/header-sample.ts'
import { referrerText } from '../../facts/headers/referrer-policy.ts'
import { headerTests } from '../../facts/headers/score.ts'
import { defineRule, fails, fine, headerLocus } from '../../model/index.ts'

const name = 'referrer-policy'

/** Whether other sites learn which page a visitor comes from. Source: W3C Referrer Policy; weighed as the MDN HTTP Observatory does. */
export const referrerPolicy = defineRule({
  id: 'headers/referrer-policy',
  title: { en: 'Referrer policy', 'zh-CN': '来源地址策略' },
  source: {
    en: 'W3C Referrer Policy; MDN HTTP Observatory, referrer-policy',
    'zh-CN': 'W3C《来源地址策略》；MDN HTTP Observatory referrer-policy 项',
  },
  needs: { tests: headerTests, sample: headerSample },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The site leaves it to each browser how much other sites learn about where a visitor comes from',
        'zh-CN': '网站没有规定来源地址策略，访客从哪个页面离开，由浏览器自行决定是否告诉其他网站',
      },
      todo: {
        en: 'Send the header Referrer-Policy: strict-origin-when-cross-origin.',
        'zh-CN': '添加响应头 Referrer-Policy: strict-origin-when-cross-origin。',
      },
    },
    unsafe: {
      says: {
        en: 'Other sites learn which page a visitor comes from: the referrer policy is “{value}”',
        'zh-CN': '来源地址策略为 “{value}”，会把访客所在页面告诉其他网站',
      },
      todo: {
        en: 'Set Referrer-Policy to strict-origin-when-cross-origin, or stricter.',
        'zh-CN': '将 Referrer-Policy 改为 strict-origin-when-cross-origin 或更严格的取值。',
      },
    },
    malformed: {
      says: {
        en: 'The referrer policy reads “{value}”, which browsers do not understand',
        'zh-CN': '来源地址策略写作 “{value}”，浏览器无法识别',
      },
      todo: {
        en: 'Set Referrer-Policy to strict-origin-when-cross-origin.',
        'zh-CN': '将 Referrer-Policy 改为 strict-origin-when-cross-origin。',
      },
    },
  },
  judge: ({ tests, sample }) => {
    const at = headerLocus(name)
    const outcome = tests.outcomes[name]
    if (outcome === 'referrer-policy-private') return fine()
    if (outcome === 'referrer-policy-not-implemented') return fails('missing', { at })
    const value = (referrerText(sample) ?? '').slice(0, 80)
    const evidence = [{ text: `${name}: ${value}`, mark: [value], url: sample.home.url }]
    return fails(outcome === 'referrer-policy-unsafe' ? 'unsafe' : 'malformed', { at, data: { value }, evidence })
  },
})
