import { existingDomain } from '../../facts/dns-existing.ts'
import { couldNotCheck, defineRule, fails, fine, recordLocus } from '../../model/index.ts'

/** A domain whose name servers can all go dark at once. */
export const nameServers = defineRule({
  id: 'dns/name-servers',
  title: { en: 'Name servers', 'zh-CN': '域名服务器' },
  source: {
    en: 'RFC 1034, section 4.1; RFC 2182, sections 3.1 and 5',
    'zh-CN': 'RFC 1034 第 4.1 节；RFC 2182 第 3.1、5 节',
  },
  needs: { records: existingDomain },
  parameters: {},
  outcomes: {
    'single-server': {
      says: {
        en: 'The domain {domain} hangs on a single name server ({servers}): when it fails, site and mail cannot be found',
        'zh-CN': '域名 {domain} 只有一台域名服务器（{servers}），一旦故障，网站和邮箱都无法访问',
      },
      todo: {
        en: 'Add a second name server in another network, and list it at the registrar and in the zone.',
        'zh-CN': '请在另一网络增设域名服务器，并在注册商和解析区中登记。',
      },
    },
    'one-network': {
      says: {
        en: 'All name servers of {domain} ({servers}) stand in one network, {network}: when it fails, site and mail cannot be found',
        'zh-CN': '域名 {domain} 的域名服务器（{servers}）都在同一网段 {network}，该网段故障时网站和邮箱都无法访问',
      },
      todo: {
        en: 'Move one of them to another network, best to another place and another operator.',
        'zh-CN': '请把其中一台迁到其他网段，最好是不同机房、不同运营商。',
      },
    },
  },
  judge: ({ records: { domain, nameServers: found } }) => {
    if (!found.ok) return couldNotCheck(found.failure)
    if (found.value.length === 0) return couldNotCheck({ kind: 'name-server-failure', detail: `NS ${domain}` })
    const addresses = [...new Set(found.value.flatMap(server => (server.addresses.ok ? server.addresses.value : [])))]
    const servers = found.value.map(server => server.name)
    const evidence = found.value.map(server => ({
      text: `${domain} NS ${server.name} ${server.addresses.ok ? server.addresses.value.join(' ') : ''}`.trim(),
      mark: [server.name],
    }))
    const at = recordLocus('NS')
    if (servers.length === 1) return fails('single-server', { at, data: { domain, servers }, evidence })
    const unknown = found.value
      .map(server => server.addresses)
      .find(result => !result.ok && isPassing(result.failure.kind))
    if (unknown && !unknown.ok) return couldNotCheck(unknown.failure, at)
    // Two names for one machine are one server.
    if (addresses.length === 1) return fails('single-server', { at, data: { domain, servers }, evidence })
    const networks = new Set(addresses.map(networkOf))
    const [network = ''] = networks
    return networks.size === 1 ? fails('one-network', { at, data: { domain, servers, network }, evidence }) : fine()
  },
})

function isPassing(kind: string): boolean {
  return kind !== 'name-not-found' && kind !== 'name-without-address'
}

/** /24 of an IPv4 address; /48 of an IPv6 one. */
function networkOf(address: string): string {
  if (!address.includes(':')) return `${address.split('.').slice(0, 3).join('.')}.0/24`
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length)
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail ? tail.split(':') : [])]
  return `${all.slice(0, 3).join(':')}::/48`
}
