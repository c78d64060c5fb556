import { tlsHandshake } from '../../facts/gathered/tls-handshake.ts'
import { attempt, defineRule, fails, fine, hostLocus, int } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

/** What every visitor downloads before the first byte of the page. */
export const certificateSize = defineRule({
  id: 'tls/certificate-size',
  title: { en: 'Certificate chain of reasonable size', 'zh-CN': '证书链大小适当' },
  source: { en: 'Our own, for visitors on slow networks', 'zh-CN': '本系统设定，照顾网速较慢的访问者' },
  needs: { handshake: attempt(tlsHandshake) },
  parameters: {
    maxBytes: int(16_384, {
      min: 2_048,
      max: 262_144,
      unit: 'bytes',
      about: { en: 'Largest chain, all certificates together', 'zh-CN': '整个证书链的大小上限' },
    }),
  },
  outcomes: {
    'too-large': {
      says: {
        en: '{host} sends {bytes} bytes of certificates before each page; {maxBytes} are plenty',
        'zh-CN': '{host} 每次连接先发送 {bytes} 字节的证书，合理上限为 {maxBytes} 字节',
      },
      todo: {
        en: 'Send only the site’s certificate and its intermediates; split a certificate with very many names.',
        'zh-CN': '请只发送网站证书和中间证书；证书中域名过多的，请拆分为多张。',
      },
    },
  },
  judge: ({ handshake }, { maxBytes }) => {
    if (!handshake.ok) return withoutHttps(handshake.failure)
    const { host, port, chain, chainBytes } = handshake.value
    if (chainBytes <= maxBytes) return fine()
    const evidence = chain.map(({ subject, bytes, sanCount }) => ({
      text: `${subject}: ${bytes} bytes, ${sanCount} names`,
      mark: [String(bytes)],
    }))
    return fails('too-large', { at: hostLocus(host, port), data: { host, bytes: chainBytes, maxBytes }, evidence })
  },
})
