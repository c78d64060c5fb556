import { tlsOffers } from '../../facts/gathered/tls-offers.ts'
import { attempt, couldNotCheck, defineRule, fails, hostLocus, int } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

/** The group of DHE suites: long enough, and over a prime. A composite modulus is an old mistake of software, or a back door. */
export const dhGroup = defineRule({
  id: 'tls/dh-group',
  title: { en: 'Diffie-Hellman group sound', 'zh-CN': 'DH 密钥交换参数安全' },
  source: { en: 'RFC 9325, section 4.5', 'zh-CN': 'RFC 9325 第 4.5 节' },
  needs: { offers: attempt(tlsOffers) },
  parameters: {
    minBits: int(2048, {
      min: 512,
      max: 8_192,
      unit: 'bits',
      about: { en: 'Shortest Diffie-Hellman modulus', 'zh-CN': 'DH 参数的最短长度' },
    }),
  },
  outcomes: {
    'too-short': {
      says: {
        en: '{host} exchanges keys over a Diffie-Hellman group of {bits} bits; at least {minBits} are needed',
        'zh-CN': '{host} 使用 {bits} 位的 DH 参数交换密钥，应不少于 {minBits} 位',
      },
      todo: {
        en: 'Switch DHE cipher suites off (ECDHE is enough), or set a group of at least {minBits} bits.',
        'zh-CN': '请停用 DHE 套件（保留 ECDHE 即可），或改用不少于 {minBits} 位的 DH 参数。',
      },
    },
    composite: {
      says: {
        en: 'The Diffie-Hellman modulus of {host} is not a prime: the keys of its visitors can be computed',
        'zh-CN': '{host} 的 DH 参数不是素数，访问者的会话密钥可被推算',
      },
      todo: {
        en: 'Find out where this parameter came from; generate a new one, or switch DHE cipher suites off.',
        'zh-CN': '请查明该参数的来源；重新生成参数，或停用 DHE 套件。',
      },
    },
  },
  judge: ({ offers }, { minBits }) => {
    if (!offers.ok) return withoutHttps(offers.failure)
    const { host, port, dhGroups, unanswered, stopped } = offers.value
    const at = hostLocus(host, port)
    const lines = dhGroups.map(({ bits, suite, digest, prime }) => ({
      text: `${suite}: ${bits}${prime === false ? ', composite' : ''}, SHA-256 ${digest.slice(0, 16)}…`,
      mark: [String(bits)],
    }))
    const short = dhGroups.filter(({ bits }) => bits < minBits).map(({ bits }) => bits)
    const composite = dhGroups.some(({ prime }) => prime === false)
    const notAsked = unanswered.some(({ offer }) => offer === 'dhe')
    return [
      ...(short.length > 0
        ? [fails('too-short', { at, data: { host, bits: Math.min(...short), minBits }, evidence: lines })]
        : []),
      ...(composite ? [fails('composite', { at, data: { host }, evidence: lines })] : []),
      ...(notAsked && stopped ? [couldNotCheck(stopped, at)] : []),
    ]
  },
})
