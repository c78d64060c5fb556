import { softMissing } from '../../facts/links/soft-missing.ts'
import { defineRule, fails, targetLocus } from '../../model/index.ts'

/** Pages that are gone but answer "200 OK": people and search engines take them for real. Source: RFC 9110, 15.5.5; own rule. */
export const soft404 = defineRule({
  id: 'links/soft-404',
  title: { en: 'Missing pages say that they are missing', 'zh-CN': '不存在的页面如实返回 404' },
  source: { en: 'RFC 9110, section 15.5.5; own rule', 'zh-CN': 'RFC 9110 第 15.5.5 节；自定规则' },
  needs: { softMissing },
  parameters: {},
  outcomes: {
    'soft-404': {
      says: {
        en: 'A linked page is gone, but the server answers as if all were well: {url}',
        'zh-CN': '链接的页面已不存在，服务器却按正常页面返回：{url}',
      },
      todo: {
        en: 'Remove the link, and have the server answer missing pages with status 404.',
        'zh-CN': '删除该链接，并让服务器对不存在的页面返回 404 状态码。',
      },
    },
  },
  judge: ({ softMissing }) =>
    softMissing.map(({ url, from, sign }) =>
      fails('soft-404', {
        at: targetLocus(url),
        data: { url },
        evidence: [
          { text: `${from} → ${url}`, mark: [url], url: from },
          { text: `200 “${sign}”`, mark: [sign], url },
        ],
      }),
    ),
})
