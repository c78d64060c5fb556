import { homeCookies } from '../../facts/headers/home-cookies.ts'
import type { SetCookie } from '../../facts/headers/set-cookie.ts'
import { cookieLocus, defineRule, fails, type Locus, list } from '../../model/index.ts'

/**
 * Whether the cookies of the home page are kept from listeners, from scripts and from other sites. Over plain http no cookie
 * can be kept from listeners: another rule says that the site has no https. Source: RFC 6265bis, 4.1.2 and 8.
 */
export const cookies = defineRule({
  id: 'headers/cookies',
  title: { en: 'Cookies', 'zh-CN': 'Cookie 安全属性' },
  source: {
    en: 'RFC 6265bis, 4.1.2.5 Secure, 4.1.2.6 HttpOnly, 4.1.2.7 SameSite',
    'zh-CN': 'RFC 6265bis 4.1.2.5 Secure、4.1.2.6 HttpOnly、4.1.2.7 SameSite',
  },
  needs: { home: homeCookies },
  parameters: {
    sessionNames: list(['sess', 'login', 'auth', 'token', 'sid'], {
      about: {
        en: 'Parts of names that tell a session cookie; parts of three letters and fewer must be whole words',
        'zh-CN': '用于识别会话 Cookie 的名称片段；三个字母以内的须为完整单词',
      },
    }),
    scriptNames: list(['csrf', 'xsrf'], {
      about: {
        en: 'Parts of names of cookies that scripts of the site are meant to read',
        'zh-CN': '本就供网站脚本读取的 Cookie 的名称片段',
      },
    }),
  },
  outcomes: {
    'not-secure': {
      says: {
        en: 'The cookie “{name}” is also sent unencrypted, where anybody on the way can read it',
        'zh-CN': 'Cookie “{name}” 会以明文发送，途中任何人都能读取',
      },
      todo: { en: 'Set the cookie with the attribute Secure.', 'zh-CN': '设置该 Cookie 时加上 Secure 属性。' },
    },
    'not-http-only': {
      says: {
        en: 'Scripts can read the session cookie “{name}”; foreign code in a page could steal the session',
        'zh-CN': '会话 Cookie “{name}” 可被脚本读取，页面混入外来代码时会话可能被盗',
      },
      todo: { en: 'Set the cookie with the attribute HttpOnly.', 'zh-CN': '设置该 Cookie 时加上 HttpOnly 属性。' },
    },
    'no-same-site': {
      says: {
        en: 'The site does not say whether the cookie “{name}” goes along with requests from other sites',
        'zh-CN': 'Cookie “{name}” 没有规定其他网站发起请求时是否随附',
      },
      todo: {
        en: 'Set the cookie with SameSite=Lax or Strict; with SameSite=None; Secure only where other sites need it.',
        'zh-CN': '设置该 Cookie 时加上 SameSite=Lax 或 Strict；确需跨站使用的，写 SameSite=None; Secure。',
      },
    },
  },
  judge: ({ home }, { sessionNames, scriptNames }) =>
    byName(home.cookies).flatMap(cookie => {
      const seen = {
        at: cookieLocus(cookie.name) as Locus,
        data: { name: cookie.name },
        evidence: [{ text: `set-cookie: ${cookie.name}=…; ${cookie.attributes}`.slice(0, 300), url: home.url }],
      }
      const name = cookie.name.toLowerCase()
      const session = holdsAny(name, sessionNames) && !holdsAny(name, scriptNames)
      return [
        ...(!cookie.secure && home.url.startsWith('https:') ? [fails('not-secure', seen)] : []),
        ...(session && !cookie.httpOnly ? [fails('not-http-only', seen)] : []),
        ...(cookie.sameSite ? [] : [fails('no-same-site', seen)]),
      ]
    }),
})

/** One cookie a name: the same name on several paths is one cause. */
function byName(cookies: readonly SetCookie[]): SetCookie[] {
  return [...new Map(cookies.map(cookie => [cookie.name, cookie])).values()]
}

function holdsAny(name: string, parts: readonly string[]): boolean {
  const words = name.split(/[^a-z0-9]+/)
  return parts.some(part => (part.length > 3 ? name.includes(part) : words.includes(part)))
}
