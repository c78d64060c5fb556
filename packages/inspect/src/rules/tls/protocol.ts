import { tlsHandshake } from '../../facts/gathered/tls-handshake.ts'
import { type TlsVersion, tlsOffers } from '../../facts/gathered/tls-offers.ts'
import { attempt, couldNotCheck, defineRule, fails, hostLocus, type OutcomeText } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

const old = { SSLv3: 'ssl3', TLSv1: 'tls10', 'TLSv1.1': 'tls11' } as const
const modern: ReadonlySet<string> = new Set(['TLSv1.2', 'TLSv1.3'])

function accepts(name: string): OutcomeText {
  return {
    says: {
      en: `{host} still accepts ${name}, which must no longer be used`,
      'zh-CN': `{host} 仍接受已禁止使用的 ${name}`,
    },
    todo: {
      en: `Switch ${name} off; keep TLS 1.2 and 1.3.`,
      'zh-CN': `请停用 ${name}，只保留 TLS 1.2 和 TLS 1.3。`,
    },
  }
}

/** Versions: none that were given up, and at least one that is good today. */
export const protocol = defineRule({
  id: 'tls/protocol',
  title: { en: 'Modern TLS only', 'zh-CN': '只使用新版 TLS' },
  source: {
    en: 'RFC 9325, section 3.1.1; RFC 8996 (TLS 1.0, 1.1); RFC 7568 (SSL 3.0)',
    'zh-CN': 'RFC 9325 第 3.1.1 节；RFC 8996（TLS 1.0、1.1）；RFC 7568（SSL 3.0）',
  },
  needs: { offers: attempt(tlsOffers), handshake: attempt(tlsHandshake) },
  parameters: {},
  outcomes: {
    ssl3: accepts('SSL 3.0'),
    tls10: accepts('TLS 1.0'),
    tls11: accepts('TLS 1.1'),
    'no-modern': {
      says: {
        en: '{host} speaks neither TLS 1.2 nor 1.3; today’s browsers cannot open the site',
        'zh-CN': '{host} 既不支持 TLS 1.2，也不支持 TLS 1.3，新版浏览器无法打开网站',
      },
      todo: {
        en: 'Switch TLS 1.2 and 1.3 on; if the server software cannot do that, replace it or put a proxy before it.',
        'zh-CN': '请启用 TLS 1.2 和 TLS 1.3；服务器软件不支持的，请升级，或在其前端加装代理。',
      },
    },
  },
  judge: ({ offers, handshake }) => {
    if (!offers.ok) return withoutHttps(offers.failure)
    const { host, port, accepted, unanswered, stopped } = offers.value
    const at = hostLocus(host, port)
    const seen = (version: TlsVersion) => accepted.find(one => one.version === version)
    const lines = (version: TlsVersion) => [
      { text: `ServerHello: ${version}, ${seen(version)?.suite}`, mark: [version] },
    ]
    const oldVersions = Object.entries(old) as [keyof typeof old, (typeof old)[keyof typeof old]][]
    const failures = oldVersions
      .filter(([version]) => seen(version))
      .map(([version, outcome]) => fails(outcome, { at, data: { host }, evidence: lines(version) }))
    const speaksModern =
      accepted.some(({ version }) => modern.has(version)) || (handshake.ok && modern.has(handshake.value.protocol))
    const open = unanswered.filter(({ offer, version }) => offer === 'all' || (!speaksModern && version === 'TLSv1.2'))
    if (!speaksModern && open.every(({ version }) => !modern.has(version))) {
      const evidence = accepted.map(({ version, suite }) => ({
        text: `ServerHello: ${version}, ${suite}`,
        mark: [version],
      }))
      return [...failures, fails('no-modern', { at, data: { host }, evidence })]
    }
    return open.length > 0 && stopped ? [...failures, couldNotCheck(stopped, at)] : failures
  },
})
