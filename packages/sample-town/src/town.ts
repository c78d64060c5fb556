import { type Authority, createAuthority } from './authority/index.ts'
import { createCalendar } from './calendar.ts'
import { createResolver, type Resolver } from './dns/resolver.ts'
import { serveDns } from './dns/server.ts'
import { type OtherHost, townZones } from './dns/town-zones.ts'
import { listCsv } from './list.ts'
import { outsideHosts } from './outside/outside.ts'
import type { SiteDefinition } from './plan.ts'
import { fine } from './serve/control.ts'
import { openPlaces } from './serve/open-places.ts'
import type { Place } from './serve/place.ts'
import { createRequestLog, type LoggedRequest } from './serve/request-log.ts'
import { createSiteHandler, type SiteHandler } from './serve/site-handler.ts'
import { certificateFor, siteTls } from './serve/site-tls.ts'
import { domainPlan } from './site.ts'
import { sites as allSites, type SiteName } from './sites/index.ts'
import type { Truth } from './truth.ts'

export interface TownOptions {
  /** Port of the resolver; a free one by default. */
  readonly dnsPort?: number
  /** Ports of the sites, the same at every address; 18080 and 18443 by default, or free ones where these are taken. */
  readonly httpPort?: number
  readonly httpsPort?: number
  /** Only these sites; all by default. */
  readonly sites?: readonly SiteName[]
}

export interface TownSite {
  readonly host: string
  readonly name: string
  readonly url: string
  readonly truth: Truth
  /** Paths of its pages, home first: what a crawl finds when it sees everything; none where nothing can be seen. */
  pages(): readonly string[]
}

export interface Town {
  /** Address and port of the resolver. */
  readonly resolver: string
  /** Ports to dial in place of those in addresses. */
  readonly connectMap: { readonly 80: number; readonly 443: number }
  /** Addresses to allow through an address guard. */
  readonly addresses: readonly string[]
  /** The town's certificate authority. */
  readonly caPem: string
  readonly authority: Authority
  readonly ownDomain: string
  readonly ownDomains: readonly string[]
  /** The installation that the proofs name. */
  readonly installationId: string
  /** A host where all is always well, over IPv4 and IPv6, for the look at one's own network. */
  readonly control: string
  readonly sites: ReadonlyMap<string, TownSite>
  readonly truths: ReadonlyMap<string, Truth>
  readonly dns: Resolver
  listCsv(): string
  /** Requests that arrived for a host, in order. */
  requests(host: string): readonly LoggedRequest[]
  close(): Promise<void>
}

const ownDomain = 'gov.test'
const installationId = 'sample-town'
const control = 'control.gov.test'
/** Names whose address turns from the control's own to one that nobody may visit. */
const turning = new Map([
  ['rebind.gov.test', '10.0.0.1'],
  ['rebind-metadata.gov.test', '169.254.169.254'],
])
const controlAddress = '127.0.2.1'

/** Opens the town: its sites, the hosts they link to, and the resolver that knows them. Nothing leaves the machine. */
export async function startTown(options: TownOptions = {}): Promise<Town> {
  const now = new Date()
  const calendar = createCalendar(now)
  const authority = createAuthority({ name: 'Sample Town' })
  const chosen = Object.entries(allSites).filter(([name]) => options.sites?.includes(name as SiteName) ?? true)
  const definitions = chosen.map(([, site]) => site)
  const proof = `v=townkeep1; by=${installationId}; depth=active; until=${calendar.day(-90)}`
  const log = createRequestLog()

  const hosts = definitions.map((definition, index) => {
    const { plan } = definition
    return { definition, plan, address: `127.0.1.${index + 1}`, handler: createSiteHandler(plan, calendar, proof) }
  })
  const outside = outsideHosts.map((host, index) => ({ host, address: `127.0.3.${index + 1}` }))
  const places: Place[] = [
    { ...controlPlace(authority), address: controlAddress },
    ...hosts.map(
      ({ plan, address, handler }): Place => ({
        address,
        names: [plan.host, ...plan.aliases],
        http: plan.open.http,
        https: plan.open.https ? siteTls(plan, authority) : undefined,
        ipv6: plan.names.ipv6,
        handle: handler.handle,
      }),
    ),
    ...outside.map(
      ({ host, address }): Place => ({
        address,
        names: [host.name],
        http: host.state === undefined,
        https: host.state === undefined ? certificateFor(authority, [host.name], host.certificateDays) : undefined,
        ipv6: host.ipv6 ? 'served' : 'none',
        handle: host.respond,
      }),
    ),
  ]
  const others: OtherHost[] = [
    { name: control, zone: ownDomain, address: controlAddress, ipv6: true },
    ...outside.map(({ host, address }) => ({
      name: host.name,
      zone: host.zone,
      address: host.state === 'nameless' ? undefined : address,
      ipv6: host.ipv6,
    })),
  ]
  const zones = townZones({ domains: ['gov.test', 'qiyun.gov.test'].map(domainPlan), hosts, others, proof })
  const turns = new Map([...turning].map(([name, then]) => [name, [controlAddress, then] as const]))
  const dns = createResolver(zones, now, turns)

  const open = await openPlaces(places, { http: options.httpPort, https: options.httpsPort }, log)
  const server = await serveDns(dns, '127.0.0.1', options.dnsPort ?? 0).catch(async error => {
    await open.close()
    throw error
  })
  const sites = new Map(hosts.map(({ definition, handler }) => [definition.plan.host, townSite(definition, handler)]))
  return {
    resolver: `${server.address}:${server.port}`,
    connectMap: { 80: open.httpPort, 443: open.httpsPort },
    addresses: [...places.map(place => place.address), '::1'],
    caPem: authority.root.certPem,
    authority,
    ownDomain,
    ownDomains: [
      ownDomain,
      ...hosts.flatMap(({ plan }) => (plan.proof === 'signatory' ? (plan.names.domain?.apex ?? []) : [])),
    ],
    installationId,
    control,
    sites,
    truths: new Map([...sites].map(([host, site]) => [host, site.truth])),
    dns,
    listCsv: () =>
      listCsv(
        definitions.map(({ plan }) => plan),
        calendar,
      ),
    requests: host => log.of(host),
    async close() {
      await Promise.all([open.close(), server.close()])
    },
  }
}

function townSite({ plan, truth }: SiteDefinition, handler: SiteHandler): TownSite {
  const told = truth({ article: index => handler.articles()[index]! })
  return {
    host: plan.host,
    name: plan.name,
    url: `${plan.open.https || !plan.open.http ? 'https' : 'http'}://${plan.host}/`,
    truth: told,
    pages: () => (told.blind === undefined || told.blind === 'filled-in-by-script' ? handler.pages() : []),
  }
}

function controlPlace(authority: Authority): Omit<Place, 'address'> {
  const names = [control, ...turning.keys()]
  return { names, http: true, https: certificateFor(authority, names), ipv6: 'served', handle: fine }
}
