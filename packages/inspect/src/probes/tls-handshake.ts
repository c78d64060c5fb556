import { clientHello, type WireVersion } from '../drivers/client-hello.ts'
import type { Exchange } from '../drivers/tls-exchange.ts'
import { tlsHandshake } from '../facts/gathered/tls-handshake.ts'
import { nationalSuites, suiteName } from '../facts/tls-cipher-suites.ts'
import { defineProbe, type FailureKind, failure, type Result, success } from '../model/index.ts'
import { type HttpsPlace, httpsPlace, mostFlightBytes } from './tls-place.ts'
import { suitesOf } from './tls-questions.ts'
import type { VisitTools } from './tools.ts'

/** The connection came about, but OpenSSL and the server found nothing in common: other hellos may get further. */
const unspoken: ReadonlySet<FailureKind> = new Set<FailureKind>(['tls-failure', 'reset', 'malformed-answer'])

/**
 * One handshake as a visitor makes it. Where that fails: does the server speak what no library speaks any more,
 * or national ciphers alone? Its certificates are read in the first case too.
 */
export const tlsHandshakeProbe = defineProbe<VisitTools>()({
  name: 'tls-handshake',
  depth: 'passive',
  sends: {
    en: 'One TLS handshake, without a request; where it fails, at most three first messages: of TLS 1.2 with every cipher suite, of SSL 3.0, of TLCP',
    'zh-CN':
      '一次 TLS 握手，不发送请求；握手失败时，再发送至多三个首条握手消息：列出全部套件的 TLS 1.2、SSL 3.0、国密 TLCP',
  },
  gives: tlsHandshake,
  needs: {},
  async run(tools) {
    const place = httpsPlace(tools.site)
    const shaken = await tools.tls.handshake({ ...place, deadlineMs: tools.limits.fetchMs })
    if (shaken.ok) {
      return shaken.value.chain.length > 0
        ? success({ ...place, ...shaken.value })
        : failure('tls-failure', 'no certificate')
    }
    if (!unspoken.has(shaken.failure.kind)) return shaken
    for (const version of ['TLSv1.2', 'SSLv3'] as const) {
      const answer = await say(tools, place, version, suitesOf(version))
      const hello = answer.ok ? answer.value.flight.hello : undefined
      if (!answer.ok || !hello) continue
      const chain = tools.tls.readChain(answer.value.flight.chain, place.host)
      if (!chain || chain.chain.length === 0) return shaken
      const { stapled } = answer.value.flight
      const { address, ms } = answer.value
      const [protocol, cipher] = [hello.version, suiteName(hello.suite)]
      return success({ ...place, ...chain, address, protocol, cipher, stapled, authorizationError: 'NOT_VERIFIED', ms })
    }
    const national = await say(tools, place, 'TLCP', [...nationalSuites.keys()])
    const hello = national.ok ? national.value.flight.hello : undefined
    return hello?.version === 'TLCP' ? failure('national-cipher-only', suiteName(hello.suite)) : shaken
  },
})

function say(
  { tls, limits }: VisitTools,
  place: HttpsPlace,
  version: WireVersion,
  suites: readonly number[],
): Promise<Result<Exchange>> {
  const hello = clientHello({ version, suites, host: place.host })
  return tls.exchange({ ...place, hello, deadlineMs: limits.fetchMs, maxBytes: mostFlightBytes })
}
