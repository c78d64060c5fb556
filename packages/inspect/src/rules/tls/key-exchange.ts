import { tlsOffers } from '../../facts/gathered/tls-offers.ts'
import { isStaticRsa, weaknessOf } from '../../facts/tls-cipher-suites.ts'
import { attempt, couldNotCheck, defineRule, fails, hostLocus } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

/** Forward secrecy: what was recorded today must not become readable when the server's key is stolen later. */
export const keyExchange = defineRule({
  id: 'tls/key-exchange',
  title: { en: 'Forward secrecy', 'zh-CN': '密钥交换具有前向保密性' },
  source: { en: 'RFC 9325, section 4.1', 'zh-CN': 'RFC 9325 第 4.1 节' },
  needs: { offers: attempt(tlsOffers) },
  parameters: {},
  outcomes: {
    'static-rsa': {
      says: {
        en: '{host} accepts key exchange by static RSA: whoever gets its key later can read all that was recorded before',
        'zh-CN': '{host} 接受静态 RSA 密钥交换：一旦私钥泄露，以往被截录的通信都能被解密',
      },
      todo: {
        en: 'Keep only cipher suites that begin with TLS_ECDHE (and those of TLS 1.3).',
        'zh-CN': '请只保留以 TLS_ECDHE 开头的套件以及 TLS 1.3 的套件。',
      },
    },
  },
  judge: ({ offers }) => {
    if (!offers.ok) return withoutHttps(offers.failure)
    const { host, port, accepted, unanswered, stopped } = offers.value
    const at = hostLocus(host, port)
    // Weak suites are struck out by tls/cipher-suites, whatever their key exchange.
    const found = accepted.filter(({ suite }) => isStaticRsa(suite) && weaknessOf(suite) === undefined)
    if (found.length > 0) {
      const evidence = found.map(({ version, suite }) => ({ text: `${version} ${suite}`, mark: ['TLS_RSA'] }))
      return fails('static-rsa', { at, data: { host }, evidence })
    }
    return unanswered.some(({ offer }) => offer === 'static-rsa') && stopped ? couldNotCheck(stopped, at) : []
  },
})
