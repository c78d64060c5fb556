import { isIPv4, isIPv6 } from 'node:net'

/** The network that counts as one caller: an IPv4 address, or the /64 that a single IPv6 host can choose from at will. */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  if (mapped !== undefined || isIPv4(bare)) return mapped ?? bare
  if (!isIPv6(bare)) return 'unknown'
  const [head = '', tail = ''] = bare.split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  const whole = bare.includes('::')
    ? [...groups, ...Array(8 - groups.length - after.length).fill('0'), ...after]
    : groups
  return `${whole
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
