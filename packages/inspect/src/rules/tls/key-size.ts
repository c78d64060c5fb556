import type { Certificate } from '../../facts/gathered/tls-handshake.ts'
import { certificatePath } from '../../facts/tls-certificate-path.ts'
import { attempt, defineRule, fails, hostLocus, int } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

/** Keys long enough, on every certificate below the root. */
export const keySize = defineRule({
  id: 'tls/key-size',
  title: { en: 'Certificate key long enough', 'zh-CN': '证书密钥长度足够' },
  source: { en: 'RFC 9325, section 4.5', 'zh-CN': 'RFC 9325 第 4.5 节' },
  needs: { path: attempt(certificatePath) },
  parameters: {
    minBits: int(2048, {
      min: 1024,
      max: 16_384,
      unit: 'bits',
      about: { en: 'Shortest RSA key', 'zh-CN': 'RSA 密钥的最短长度' },
    }),
    minEcBits: int(224, {
      min: 160,
      max: 521,
      unit: 'bits',
      about: { en: 'Shortest key on an elliptic curve', 'zh-CN': '椭圆曲线密钥的最短长度' },
    }),
  },
  outcomes: {
    'rsa-too-short': {
      says: {
        en: 'The RSA key of {name} has {bits} bits, few enough to be broken; at least {least} are needed',
        'zh-CN': '{name} 的 RSA 密钥只有 {bits} 位，存在被破解的风险，应不少于 {least} 位',
      },
      todo: {
        en: 'Make a new key of at least {least} bits and have a certificate issued for it.',
        'zh-CN': '请生成不少于 {least} 位的新密钥，并重新申请证书。',
      },
    },
    'ec-too-short': {
      says: {
        en: 'The elliptic-curve key of {name} has {bits} bits; at least {least} are needed',
        'zh-CN': '{name} 的椭圆曲线密钥只有 {bits} 位，应不少于 {least} 位',
      },
      todo: {
        en: 'Make a new key on the curve P-256 and have a certificate issued for it.',
        'zh-CN': '请使用 P-256 曲线生成新密钥，并重新申请证书。',
      },
    },
  },
  judge: ({ path: read }, { minBits, minEcBits }) => {
    if (!read.ok) return withoutHttps(read.failure)
    const { host, port, belowRoot } = read.value
    const least = { 'rsa-too-short': minBits, 'ec-too-short': minEcBits }
    return (['rsa-too-short', 'ec-too-short'] as const).flatMap(outcome => {
      const short = belowRoot
        .flatMap(certificate => {
          const { bits } = certificate.key
          return bits !== undefined && kindOf(certificate) === outcome && bits < least[outcome]
            ? [{ certificate, bits }]
            : []
        })
        .sort((a, b) => a.bits - b.bits)
      const worst = short[0]
      if (!worst) return []
      const name = worst.certificate.commonName || worst.certificate.subject
      const evidence = short.map(({ certificate: { subject, key }, bits }) => ({
        text: `${subject}: ${key.curve ?? key.kind} ${bits}`,
        mark: [String(bits)],
      }))
      return [
        fails(outcome, {
          at: hostLocus(host, port),
          data: { name, bits: worst.bits, least: least[outcome] },
          evidence,
        }),
      ]
    })
  },
})

function kindOf({ key: { kind = '' } }: Certificate): 'rsa-too-short' | 'ec-too-short' | undefined {
  if (/^rsa/.test(kind)) return 'rsa-too-short'
  return kind === 'ec' ? 'ec-too-short' : undefined
}
