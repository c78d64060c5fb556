import { createAddressGuard } from '../drivers/address-guard.ts'
import { systemClock } from '../drivers/clock.ts'
import { createConnector } from '../drivers/connector.ts'
import { createDnsDriver, type DnsServer } from '../drivers/dns.ts'
import { createTlsDriver } from '../drivers/tls.ts'
import { defaultLimits, type Limits } from '../probes/limits.ts'
import type { Engine } from './gather.ts'
import { checkOwnNetwork, type OwnNetwork } from './own-network.ts'
import { createAddressPacers } from './pacing.ts'

export interface EngineOptions {
  readonly version: string
  /** How to reach whoever runs the inspection; goes out with every request. */
  readonly contact: string
  readonly installationId: string
  readonly ownDomains: readonly string[]
  readonly listedHosts: ReadonlySet<string>
  readonly limits?: Partial<Limits>
  /** Private ranges that may be visited, CIDR. */
  readonly allowPrivate?: readonly string[]
  /** The resolver to ask; the system's where absent. */
  readonly resolver?: DnsServer
  /** Ports dialled in place of those in addresses. */
  readonly connectMap?: ReadonlyMap<number, number>
  /** Certificate authorities beside the system's, PEM. */
  readonly ca?: readonly string[]
}

export interface RunningEngine {
  readonly engine: Engine
  checkNetwork(controls: readonly string[]): Promise<OwnNetwork>
  close(): void
}

/** Puts the drivers together. @throws RangeError for a private range that is none. */
export function createEngine(options: EngineOptions): RunningEngine {
  const limits = { ...defaultLimits, ...options.limits }
  const clock = systemClock
  const dns = createDnsDriver(options.resolver ? { servers: [options.resolver] } : {})
  const guard = createAddressGuard(options.allowPrivate)
  const connector = createConnector({
    lookup: dns,
    guard,
    ...(options.connectMap ? { connectMap: options.connectMap } : {}),
  })
  const ca = options.ca ?? []
  const contact = options.contact === '' ? 'no contact given' : options.contact
  // A product token first, as RFC 9110, 10.1.5 has it; a browser's word before it would be a lie.
  const userAgent = `Townkeep/${options.version} (inspection by the owner's office; ${contact.replace(/[^\x20-\x7e]/g, '?')})`
  return {
    engine: {
      connector,
      dns,
      tls: createTlsDriver({ connector, ca }),
      clock,
      limits,
      pacerOf: createAddressPacers(limits.perSecondAddress, clock),
      userAgent,
      agent: 'Townkeep',
      installationId: options.installationId,
      ownDomains: options.ownDomains,
      listedHosts: options.listedHosts,
      ca,
      network: { ipv6: undefined },
    },
    checkNetwork: controls =>
      checkOwnNetwork({ connector, userAgent, timeoutMs: Math.min(5_000, limits.fetchMs), controls }),
    close: () => dns.close(),
  }
}
