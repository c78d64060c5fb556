import { corsAnswer } from '../../facts/gathered/cors.ts'
import { headerText } from '../../facts/headers/sample.ts'
import { defineRule, fails, fine, headerLocus } from '../../model/index.ts'

const allowOrigin = 'access-control-allow-origin'
const allowCredentials = 'access-control-allow-credentials'

/**
 * Whether a page of any other site may read this site in the name of the visitor. Reading without credentials is no fault:
 * what is public may be read. Source: Fetch Standard, 3.3 CORS protocol.
 */
export const cors = defineRule({
  id: 'headers/cors',
  title: { en: 'Reading by other sites', 'zh-CN': '跨域读取限制' },
  source: {
    en: 'Fetch Standard, CORS protocol; MDN HTTP Observatory, cross-origin-resource-sharing',
    'zh-CN': 'Fetch 标准 CORS 协议；MDN HTTP Observatory cross-origin-resource-sharing 项',
  },
  needs: { answer: corsAnswer },
  parameters: {},
  outcomes: {
    'open-to-all': {
      says: {
        en: 'The site lets any other site read its pages in the name of a signed-in visitor (it answered “{allowed}” to an unknown site, with credentials)',
        'zh-CN': '任何网站都可以冒用已登录访客的身份读取本站内容（对陌生来源返回 “{allowed}”，并允许携带凭据）',
      },
      todo: {
        en: 'Compare the Origin with a fixed list before repeating it, or leave out Access-Control-Allow-Credentials.',
        'zh-CN': '只对名单内的来源返回 Access-Control-Allow-Origin，或去掉 Access-Control-Allow-Credentials。',
      },
    },
  },
  judge: ({ answer }) => {
    const allowed = headerText(answer.headers, allowOrigin)
    const credentials = headerText(answer.headers, allowCredentials)
    const open = allowed === '*' || allowed === answer.origin
    if (!open || credentials?.toLowerCase() !== 'true') return fine()
    const text = `${allowOrigin}: ${allowed}; ${allowCredentials}: ${credentials}`
    return fails('open-to-all', {
      at: headerLocus(allowOrigin),
      data: { allowed },
      evidence: [{ text, mark: [allowed, credentials], url: answer.url }],
    })
  },
})
