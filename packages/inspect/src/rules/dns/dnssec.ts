import { existingDomain } from '../../facts/dns-existing.ts'
import { visitTime } from '../../facts/gathered/visit.ts'
import { couldNotCheck, defineRule, fails, fine, int, recordLocus } from '../../model/index.ts'

const day = 86_400_000
/** Servers that sign each answer anew give signatures of two days; those are no sign of neglect. */
const signedAnew = 2.1 * day
/** Extended DNS errors (RFC 8914) that speak of signatures, from 5 (indeterminate) to 12 (NSEC missing). */
const aboutSignatures = { first: 5, last: 12 }

/** The chain of signatures, as a validating resolver sees it. */
export const dnssec = defineRule({
  id: 'dns/dnssec',
  title: { en: 'Signed DNS (DNSSEC)', 'zh-CN': 'DNSSEC 签名' },
  source: {
    en: 'RFC 9364; RFC 4035, sections 3.2 and 5; the margin before expiry is ours',
    'zh-CN': 'RFC 9364；RFC 4035 第 3.2、5 节；到期前的预警天数为自定',
  },
  needs: { records: existingDomain, now: visitTime },
  parameters: {
    soonDays: int(3, {
      min: 1,
      max: 30,
      unit: 'days',
      about: { en: 'Warn so many days before a signature expires', 'zh-CN': '签名到期前多少天开始预警' },
    }),
  },
  outcomes: {
    unsigned: {
      says: {
        en: 'The domain {domain} is not signed: a forged DNS answer cannot be told from a true one',
        'zh-CN': '域名 {domain} 没有 DNSSEC 签名，无法识别伪造的解析结果',
      },
      todo: {
        en: 'Switch on DNSSEC at the DNS operator, then have the registrar publish the DS record.',
        'zh-CN': '请在域名解析服务商处开启 DNSSEC，再由注册商发布 DS 记录。',
      },
    },
    broken: {
      says: {
        en: 'The DNSSEC signatures of {name} do not hold: whoever uses a validating resolver cannot reach the site',
        'zh-CN': '{name} 的 DNSSEC 签名校验失败，使用校验型解析服务的用户无法访问网站',
      },
      todo: {
        en: 'Have the zone signed again and compare the DS record at the registrar with the key of the zone; if that takes long, have the DS record removed.',
        'zh-CN': '请重新签名，并核对注册商处的 DS 记录与区内密钥是否一致；短期无法修复的，先撤下 DS 记录。',
      },
    },
    'expires-soon': {
      says: {
        en: 'A DNSSEC signature of {domain} (over {covers}) expires in {days} {days|day|days}; then the name can no longer be resolved by those who validate',
        'zh-CN': '域名 {domain} 的 DNSSEC 签名（{covers} 记录）将在 {days} 天后过期，过期后校验型解析服务将无法解析',
      },
      todo: {
        en: 'Have the zone signed again, and see why it is not signed by itself.',
        'zh-CN': '请重新签名，并检查自动签名为何没有运行。',
      },
    },
  },
  judge: ({ records: { domain, dnssec: seen }, now }, { soonDays }) => {
    const at = recordLocus('DNSKEY')
    for (const { name, type, checked, unchecked } of seen.asked) {
      if (!checked.ok || !unchecked.ok || checked.value.rcode !== 'SERVFAIL') continue
      const { ede } = checked.value
      const blames = ede.length === 0 || ede.some(code => code >= aboutSignatures.first && code <= aboutSignatures.last)
      if (!blames || unchecked.value.rcode === 'SERVFAIL') continue
      const codes = ede.map(code => `EDE ${code}`)
      const text = `${name} ${type}: SERVFAIL ${codes.join(' ')}; CD=1: ${unchecked.value.rcode}`
      return fails('broken', { at, data: { name, ede: codes }, evidence: [{ text, mark: ['SERVFAIL', ...codes] }] })
    }
    if (!seen.ds.ok) return couldNotCheck(seen.ds.failure)
    if (seen.ds.value.length === 0) {
      return fails('unsigned', { at, data: { domain }, evidence: [{ text: `${domain} DS: –` }] })
    }
    const soa = seen.asked.find(({ name }) => name === domain)?.checked
    if (soa && !soa.ok) return couldNotCheck(soa.failure)
    if (soa && soa.value.rcode !== 'NOERROR') {
      return couldNotCheck({ kind: 'name-server-failure', detail: `${soa.value.rcode} ${domain}` })
    }
    // The domain is signed, and the resolver does not say so: it does not look.
    if (!soa?.value.authentic) return couldNotCheck({ kind: 'not-available-here', detail: 'no validating resolver' })
    const left = seen.signatures
      .filter(({ inception, expiration }) => Date.parse(expiration) - Date.parse(inception) > signedAnew)
      .map(signature => ({
        signature,
        days: Math.floor((Date.parse(signature.expiration) - Date.parse(now.at)) / day),
      }))
      .sort((a, b) => a.days - b.days)[0]
    if (!left || left.days > soonDays) return fine()
    const { covers, signer, expiration } = left.signature
    return fails('expires-soon', {
      at,
      data: { domain, covers, days: Math.max(0, left.days) },
      evidence: [{ text: `${signer} RRSIG ${covers} ${expiration}`, mark: [expiration] }],
    })
  },
})
