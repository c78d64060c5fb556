import { type AcceptedSuite, tlsOffers } from '../../facts/gathered/tls-offers.ts'
import { tlsSuites } from '../../facts/gathered/tls-suites.ts'
import { weaknesses, weaknessOf } from '../../facts/tls-cipher-suites.ts'
import { attempt, couldNotCheck, defineRule, fails, hostLocus, type OutcomeText, type Text } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

function accepts(what: Text, why: Text): OutcomeText {
  return {
    says: { en: `{host} accepts ${what.en}: ${why.en}`, 'zh-CN': `{host} 接受${what['zh-CN']}：${why['zh-CN']}` },
    todo: {
      en: 'Strike these from the server’s cipher list: {suites}.',
      'zh-CN': '请从服务器的加密套件列表中删除：{suites}。',
    },
  }
}

/** Ciphers that protect nothing, or too little: one finding per kind, with the suites that were seen. */
export const cipherSuites = defineRule({
  id: 'tls/cipher-suites',
  title: { en: 'No broken ciphers', 'zh-CN': '不接受已失效的加密套件' },
  source: {
    en: 'RFC 9325, section 4.1; RFC 7465 (RC4); RFC 5246, appendix A.5 (anonymous)',
    'zh-CN': 'RFC 9325 第 4.1 节；RFC 7465（RC4）；RFC 5246 附录 A.5（匿名套件）',
  },
  needs: { offers: attempt(tlsOffers), full: attempt(tlsSuites) },
  parameters: {},
  outcomes: {
    rc4: accepts(
      { en: 'RC4', 'zh-CN': ' RC4 加密' },
      { en: 'parts of what it encrypts can be recovered', 'zh-CN': '加密内容可被部分还原' },
    ),
    'triple-des': accepts(
      { en: '3DES', 'zh-CN': ' 3DES 加密' },
      { en: 'long connections leak parts of their content', 'zh-CN': '长时间连接会泄露部分内容' },
    ),
    export: accepts(
      { en: 'export-grade ciphers', 'zh-CN': '出口级弱加密' },
      { en: 'their keys of 40 or 56 bits are broken in minutes', 'zh-CN': '40 或 56 位密钥可在短时间内破解' },
    ),
    null: accepts(
      { en: 'connections without encryption', 'zh-CN': '不加密的连接' },
      { en: 'anyone on the way can read them', 'zh-CN': '途经的任何人都能读取内容' },
    ),
    anonymous: accepts(
      { en: 'anonymous key exchange', 'zh-CN': '匿名密钥交换' },
      { en: 'anyone on the way can pose as the site', 'zh-CN': '途经的任何人都能冒充本站' },
    ),
    des: accepts(
      { en: 'DES', 'zh-CN': ' DES 加密' },
      { en: 'its key of 56 bits can be found by trying', 'zh-CN': '56 位密钥可被穷举破解' },
    ),
  },
  judge: ({ offers, full }) => {
    if (!offers.ok) return withoutHttps(offers.failure)
    const { host, port, accepted, unanswered, stopped } = offers.value
    const at = hostLocus(host, port)
    const seen = distinct([...accepted, ...(full.ok ? full.value.accepted : [])])
    const failures = weaknesses.flatMap(weakness => {
      const found = seen.filter(({ suite }) => weaknessOf(suite) === weakness)
      if (found.length === 0) return []
      const suites = [...new Set(found.map(({ suite }) => suite))]
      const evidence = found.map(({ version, suite }) => ({ text: `ServerHello: ${version}, ${suite}`, mark: [suite] }))
      return [fails(weakness, { at, data: { host, suites }, evidence })]
    })
    const open = unanswered.some(({ offer }) => offer === 'weak')
    return open && stopped ? [...failures, couldNotCheck(stopped, at)] : failures
  },
})

function distinct(suites: readonly AcceptedSuite[]): AcceptedSuite[] {
  return [...new Map(suites.map(one => [`${one.version} ${one.suite}`, one])).values()]
}
