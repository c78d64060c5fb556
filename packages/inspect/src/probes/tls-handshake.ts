import { clientHello } from '../drivers/client-hello.ts'
import { tlsHandshake } from '../facts/gathered/tls-handshake.ts'
import { cipherSuites, fitsVersion, nationalSuites, suiteName } from '../facts/tls-cipher-suites.ts'
import { defineProbe, type Failure, failure, success } from '../model/index.ts'
import { type HttpsPlace, httpsPlace, mostFlightBytes } from './tls-place.ts'
import type { VisitTools } from './tools.ts'

/** One handshake as a visitor makes it, and where it fails, whether the server speaks national ciphers only. */
export const tlsHandshakeProbe = defineProbe<VisitTools>()({
  name: 'tls-handshake',
  depth: 'passive',
  sends: {
    en: 'One TLS handshake, without a request; where it fails, at most two more first messages: one with every cipher suite, one of TLCP',
    'zh-CN':
      '一次 TLS 握手，不发送请求；握手失败时，再发送至多两个首条握手消息：一个列出全部加密套件，一个使用国密 TLCP 协议',
  },
  gives: tlsHandshake,
  needs: {},
  async run(tools) {
    const place = httpsPlace(tools.site)
    const shaken = await tools.tls.handshake({ ...place, deadlineMs: tools.limits.fetchMs })
    if (!shaken.ok) return (await speaksNationalOnly(tools, place, shaken.failure)) ?? shaken
    if (shaken.value.chain.length === 0) return failure('tls-failure', 'no certificate')
    return success({ ...place, ...shaken.value })
  },
})

/** Only a server that refuses what every ordinary client can say, and answers TLCP, is one of national ciphers alone. */
async function speaksNationalOnly({ tls, limits }: VisitTools, place: HttpsPlace, why: Failure) {
  if (why.kind !== 'tls-failure' && why.kind !== 'reset' && why.kind !== 'malformed-answer') return undefined
  const ask = async (hello: Uint8Array) => {
    const answer = await tls.exchange({ ...place, hello, deadlineMs: limits.fetchMs, maxBytes: mostFlightBytes })
    return answer.ok ? answer.value.flight.hello : undefined
  }
  const national = await ask(clientHello({ version: 'TLCP', suites: [...nationalSuites.keys()], host: place.host }))
  if (national?.version !== 'TLCP') return undefined
  const all = [...cipherSuites].filter(([, name]) => fitsVersion(name, 'TLSv1.2')).map(([suite]) => suite)
  const ordinary = await ask(clientHello({ version: 'TLSv1.2', suites: all, host: place.host }))
  return ordinary && ordinary.version !== 'TLCP'
    ? undefined
    : failure('national-cipher-only', suiteName(national.suite))
}
