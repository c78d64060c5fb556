import { headerSample } from '../../facts/headers/header-sample.ts'
import { headerTests } from '../../facts/headers/score.ts'
import { defineRule, fails, fine, headerLocus } from '../../model/index.ts'
import { headerEvidence } from './header-evidence.ts'

const name = 'content-security-policy'
const mostSources = 5

/** Whether the home page says what it may load, and says it so that foreign code stays out. Source: W3C CSP Level 3; weighed as the MDN HTTP Observatory does. */
export const contentSecurityPolicy = defineRule({
  id: 'headers/content-security-policy',
  title: { en: 'Content security policy', 'zh-CN': '内容安全策略' },
  source: {
    en: 'W3C Content Security Policy Level 3; MDN HTTP Observatory, content-security-policy',
    'zh-CN': 'W3C《内容安全策略（第 3 级）》；MDN HTTP Observatory content-security-policy 项',
  },
  needs: { tests: headerTests, sample: headerSample },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The site has no content security policy: foreign code that gets into a page runs unhindered',
        'zh-CN': '网站没有内容安全策略（CSP），页面一旦混入外来代码，浏览器不会拦截',
      },
      todo: {
        en: "Send a Content-Security-Policy header with every page; begin with default-src 'self'; object-src 'none'; frame-ancestors 'self' and try it out with Content-Security-Policy-Report-Only first.",
        'zh-CN':
          "为所有页面添加 Content-Security-Policy 响应头，可从 default-src 'self'; object-src 'none'; frame-ancestors 'self' 起步，先用 Content-Security-Policy-Report-Only 试运行。",
      },
    },
    unsafe: {
      says: {
        en: 'The content security policy leaves doors open to foreign code: {sources}',
        'zh-CN': '内容安全策略过于宽松，外来代码仍可运行：{sources}',
      },
      todo: {
        en: 'Take these sources out of the policy; give inline scripts a nonce or a hash, and name the hosts that are really needed, with https.',
        'zh-CN': '从策略中去掉这些来源；内嵌脚本改用 nonce 或哈希，只列出确需的 https 主机。',
      },
    },
    malformed: {
      says: {
        en: 'The content security policy is written wrongly, so part of it or all of it does not count',
        'zh-CN': '内容安全策略书写有误，部分或全部不起作用',
      },
      todo: {
        en: "Name each directive once, separate directives with semicolons, and use 'strict-dynamic' only with a nonce or a hash.",
        'zh-CN': "每条指令只写一次，指令之间用分号隔开；'strict-dynamic' 须与 nonce 或哈希同用。",
      },
    },
  },
  judge: ({ tests, sample }) => {
    const at = headerLocus(name)
    switch (tests.outcomes[name]) {
      case 'csp-not-implemented':
      case 'csp-not-implemented-but-reporting-enabled':
        return fails('missing', { at, evidence: headerEvidence(sample, `${name}-report-only`) })
      case 'csp-header-invalid':
        return fails('malformed', { at, evidence: headerEvidence(sample, name) })
      case 'csp-implemented-with-unsafe-inline':
      case 'csp-implemented-with-unsafe-eval':
      case 'csp-implemented-with-insecure-scheme': {
        const sources = tests.policyTelling.slice(0, mostSources)
        const mark = sources.map(source => source.split(' ')[1]!)
        return fails('unsafe', { at, data: { sources }, evidence: headerEvidence(sample, name, mark) })
      }
      default:
        return fine()
    }
  },
})
