import { homeAnswer } from '../../facts/gathered/home.ts'
import { headerText } from '../../facts/headers/sample.ts'
import { defineRule, fails, headerLocus, list } from '../../model/index.ts'

/** Whether the server tells strangers which version of which software it runs. Source: RFC 9110, 10.2.4 and 17.12. */
export const versionDisclosure = defineRule({
  id: 'headers/version-disclosure',
  title: { en: 'Software versions kept private', 'zh-CN': '不泄露软件版本' },
  source: {
    en: 'RFC 9110, 10.2.4 Server and 17.12 Disclosure of Product Information',
    'zh-CN': 'RFC 9110 10.2.4（Server）、17.12（产品信息泄露）',
  },
  needs: { home: homeAnswer },
  parameters: {
    names: list(['server', 'x-powered-by', 'x-aspnet-version', 'x-aspnetmvc-version', 'x-generator', 'x-powered-cms'], {
      about: { en: 'Headers that name software, in lower case', 'zh-CN': '会写出软件名称的响应头，小写' },
    }),
  },
  outcomes: {
    'version-shown': {
      says: {
        en: 'The header {header} tells everybody which software version the site runs: “{value}”',
        'zh-CN': '响应头 {header} 向所有人公开了网站使用的软件版本：“{value}”',
      },
      todo: {
        en: 'Switch the version off in the settings of the server (server_tokens off, ServerTokens Prod, expose_php = Off), or take the header out.',
        'zh-CN':
          '在服务器配置中关闭版本显示（如 server_tokens off、ServerTokens Prod、expose_php = Off），或去掉该响应头。',
      },
    },
  },
  judge: ({ home }, { names }) =>
    names.flatMap(header => {
      const value = headerText(home.headers, header)?.slice(0, 120)
      const version = value === undefined ? undefined : versionIn(value)
      if (value === undefined || version === undefined) return []
      return fails('version-shown', {
        at: headerLocus(header),
        data: { header, value },
        evidence: [{ text: `${header}: ${value}`, mark: [version], url: home.url }],
      })
    }),
})

/** `1.18.0`, or a number after a slash (`PHP/7`). */
function versionIn(value: string): string | undefined {
  const found = /\d{1,6}(?:\.\d{1,8}){1,4}|\/v?(\d{1,8})/.exec(value)
  return found?.[1] ?? found?.[0]
}
