import { existingDomain } from '../../facts/dns-existing.ts'
import { couldNotCheck, defineRule, fails, fine, notApplicable, recordLocus } from '../../model/index.ts'

/** Mail servers that mail cannot be delivered to. */
export const mx = defineRule({
  id: 'dns/mx',
  title: { en: 'Mail servers', 'zh-CN': '邮件服务器记录（MX）' },
  source: {
    en: 'RFC 5321, section 5.1; RFC 2181, section 10.3; RFC 7505',
    'zh-CN': 'RFC 5321 第 5.1 节；RFC 2181 第 10.3 节；RFC 7505',
  },
  needs: { records: existingDomain },
  parameters: {},
  outcomes: {
    'points-to-ip': {
      says: {
        en: 'The mail server of {domain} is given as an address ({hosts}) instead of a name; other servers cannot deliver mail',
        'zh-CN': '{domain} 的 MX 记录直接填写了 IP 地址（{hosts}），外部邮件无法投递',
      },
      todo: {
        en: 'Give the server a name with an address record, and put that name into the MX record.',
        'zh-CN': '请为邮件服务器设置主机名及其 A 记录，MX 记录填写该主机名。',
      },
    },
    'no-address': {
      says: {
        en: 'Mail for {domain} may get lost: its mail server ({hosts}) has no address',
        'zh-CN': '{domain} 的邮件服务器（{hosts}）没有地址，来信可能无法投递',
      },
      todo: {
        en: 'Add an address record for the server, or take it out of the MX records; a domain without mail says: MX 0 .',
        'zh-CN': '请为该服务器补上地址记录，或删去这条 MX；不收邮件的域名写 MX 0 .（空 MX）。',
      },
    },
    'points-to-cname': {
      says: {
        en: 'The mail server of {domain} is given by an alias ({hosts}), which the standard forbids; some servers will not deliver',
        'zh-CN': '{domain} 的 MX 记录指向别名（{hosts}），不符合标准，部分邮件可能无法投递',
      },
      todo: {
        en: 'Put the real name of the server into the MX record.',
        'zh-CN': '请在 MX 记录中填写服务器的真实主机名。',
      },
    },
  },
  judge: ({ records: { mail } }) => {
    const { domain } = mail
    if (!mail.mx.ok) return couldNotCheck(mail.mx.failure)
    if (mail.mx.value.length === 0) return notApplicable()
    const servers = mail.mx.value.filter(({ exchange }) => exchange !== '')
    const seen = (found: typeof servers) => ({
      at: recordLocus('MX'),
      data: { domain, hosts: found.map(({ exchange }) => exchange) },
      evidence: found.map(({ preference, exchange, aliasOf }) => ({
        text: `${domain} MX ${preference} ${exchange}${aliasOf ? ` CNAME ${aliasOf}` : ''}`,
        mark: [exchange],
      })),
    })
    const byAddress = servers.filter(({ exchange }) => /^[\d.]+$|:/.test(exchange))
    if (byAddress.length > 0) return fails('points-to-ip', seen(byAddress))
    const nowhere = servers.filter(({ addresses }) => !addresses.ok && leadsNowhere(addresses.failure.kind))
    if (nowhere.length > 0) return fails('no-address', seen(nowhere))
    const byAlias = servers.filter(({ aliasOf }) => aliasOf !== undefined)
    if (byAlias.length > 0) return fails('points-to-cname', seen(byAlias))
    const unknown = servers.map(({ addresses }) => addresses).find(addresses => !addresses.ok)
    return unknown && !unknown.ok ? couldNotCheck(unknown.failure, recordLocus('MX')) : fine()
  },
})

function leadsNowhere(kind: string): boolean {
  return kind === 'name-not-found' || kind === 'name-without-address'
}
