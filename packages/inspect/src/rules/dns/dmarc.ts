import { existingDomain } from '../../facts/dns-existing.ts'
import { isDmarc, parseDmarc } from '../../facts/mail/dmarc.ts'
import { boolean, couldNotCheck, defineRule, fails, fine, notApplicable, recordLocus } from '../../model/index.ts'

/** What receivers shall do with mail that only pretends to come from the domain. */
export const dmarc = defineRule({
  id: 'dns/dmarc',
  title: { en: 'Forged mail (DMARC)', 'zh-CN': '伪造邮件处置（DMARC）' },
  source: { en: 'RFC 7489, sections 6.3 and 6.6.3', 'zh-CN': 'RFC 7489 第 6.3、6.6.3 节' },
  needs: { records: existingDomain },
  parameters: {
    withoutMail: boolean(true, {
      about: {
        en: 'Ask for a record from domains without mail servers too: forgers use them as well',
        'zh-CN': '没有邮件服务器的域名也要求有该记录（同样会被冒用）',
      },
    }),
  },
  outcomes: {
    missing: {
      says: {
        en: '{domain} does not say what receivers shall do with forged mail: it has no DMARC record',
        'zh-CN': '{domain} 没有 DMARC 记录，没有告诉收件方如何处置冒用该域名的邮件',
      },
      todo: {
        en: 'Add a TXT record at _dmarc.{domain}, such as: v=DMARC1; p=quarantine; a domain that sends no mail says p=reject.',
        'zh-CN': '请在 _dmarc.{domain} 添加 TXT 记录，例如 v=DMARC1; p=quarantine；不发邮件的域名用 p=reject。',
      },
    },
    syntax: {
      says: {
        en: 'The DMARC record of {domain} is in error at “{tag}”; receivers may ignore it',
        'zh-CN': '{domain} 的 DMARC 记录在“{tag}”处有错，收件方可能不予采用',
      },
      todo: {
        en: 'Correct the record: v=DMARC1 first, p right after it, addresses as mailto:…, tags parted by semicolons.',
        'zh-CN': '请改正记录：以 v=DMARC1 开头，紧接 p 标签，地址写成 mailto:…，各标签以分号隔开。',
      },
    },
    several: {
      says: {
        en: '{domain} has several DMARC records; receivers then apply none',
        'zh-CN': '{domain} 有多条 DMARC 记录，收件方会全部忽略',
      },
      todo: { en: 'Leave a single one.', 'zh-CN': '请只保留一条。' },
    },
    'policy-none': {
      says: {
        en: 'The DMARC record of {domain} lets forged mail through (policy “none”)',
        'zh-CN': '{domain} 的 DMARC 策略为 none，伪造邮件仍会被放行',
      },
      todo: {
        en: 'When the reports show no forgotten sender any more, set the policy to quarantine, then to reject.',
        'zh-CN': '确认报告中没有遗漏的发件服务器后，请把策略改为 quarantine，再改为 reject。',
      },
    },
  },
  judge: ({ records: { mail } }, { withoutMail }) => {
    const { domain } = mail
    const at = recordLocus('TXT', `_dmarc.${domain}`)
    // Its own record first; a domain below the registered one falls back on that one's.
    for (const [index, { name, texts }] of mail.dmarc.entries()) {
      if (!texts.ok) return couldNotCheck(texts.failure)
      const found = texts.value.filter(isDmarc)
      if (found.length === 0) continue
      const evidence = found.map(text => ({ text: `${name} TXT ${text}`, mark: [] as string[] }))
      if (found.length > 1) return fails('several', { at, data: { domain }, evidence })
      const record = parseDmarc(found[0]!)
      const [tag] = record.wrong
      if (tag !== undefined) {
        return fails('syntax', { at, data: { domain, tag }, evidence: evidence.map(one => ({ ...one, mark: [tag] })) })
      }
      const policy = index === 0 ? record.policy : record.subdomainPolicy
      return policy === 'none' ? fails('policy-none', { at, data: { domain }, evidence }) : fine()
    }
    const hasMail = !mail.mx.ok || mail.mx.value.length > 0
    return hasMail || withoutMail ? fails('missing', { at, data: { domain } }) : notApplicable()
  },
})
