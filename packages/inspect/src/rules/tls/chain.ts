import { type Certificate, tlsHandshake } from '../../facts/gathered/tls-handshake.ts'
import { certificatePath, walk } from '../../facts/tls-certificate-path.ts'
import { attempt, boolean, defineRule, fails, hostLocus } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

/** What a server sends beside its own certificate: the intermediates, all of them, in order, and nothing else. */
export const chain = defineRule({
  id: 'tls/chain',
  title: { en: 'Certificate chain complete and in order', 'zh-CN': '证书链完整且顺序正确' },
  source: {
    en: 'RFC 5246, section 7.4.2; RFC 8446, section 4.4.2',
    'zh-CN': 'RFC 5246 第 7.4.2 节；RFC 8446 第 4.4.2 节',
  },
  needs: { path: attempt(certificatePath), handshake: attempt(tlsHandshake) },
  parameters: {
    rootAllowed: boolean(true, {
      about: {
        en: 'Whether the root may be sent as well, which only costs bytes',
        'zh-CN': '是否允许同时发送根证书（只多占流量）',
      },
    }),
  },
  outcomes: {
    incomplete: {
      says: {
        en: '{host} does not send the certificate of {issuer}, which issued its own; phones and many programs refuse the site',
        'zh-CN': '{host} 没有发送签发机构 {issuer} 的中间证书，手机和许多程序会拒绝访问',
      },
      todo: {
        en: 'Install the full chain from the authority: the site’s certificate first, then each intermediate.',
        'zh-CN': '请安装证书颁发机构提供的完整证书链：先是网站证书，然后依次是各级中间证书。',
      },
    },
    'wrong-order': {
      says: {
        en: '{host} sends its certificates in the wrong order; older programs refuse the site',
        'zh-CN': '{host} 发送的证书顺序有误，较旧的程序会拒绝访问',
      },
      todo: {
        en: 'Put the certificates of the chain file in order: the site’s own, the one that issued it, and so on.',
        'zh-CN': '请调整证书链文件中的顺序：先是网站证书，其后是它的签发者，依此类推。',
      },
    },
    superfluous: {
      says: {
        en: '{host} sends {count} {count|certificate|certificates} that nobody needs, with every connection',
        'zh-CN': '{host} 每次连接都发送 {count} 张用不到的证书',
      },
      todo: {
        en: 'Remove from the chain file what does not belong to the chain: {names}.',
        'zh-CN': '请从证书链文件中删除不属于该证书链的证书：{names}。',
      },
    },
  },
  judge: ({ path: read, handshake }, { rootAllowed }) => {
    if (!read.ok) return withoutHttps(read.failure)
    if (!handshake.ok) return withoutHttps(handshake.failure)
    const { host, port, leaf, path, end } = read.value
    const at = hostLocus(host, port)
    const sent = handshake.value.chain
    const evidence = sent.map((certificate, place) => ({ text: `${place + 1}. ${certificate.subject}` }))
    // A wrong intermediate in place of the right one is one mistake, not two.
    if (end === 'open' && path.length === 1)
      return fails('incomplete', { at, data: { host, issuer: leaf.issuer }, evidence })
    const linked = walk(sent, () => false)
    const inOrder = linked.every((place, i) => i === 0 || place > linked[i - 1]!)
    const superfluous = sent.filter((certificate, place) => !(linked.includes(place) && !isUnwantedRoot(certificate)))
    function isUnwantedRoot(certificate: Certificate): boolean {
      return !rootAllowed && certificate.selfSigned && certificate !== leaf
    }
    return [
      ...(inOrder ? [] : [fails('wrong-order', { at, data: { host }, evidence })]),
      ...(superfluous.length === 0
        ? []
        : [
            fails('superfluous', {
              at,
              data: { host, count: superfluous.length, names: superfluous.map(nameOf) },
              evidence: evidence.map((line, place) =>
                superfluous.includes(sent[place]!) ? { ...line, mark: [sent[place]!.subject] } : line,
              ),
            }),
          ]),
    ]
  },
})

function nameOf({ commonName, subject }: Certificate): string {
  return commonName || subject
}
