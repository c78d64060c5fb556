import { isIP } from 'node:net'
import { failure, type Result, success } from '../model/index.ts'
import type { AddressGuard } from './address-guard.ts'
import type { Connector, Endpoint } from './types.ts'

/** Where names are looked up: the part of the DNS driver that the connector needs. */
export interface AddressLookup {
  addresses(name: string, family?: 4 | 6): Promise<Result<readonly string[]>>
}

export interface ConnectorOptions {
  readonly lookup: AddressLookup
  readonly guard: AddressGuard
  /** Ports dialled in place of those in addresses, for test towns: reports never see them. */
  readonly connectMap?: ReadonlyMap<number, number>
}

/**
 * The one door out. A name is resolved here, each address checked, and the connection pinned to the one that passed:
 * whoever resolves again, at a redirect or a new socket, comes back here.
 */
export function createConnector({ lookup, guard, connectMap }: ConnectorOptions): Connector {
  const dialled = (port: number) => connectMap?.get(port) ?? port
  return {
    async locate(host, port, family): Promise<Result<Endpoint>> {
      const literal = host.replace(/^\[|\]$/g, '')
      const found = isIP(literal) ? success([literal]) : await lookup.addresses(host.replace(/\.$/, ''), family)
      if (!found.ok) return found
      const wanted = found.value.filter(address => family === undefined || isIP(address) === family)
      if (wanted.length === 0) return failure('name-without-address', host)
      // IPv4 first: whether IPv6 works is a rule's own question, never a reason for a site to seem down.
      const ordered = [...wanted].sort((a, b) => isIP(a) - isIP(b))
      const address = ordered.find(candidate => guard.allows(candidate))
      if (address === undefined) return failure('address-refused', `${host} → ${ordered.join(', ')}`)
      return success({ address, family: isIP(address) === 6 ? 6 : 4, port: dialled(port) })
    },
  }
}
