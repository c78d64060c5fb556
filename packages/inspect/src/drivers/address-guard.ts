import { BlockList, isIP } from 'node:net'
import { refusedRanges } from '../target/address-ranges.ts'

/** Says of an address (never of a text: `new URL` and DNS come first) whether a connection to it may be opened. */
export interface AddressGuard {
  allows(address: string): boolean
}

/** @param allowed CIDR ranges that the operator opens, such as `10.20.0.0/16`, or single addresses. @throws RangeError on a range that is none. */
export function createAddressGuard(allowed: readonly string[] = []): AddressGuard {
  const refused = blockListOf(refusedRanges.map(range => range.cidr))
  const opened = blockListOf(allowed)
  return {
    allows(address) {
      const family = isIP(address)
      if (family === 0) return false
      const kind = family === 4 ? 'ipv4' : 'ipv6'
      return opened.check(address, kind) || !refused.check(address, kind)
    },
  }
}

function blockListOf(ranges: readonly string[]): BlockList {
  const blockList = new BlockList()
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/')
    const family = isIP(address)
    const most = family === 4 ? 32 : 128
    const bits = Number(prefix ?? most)
    if (family === 0 || !/^\d{1,3}$/.test(prefix ?? '0') || bits > most) {
      throw new RangeError(`"${range}" is not an address range; write it like 10.20.0.0/16 or fd00::/8`)
    }
    blockList.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6')
  }
  return blockList
}
