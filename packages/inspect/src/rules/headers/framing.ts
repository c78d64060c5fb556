import { headerSample } from '../../facts/headers/header-sample.ts'
import { headerText } from '../../facts/headers/sample.ts'
import { defineRule, fails, fine, headerLocus } from '../../model/index.ts'
import { headerEvidence } from './header-evidence.ts'

const name = 'x-frame-options'

/**
 * Whether other sites may show the pages in a frame, to make visitors click where they did not mean to. Judged as browsers
 * do, not by the score: `frame-ancestors` counts in a header only, ALLOW-FROM not at all. Source: HTML Standard, 7.7; CSP Level 3, 6.4.2.
 */
export const framing = defineRule({
  id: 'headers/framing',
  title: { en: 'Protection against framing', 'zh-CN': '防止页面被嵌套' },
  source: {
    en: 'HTML Standard, The `X-Frame-Options` header; W3C Content Security Policy Level 3, 6.4.2 frame-ancestors',
    'zh-CN': 'HTML 标准 X-Frame-Options 一节；W3C《内容安全策略（第 3 级）》6.4.2 frame-ancestors',
  },
  needs: { sample: headerSample },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'Any other site can show the pages inside its own and trick visitors into clicking',
        'zh-CN': '任何网站都可以把本站页面嵌入自己的页面，诱骗访客点击',
      },
      todo: {
        en: "Send the header X-Frame-Options: SAMEORIGIN, or Content-Security-Policy with frame-ancestors 'self'.",
        'zh-CN': "添加响应头 X-Frame-Options: SAMEORIGIN，或在 Content-Security-Policy 中写明 frame-ancestors 'self'。",
      },
    },
    malformed: {
      says: {
        en: 'The header against framing reads “{value}”, which browsers do not heed as meant',
        'zh-CN': '防嵌套响应头写作 “{value}”，浏览器不会按其本意执行',
      },
      todo: {
        en: 'Send X-Frame-Options once, as DENY or SAMEORIGIN; to allow single other sites, use frame-ancestors in Content-Security-Policy.',
        'zh-CN':
          'X-Frame-Options 只发送一次，取值为 DENY 或 SAMEORIGIN；确需允许个别网站嵌入的，改用 Content-Security-Policy 的 frame-ancestors。',
      },
    },
  },
  judge: ({ sample }) => {
    if (namesAncestors(headerText(sample.home.headers, 'content-security-policy'))) return fine()
    const header = headerText(sample.home.headers, name)
    const at = headerLocus(name)
    if (!header) return fails('missing', { at })
    const words = new Set(header.split(',').map(word => word.trim().toLowerCase()))
    const understood = words.size === 1 && (words.has('deny') || words.has('sameorigin'))
    if (understood) return fine()
    return fails('malformed', { at, data: { value: header.slice(0, 80) }, evidence: headerEvidence(sample, name) })
  },
})

function namesAncestors(policies: string | undefined): boolean {
  return (policies ?? '').split(/[;,]/).some(directive => /^frame-ancestors(?:\s|$)/i.test(directive.trim()))
}
