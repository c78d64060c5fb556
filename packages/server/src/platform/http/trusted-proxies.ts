import { BlockList, isIP } from 'node:net'

/**
 * Whether an address is one of the proxies that the configuration names; only what these say about a caller is believed.
 * @param ranges addresses and CIDR ranges. @throws RangeError for one that is none, or that is everybody.
 */
export function trustedProxies(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = isIP(address)
    const most = family === 4 ? 32 : 128
    const prefix = bits === undefined ? most : Number(bits)
    if (family === 0 || !Number.isInteger(prefix) || prefix < 1 || prefix > most) {
      throw new RangeError(`"${range}" names no proxy: write an address, or a range such as 10.1.2.0/24`)
    }
    list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6')
  }
  return address => {
    const bare = address.replace(/^::ffff:(?=\d+\.)/i, '')
    const family = isIP(bare)
    return family !== 0 && list.check(bare, family === 4 ? 'ipv4' : 'ipv6')
  }
}
