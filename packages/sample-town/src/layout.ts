import type { Authority } from './authority/index.ts'
import type { Calendar } from './calendar.ts'
import type { OtherHost } from './dns/town-zones.ts'
import { hostilePeers } from './hostile/index.ts'
import { type OutsideHost, outsideHosts } from './outside/outside.ts'
import type { SiteDefinition, SitePlan } from './plan.ts'
import { fine } from './serve/control.ts'
import type { Place } from './serve/place.ts'
import { createSiteHandler, type SiteHandler } from './serve/site-handler.ts'
import { certificateFor, siteTls } from './serve/site-tls.ts'

export const ownDomain = 'gov.test'
/** A host where all is always well, over IPv4 and IPv6. */
export const control = 'control.gov.test'
/** Names whose address turns, at the second question, from the control's own to one that nobody may visit. */
export const turning = [
  ['rebind.gov.test', '10.0.0.1'],
  ['rebind-metadata.gov.test', '169.254.169.254'],
] as const

/** Every address of the town lies in one of these. */
export const ranges = ['127.0.1.0/24', '127.0.2.0/24', '127.0.3.0/24', '127.0.4.0/24', '::1/128'] as const
const siteAddress = (index: number) => `127.0.1.${index + 1}`
export const controlAddress = '127.0.2.1'
const outsideAddress = (index: number) => `127.0.3.${index + 1}`
export const hostileAddress = (index: number) => `127.0.4.${index + 1}`

export interface LaidOutSite {
  readonly definition: SiteDefinition
  readonly plan: SitePlan
  readonly address: string
  readonly handler: SiteHandler
}

export interface Layout {
  readonly sites: readonly LaidOutSite[]
  readonly places: readonly Place[]
  /** Names that are no sites of the list. */
  readonly others: readonly OtherHost[]
}

/** Gives everybody an address: each site one of its own, so that each can have a TLS of its own. */
export function layOut(
  definitions: readonly SiteDefinition[],
  setting: { authority: Authority; calendar: Calendar; proof: string; hostile: boolean },
): Layout {
  const { authority, calendar, proof } = setting
  const sites = definitions.map((definition, index) => {
    const { plan } = definition
    return { definition, plan, address: siteAddress(index), handler: createSiteHandler(plan, calendar, proof) }
  })
  const outside = outsideHosts.map((host, index) => ({ host, address: outsideAddress(index) }))
  const hostile = setting.hostile ? hostilePeers : []
  return {
    sites,
    places: [
      controlPlace(authority),
      ...sites.map(site => sitePlace(site, authority)),
      ...outside.map(({ host, address }) => outsidePlace(host, address, authority)),
    ],
    others: [
      { name: control, zone: ownDomain, address: controlAddress, ipv6: true },
      ...turning.map(([name]) => {
        return { name, zone: ownDomain, address: controlAddress, ipv6: false, proof: true } as const
      }),
      ...hostile.map(({ name }, index) => {
        const address = hostileAddress(index)
        return { name: hostileHost(name), zone: ownDomain, address, ipv6: false, proof: true } as const
      }),
      ...outside.map(({ host: { name, zone, ipv6, state }, address }) => {
        return { name, zone, address: state === 'nameless' ? undefined : address, ipv6 }
      }),
    ],
  }
}

export function hostileHost(name: string): string {
  return `${name}.hostile.${ownDomain}`
}

function controlPlace(authority: Authority): Place {
  const names = [control, ...turning.map(([name]) => name)]
  const https = certificateFor(authority, names)
  return { address: controlAddress, names, http: true, https, ipv6: 'served', handle: fine }
}

function sitePlace({ plan, address, handler }: LaidOutSite, authority: Authority): Place {
  return {
    address,
    names: [plan.host, ...plan.aliases],
    http: plan.open.http,
    https: plan.open.https ? siteTls(plan, authority) : undefined,
    ipv6: plan.names.ipv6,
    handle: handler.handle,
  }
}

function outsidePlace(host: OutsideHost, address: string, authority: Authority): Place {
  const isOpen = host.state === undefined
  return {
    address,
    names: [host.name],
    http: isOpen,
    https: isOpen ? certificateFor(authority, [host.name], host.certificateDays) : undefined,
    ipv6: host.ipv6 ? 'served' : 'none',
    handle: host.respond,
  }
}
