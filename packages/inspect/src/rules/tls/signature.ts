import type { Certificate } from '../../facts/gathered/tls-handshake.ts'
import { certificatePath } from '../../facts/tls-certificate-path.ts'
import { attempt, defineRule, fails, hostLocus } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

const broken = { md5: /^md[245]$/, sha1: /^sha1$/ } as const

/** Signatures that can be forged, on any certificate below the root. A self-signed one vouches for nothing anyway: tls/trust says so. */
export const signature = defineRule({
  id: 'tls/signature',
  title: { en: 'Certificate signed with a sound hash', 'zh-CN': '证书签名算法安全' },
  source: { en: 'RFC 9325, section 4.5; RFC 9155', 'zh-CN': 'RFC 9325 第 4.5 节；RFC 9155' },
  needs: { path: attempt(certificatePath) },
  parameters: {},
  outcomes: {
    md5: {
      says: {
        en: 'A certificate of {host} is signed with MD5, which can be forged: {names}',
        'zh-CN': '{host} 的证书使用可被伪造的 MD5 签名：{names}',
      },
      todo: {
        en: 'Have it issued anew with SHA-256.',
        'zh-CN': '请重新申请使用 SHA-256 签名的证书。',
      },
    },
    sha1: {
      says: {
        en: 'A certificate of {host} is signed with SHA-1, which browsers refuse: {names}',
        'zh-CN': '{host} 的证书使用 SHA-1 签名，浏览器不再接受：{names}',
      },
      todo: {
        en: 'Have it issued anew with SHA-256; for an intermediate, install the authority’s newer one.',
        'zh-CN': '请重新申请使用 SHA-256 签名的证书；如为中间证书，请换用颁发机构的新版中间证书。',
      },
    },
  },
  judge: ({ path: read }) => {
    if (!read.ok) return withoutHttps(read.failure)
    const { host, port, belowRoot } = read.value
    return (['md5', 'sha1'] as const).flatMap(outcome => {
      const found = belowRoot.filter(
        certificate => !certificate.selfSigned && broken[outcome].test(certificate.signature.hash ?? ''),
      )
      if (found.length === 0) return []
      const data = { host, names: found.map(nameOf) }
      const evidence = found.map(({ subject, signature: { name } }) => ({ text: `${subject}: ${name}`, mark: [name] }))
      return [fails(outcome, { at: hostLocus(host, port), data, evidence })]
    })
  },
})

function nameOf({ commonName, subject }: Certificate): string {
  return commonName || subject
}
