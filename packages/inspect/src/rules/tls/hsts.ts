import { homeAnswer } from '../../facts/gathered/home.ts'
import { tlsHandshake } from '../../facts/gathered/tls-handshake.ts'
import { attempt, couldNotCheck, defineRule, fails, fine, headerLocus, headerOf, int } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

const daySeconds = 86_400
const name = 'strict-transport-security'

/** Whether browsers that came once over https will never again come without it. */
export const hsts = defineRule({
  id: 'tls/hsts',
  title: { en: 'HTTPS is remembered (HSTS)', 'zh-CN': '启用 HSTS' },
  source: { en: 'RFC 6797, sections 6.1 and 7.2', 'zh-CN': 'RFC 6797 第 6.1、7.2 节' },
  needs: { home: homeAnswer, handshake: attempt(tlsHandshake) },
  parameters: {
    minAgeDays: int(180, {
      min: 1,
      max: 730,
      unit: 'days',
      about: { en: 'Shortest time that browsers are told to remember', 'zh-CN': '要求浏览器记住的最短天数' },
    }),
  },
  outcomes: {
    missing: {
      says: {
        en: 'The site does not tell browsers to come over https only (no valid Strict-Transport-Security header); the first request can be diverted',
        'zh-CN': '网站没有要求浏览器始终使用 HTTPS（缺少有效的 Strict-Transport-Security 响应头），首次访问可能被劫持',
      },
      todo: {
        en: 'Send with every https answer: Strict-Transport-Security: max-age={seconds}',
        'zh-CN': '请在所有 HTTPS 响应中添加：Strict-Transport-Security: max-age={seconds}',
      },
    },
    'too-short': {
      says: {
        en: 'Browsers remember https for this site for {days} {days|day|days} only; at least {minAgeDays} are wanted',
        'zh-CN': '浏览器只会记住使用 HTTPS {days} 天，应不少于 {minAgeDays} 天',
      },
      todo: {
        en: 'Raise max-age in the Strict-Transport-Security header to {seconds} or more.',
        'zh-CN': '请将 Strict-Transport-Security 响应头的 max-age 提高到 {seconds} 以上。',
      },
    },
    'not-on-https': {
      says: {
        en: 'The Strict-Transport-Security header is sent over plain http, where browsers ignore it',
        'zh-CN': 'Strict-Transport-Security 响应头是通过 HTTP 发送的，浏览器会忽略',
      },
      todo: {
        en: 'Redirect http to https, and send the header there.',
        'zh-CN': '请将 HTTP 访问跳转到 HTTPS，并在 HTTPS 响应中发送该响应头。',
      },
    },
  },
  judge: ({ home, handshake }, { minAgeDays }) => {
    if (!handshake.ok) return withoutHttps(handshake.failure)
    const at = headerLocus(name)
    // The first one counts where it was sent twice.
    const value = headerOf(home.headers, name)
    const evidence = [{ text: value === undefined ? `${name}: –` : `${name}: ${value.slice(0, 200)}`, url: home.url }]
    const seconds = minAgeDays * daySeconds
    if (!home.url.startsWith('https:')) {
      if (value !== undefined) return fails('not-on-https', { at, evidence })
      return couldNotCheck({ kind: 'not-gathered', detail: 'the home page came over http' })
    }
    const age = value === undefined ? undefined : maxAgeOf(value)
    if (age === undefined) return fails('missing', { at, data: { seconds }, evidence })
    if (age >= seconds) return fine()
    return fails('too-short', { at, data: { days: Math.floor(age / daySeconds), minAgeDays, seconds }, evidence })
  },
})

/** Seconds of the first max-age directive; undefined where browsers drop the header: none, doubled, or not a number. */
function maxAgeOf(value: string): number | undefined {
  const ages = value
    .split(';')
    .map(directive => directive.trim())
    .filter(directive => /^max-age\s*=/i.test(directive))
  const digits = /^max-age\s*=\s*"?(\d{1,15})"?$/i.exec(ages[0] ?? '')?.[1]
  return ages.length === 1 && digits !== undefined ? Number(digits) : undefined
}
