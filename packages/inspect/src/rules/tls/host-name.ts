import { tlsHandshake } from '../../facts/gathered/tls-handshake.ts'
import { attempt, defineRule, fails, fine, hostLocus } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

/** Whether the certificate is for this host. Browsers read the alternative names only. */
export const hostName = defineRule({
  id: 'tls/host-name',
  title: { en: 'Certificate names the site', 'zh-CN': '证书与域名相符' },
  source: { en: 'RFC 9525, section 6', 'zh-CN': 'RFC 9525 第 6 节' },
  needs: { handshake: attempt(tlsHandshake) },
  parameters: {},
  outcomes: {
    mismatch: {
      says: {
        en: 'The certificate is not for {host}: it names {names}; browsers warn visitors away',
        'zh-CN': '证书不适用于 {host}，证书中的域名为 {names}，浏览器会提示不安全',
      },
      todo: {
        en: 'Install a certificate that names {host}, or have the server choose the right one for this name.',
        'zh-CN': '请安装包含 {host} 的证书，或检查服务器是否为该域名选用了正确的证书。',
      },
    },
    'no-san': {
      says: {
        en: 'The certificate of {host} has no alternative names; browsers no longer read the common name and warn visitors away',
        'zh-CN': '{host} 的证书没有“使用者可选名称”，浏览器已不再读取通用名称，会提示不安全',
      },
      todo: {
        en: 'Have the certificate issued anew with {host} among its alternative names.',
        'zh-CN': '请重新申请证书，在“使用者可选名称”中写明 {host}。',
      },
    },
  },
  judge: ({ handshake }) => {
    if (!handshake.ok) return withoutHttps(handshake.failure)
    const { host, port, chain, namesHost } = handshake.value
    const { subject, sans, sanCount } = chain[0]!
    if (namesHost) return fine()
    const at = hostLocus(host, port)
    if (sanCount === 0) return fails('no-san', { at, data: { host }, evidence: [{ text: subject }] })
    const names = sans.slice(0, 5)
    return fails('mismatch', {
      at,
      data: { host, names: sanCount > names.length ? [...names, '…'] : names },
      evidence: [{ text: sans.join(', '), mark: names }],
    })
  },
})
