import { placeholder } from '../../facts/reachability/placeholder.ts'
import { defineRule, fails, fine, siteLocus } from '../../model/index.ts'

/** A server without a site on it. Own rule. */
export const defaultPage = defineRule({
  id: 'reachability/default-page',
  title: { en: 'No default page of the server', 'zh-CN': '首页不是服务器默认页' },
  source: { en: 'Own rule', 'zh-CN': '自定规则' },
  needs: { placeholder },
  parameters: {},
  outcomes: {
    'default-page': {
      says: {
        en: 'The home page is the default page of the server software ("{words}"): there is no site',
        'zh-CN': '首页是服务器软件的默认页面（“{words}”），并没有网站',
      },
      todo: {
        en: 'Bind the site to the name again, or take the server off the network and retire the entry.',
        'zh-CN': '重新绑定网站；不再使用的，请关停服务器并注销名录条目。',
      },
    },
  },
  judge: ({ placeholder }) =>
    placeholder.what === 'default-page'
      ? fails('default-page', {
          at: siteLocus,
          data: { words: placeholder.words },
          evidence: [{ text: placeholder.words, mark: [placeholder.words], url: placeholder.url }],
        })
      : fine(),
})
