import { tlsHandshake } from '../../facts/gathered/tls-handshake.ts'
import { certificatePath } from '../../facts/tls-certificate-path.ts'
import { attempt, couldNotCheck, defineRule, fails, fine, hostLocus } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

/** Words that add nothing: dates have a rule of their own, and the path shows the rest by itself. */
const addsNothing =
  /^(?:CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|UNABLE_TO_\w+|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|HOSTNAME_MISMATCH|NOT_VERIFIED)$/

/** Whether browsers accept who issued the certificate. Where an intermediate is missing that cannot be told: tls/chain says so. */
export const trust = defineRule({
  id: 'tls/trust',
  title: { en: 'Certificate from a known authority', 'zh-CN': '证书由受信任的机构签发' },
  source: { en: 'RFC 5280, section 6', 'zh-CN': 'RFC 5280 第 6 节' },
  needs: { path: attempt(certificatePath), handshake: attempt(tlsHandshake) },
  parameters: {},
  outcomes: {
    'untrusted-issuer': {
      says: {
        en: 'Browsers warn visitors away from {host}: its certificate does not lead to an authority that they know; it was issued by {issuer}',
        'zh-CN': '访问 {host} 时浏览器会提示不安全：证书的签发机构不受信任，签发者为 {issuer}',
      },
      todo: {
        en: 'Get a certificate from an authority that browsers trust, and install it with its intermediate certificates.',
        'zh-CN': '请向浏览器信任的证书颁发机构申请证书，并连同中间证书一起安装。',
      },
    },
    'self-signed': {
      says: {
        en: 'Browsers warn visitors away from {host}: its certificate is self-signed, nobody vouches for it',
        'zh-CN': '访问 {host} 时浏览器会提示不安全：使用的是自签名证书，没有机构为其担保',
      },
      todo: {
        en: 'Replace the self-signed certificate by one from an authority that browsers trust.',
        'zh-CN': '请将自签名证书更换为浏览器信任的机构签发的证书。',
      },
    },
  },
  judge: ({ path: read, handshake }) => {
    if (!read.ok) return withoutHttps(read.failure)
    const { host, port, leaf, path, end } = read.value
    const at = hostLocus(host, port)
    const last = path.at(-1)!
    const code = handshake.ok ? handshake.value.authorizationError : undefined
    const reason = code !== undefined && !addsNothing.test(code) ? code : undefined
    if (end === 'known-root' && reason === undefined) return fine()
    const data = { host, issuer: last.issuer }
    const evidence = [
      { text: path.map(({ subject }) => subject).join(' ← '), mark: [last.subject] },
      ...(code === undefined ? [] : [{ text: code }]),
    ]
    if (end !== 'known-root' && leaf.selfSigned) return fails('self-signed', { at, data, evidence })
    if (end === 'open' && path.length === 1) {
      return couldNotCheck({ kind: 'not-available-here', detail: `certificate of the issuer: ${leaf.issuer}` }, at)
    }
    return fails('untrusted-issuer', { at, data, evidence })
  },
})
