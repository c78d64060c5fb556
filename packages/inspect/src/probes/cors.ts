import { corsAnswer } from '../facts/gathered/cors.ts'
import { homeAnswer } from '../facts/gathered/home.ts'
import { defineProbe, success } from '../model/index.ts'
import type { VisitTools } from './tools.ts'

/** The origin that the HTTP Observatory names, so that a site answers us as it answers that: no site of the town's. */
export const foreignOrigin = 'https://http-observatory.security.mozilla.org'

/** The answer's head is all that matters; the body was read when the home page was. */
const maxBytes = 1024

/** Asks for the home page once more, as a page of another site would. */
export const corsProbe = defineProbe<VisitTools>()({
  name: 'cors',
  depth: 'passive',
  sends: {
    en: `One GET for the home page with "Origin: ${foreignOrigin}"`,
    'zh-CN': `对首页发送一次 GET 请求，携带 “Origin: ${foreignOrigin}”`,
  },
  gives: corsAnswer,
  needs: { home: homeAnswer },
  run: async ({ http }, { home }) => {
    const answer = await http.ask(home.url, { headers: { origin: foreignOrigin }, maxBytes })
    if (!answer.ok) return answer
    const { url, status, headers } = answer.value
    return success({
      url,
      status,
      origin: foreignOrigin,
      headers: headers
        .filter(([name]) => name.startsWith('access-control-'))
        .slice(0, 20)
        .map(([name, value]): [string, string] => [name, value.slice(0, 1024)]),
    })
  },
})
