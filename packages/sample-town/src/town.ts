import { type Authority, createAuthority } from './authority/index.ts'
import { createCalendar } from './calendar.ts'
import { createResolver, type Resolver } from './dns/resolver.ts'
import { serveDns } from './dns/server.ts'
import { townZones } from './dns/town-zones.ts'
import { hostilePeers, startHostilePeers } from './hostile/index.ts'
import {
  control,
  controlAddress,
  hostileAddress,
  hostileHost,
  type LaidOutSite,
  layOut,
  ownDomain,
  ranges,
  turning,
} from './layout.ts'
import { type ListRow, listCsv, signatureOf } from './list.ts'
import { type TownUnit, unitsCalled } from './office.ts'
import type { SitePlan } from './plan.ts'
import { openPlaces } from './serve/open-places.ts'
import { createRequestLog, type LoggedRequest } from './serve/request-log.ts'
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
  /** Sites without their faults, as after a repair: what their truths say of them no longer holds. */
  readonly repaired?: readonly SiteName[]
  /** The town's authority, as of an earlier opening; a new one by default. */
  readonly authority?: Authority
  /** Adds the servers that break every rule of the web, over http. They stand in the list too, without a truth. */
  readonly hostile?: boolean
}

export interface TownSite {
  readonly host: string
  readonly name: string
  readonly url: string
  readonly truth: Truth
  /** Paths of its pages, home first: what a crawl finds at least when it sees everything; none where nothing can be seen. */
  pages(): readonly string[]
}

export interface TownLetter {
  readonly host: string
  /** Of the site. */
  readonly name: string
  readonly signedBy: string
  readonly signedOn: string
}

export interface HostileSite {
  readonly name: string
  readonly host: string
  readonly url: string
  /** What a visitor meets there. */
  readonly does: string
}

export interface Town {
  /** Address and port of the resolver. */
  readonly resolver: string
  /** Ports to dial in place of those in addresses. */
  readonly connectMap: { readonly 80: number; readonly 443: number }
  /** Ranges (CIDR) to allow through an address guard: those of the town and no others of the machine. */
  readonly addresses: readonly string[]
  /** The town's certificate authority. */
  readonly caPem: string
  readonly authority: Authority
  readonly ownDomain: string
  /** Domains under which a signature in the list counts. */
  readonly ownDomains: readonly string[]
  /** The installation that the proofs name. */
  readonly installationId: string
  /** A host where all is always well, over IPv4 and IPv6, for the look at one's own network. */
  readonly control: string
  readonly sites: ReadonlyMap<string, TownSite>
  readonly truths: ReadonlyMap<string, Truth>
  /** Empty unless asked for. */
  readonly hostile: readonly HostileSite[]
  readonly dns: Resolver
  listCsv(): string
  /** What the list says of who signed for a visit, as letters: where no other proof was laid down. */
  readonly letters: readonly TownLetter[]
  /** The units that the list names, each once. */
  readonly units: readonly TownUnit[]
  /** Requests that arrived for a host, in order. */
  requests(host: string): readonly LoggedRequest[]
  close(): Promise<void>
}

const installationId = 'sample-town'
const proofDays = 90

/** Opens the town: its sites, the hosts they link to, and the resolver that knows them. Nothing leaves the machine. */
export async function startTown(options: TownOptions = {}): Promise<Town> {
  const now = new Date()
  const calendar = createCalendar(now)
  const authority = options.authority ?? createAuthority({ name: 'Sample Town' })
  const chosen = Object.entries(allSites).filter(([name]) => options.sites?.includes(name as SiteName) ?? true)
  const proof = `v=townkeep1; by=${installationId}; depth=active; until=${calendar.day(-proofDays)}`
  const layout = layOut(
    chosen.map(([name, site]) =>
      options.repaired?.includes(name as SiteName) ? { ...site, plan: site.repaired } : site,
    ),
    { authority, calendar, proof, hostile: options.hostile ?? false },
  )
  const domains = [ownDomain, `qiyun.${ownDomain}`].map(domainPlan)
  const zones = townZones({ domains, hosts: layout.sites, others: layout.others, proof })
  const turns = new Map(turning.map(([name, then]) => [name, [controlAddress, then] as const]))
  const dns = createResolver(zones, now, turns)
  const log = createRequestLog()

  const open = await openPlaces(layout.places, { http: options.httpPort, https: options.httpsPort }, log)
  const opened: { close(): Promise<void> }[] = [open]
  const close = async () => {
    await Promise.all(opened.splice(0).map(one => one.close()))
  }
  let resolver: string
  try {
    const server = await serveDns(dns, '127.0.0.1', options.dnsPort ?? 0)
    opened.push(server)
    resolver = `${server.address}:${server.port}`
    if (options.hostile) opened.push(await startHostilePeers({ address: hostileAddress, port: open.httpPort }))
  } catch (error) {
    await close()
    throw error
  }
  const sites = new Map(layout.sites.map(site => [site.plan.host, townSite(site)]))
  const hostile = options.hostile ? hostilePeers.map(({ name, does }) => hostileSite(name, does)) : []
  return {
    resolver,
    connectMap: { 80: open.httpPort, 443: open.httpsPort },
    addresses: ranges,
    caPem: authority.root.certPem,
    authority,
    ownDomain,
    ownDomains: [ownDomain, ...layout.sites.flatMap(({ plan }) => signedDomain(plan) ?? [])],
    installationId,
    control,
    sites,
    truths: new Map([...sites].map(([host, site]) => [host, site.truth])),
    hostile,
    dns,
    listCsv: () => listCsv([...layout.sites.map(({ plan }) => listRow(plan)), ...hostile.map(hostileRow)], calendar),
    letters: layout.sites
      .filter(({ plan }) => plan.proof === 'signatory')
      .map(({ plan: { host, name } }) => ({ host, name, ...signatureOf(calendar) })),
    units: unitsCalled(layout.sites.map(({ plan }) => plan.unit)),
    requests: host => log.of(host),
    close,
  }
}

function townSite({ definition, plan, handler }: LaidOutSite): TownSite {
  const truth = definition.truth({ article: index => handler.articles()[index]! })
  const isSeen = truth.blind === undefined || truth.blind === 'filled-in-by-script'
  return { host: plan.host, name: plan.name, url: urlOf(plan), truth, pages: () => (isSeen ? handler.pages() : []) }
}

function hostileSite(name: string, does: string): HostileSite {
  const host = hostileHost(name)
  return { name, host, url: `http://${host}/`, does }
}

/** A domain outside the town's own, for which a person signed all the same. */
function signedDomain({ proof, names }: SitePlan): string | undefined {
  return proof === 'signatory' ? names.domain?.apex : undefined
}

function listRow(plan: SitePlan): ListRow {
  const { name, unit, marks, proof } = plan
  return { name, url: urlOf(plan), unit, contact: marks.contact ?? '', signed: proof === 'signatory' }
}

function hostileRow({ name, url }: HostileSite): ListRow {
  return { name, url, unit: '压力测试', contact: '', signed: false }
}

function urlOf({ open, host }: SitePlan): string {
  return `${open.https || !open.http ? 'https' : 'http'}://${host}/`
}
