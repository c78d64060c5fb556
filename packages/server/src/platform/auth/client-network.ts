import { isIP } from 'node:net'

/**
 * The network that counts as one stranger: an IPv4 address, or the 56 bits of IPv6 that one subscriber is given.
 * The address has to come from the connection, or from a proxy that the configuration names: never from a header alone.
 */
export function clientNetwork(address: string): string {
  const plain = address.replace(/%.*$/, '')
  if (isIP(plain) === 4) return plain
  if (isIP(plain) !== 6) return 'unknown'
  const groups = groupsOf(plain)
  if (groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff)
    return [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255].join('.')
  const start = [groups[0]!, groups[1]!, groups[2]!, groups[3]! & 0xff00].map(group => group.toString(16))
  return `${start.join(':')}::/56`
}

function groupsOf(address: string): number[] {
  const v4 = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const hex = (high: string, low: string) => ((Number(high) << 8) | Number(low)).toString(16)
  const written = v4 ? `${v4[1]}${hex(v4[2]!, v4[3]!)}:${hex(v4[4]!, v4[5]!)}` : address
  const [before = '', after] = written.split('::')
  const left = before === '' ? [] : before.split(':')
  const right = after ? after.split(':') : []
  const gap = after === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array<string>(gap).fill('0'), ...right].map(group => Number.parseInt(group, 16))
}
