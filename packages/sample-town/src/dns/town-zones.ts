import type { DomainPlan, SitePlan } from '../plan.ts'
import { type Signing, usualTtl, type Zone, type ZoneRecord } from './zone.ts'

/** A host with its address, for the zones. */
export interface NamedHost {
  readonly plan: Pick<SitePlan, 'host' | 'aliases' | 'names' | 'proof'>
  readonly address: string
}

/** A name that is not a site of the town: what pages link to, the control, the hostile ones. */
export interface OtherHost {
  readonly name: string
  /** The zone it lies in. */
  readonly zone: string
  /** None: the name is there, but leads nowhere. */
  readonly address: string | undefined
  readonly ipv6: boolean
  /** Whether its owner lets it be inspected. */
  readonly proof?: true
}

export interface ZoneSources {
  /** The domains that the town's hosts lie under. */
  readonly domains: readonly DomainPlan[]
  readonly hosts: readonly NamedHost[]
  readonly others: readonly OtherHost[]
  readonly proof: string
}

/** Every zone that the town's resolver knows, `test` at the top. */
export function townZones({ domains, hosts, others, proof }: ZoneSources): Zone[] {
  const plans = new Map(domains.map(domain => [domain.apex, domain]))
  for (const { plan } of hosts) if (plan.names.domain) plans.set(plan.names.domain.apex, plan.names.domain)
  const records: ZoneRecord[] = [
    ...hosts.flatMap(host => hostRecords(host, proof, new Set(plans.keys()))),
    ...others.flatMap(other => otherRecords(other, proof)),
  ]
  const zones: Zone[] = [...plans.values()].map(domain =>
    zoneOf(domain.apex, domain.signing, [...domainRecords(domain), ...recordsUnder(domain.apex, records, plans)]),
  )
  const apexes = new Set(others.map(other => other.zone).filter(apex => !plans.has(apex)))
  for (const apex of apexes) {
    zones.push(
      zoneOf(apex, 'unsigned', [
        soa(apex),
        ...nameServers(apex, [[`ns1.${apex}`, '127.1.0.53']]),
        ...records.filter(record => isUnder(record.name, apex)),
      ]),
    )
  }
  zones.push(
    zoneOf('test', 'good', [
      soa('test'),
      ...nameServers('test', [
        ['ns1.test', '127.1.0.53'],
        ['ns2.test', '127.2.0.53'],
      ]),
    ]),
  )
  return zones
}

/** Those of the records whose nearest zone this is. */
function recordsUnder(
  apex: string,
  records: readonly ZoneRecord[],
  plans: ReadonlyMap<string, DomainPlan>,
): ZoneRecord[] {
  return records.filter(({ name }) => {
    if (!isUnder(name, apex)) return false
    return ![...plans.keys()].some(other => other.length > apex.length && isUnder(name, other))
  })
}

function isUnder(name: string, apex: string): boolean {
  return name === apex || name.endsWith(`.${apex}`)
}

function hostRecords({ plan, address }: NamedHost, proof: string, apexes: ReadonlySet<string>): ZoneRecord[] {
  const { host, names } = plan
  const records: ZoneRecord[] = []
  if (plan.proof === 'dns') records.push({ name: `_townkeep.${host}`, type: 'TXT', ttl: usualTtl, data: [proof] })
  if (names.cname !== undefined) {
    records.push({ name: host, type: 'CNAME', ttl: usualTtl, data: names.cname })
    return records
  }
  if (names.ipv4 === 'none') return records
  for (const name of [host, ...plan.aliases]) {
    records.push(...addressRecords(name, address, names.ipv6 !== 'none'))
    // A host that sends no mail says so, which spares its name from forgers.
    if (!apexes.has(name)) {
      records.push({ name, type: 'TXT', ttl: usualTtl, data: ['v=spf1 -all'] })
    }
  }
  return records
}

function otherRecords({ name, address, ipv6, proof: has }: OtherHost, proof: string): ZoneRecord[] {
  const records = address === undefined ? [nowhere(name)] : addressRecords(name, address, ipv6)
  return has ? [...records, { name: `_townkeep.${name}`, type: 'TXT', ttl: usualTtl, data: [proof] }] : records
}

/** A record that is no address. */
function nowhere(name: string): ZoneRecord {
  return { name, type: 'TXT', ttl: usualTtl, data: ['moved out'] }
}

function addressRecords(name: string, address: string, ipv6: boolean): ZoneRecord[] {
  const records: ZoneRecord[] = [{ name, type: 'A', ttl: usualTtl, data: address }]
  if (ipv6) records.push({ name, type: 'AAAA', ttl: usualTtl, data: '::1' })
  return records
}

function domainRecords({ apex, nameServers: servers, mx, txt, dmarc, caa, more }: DomainPlan): ZoneRecord[] {
  return [
    soa(apex),
    ...nameServers(apex, servers),
    ...mx.map(
      ([preference, exchange]): ZoneRecord => ({
        name: apex,
        type: 'MX',
        ttl: usualTtl,
        data: { preference, exchange },
      }),
    ),
    ...txt.map(
      (text): ZoneRecord => ({ name: apex, type: 'TXT', ttl: usualTtl, data: text.match(/.{1,255}/g) ?? [''] }),
    ),
    ...dmarc.map((text): ZoneRecord => ({ name: `_dmarc.${apex}`, type: 'TXT', ttl: usualTtl, data: [text] })),
    ...caa.map(
      (value): ZoneRecord => ({ name: apex, type: 'CAA', ttl: usualTtl, data: { flags: 0, tag: 'issue', value } }),
    ),
    ...more,
  ]
}

function nameServers(apex: string, servers: readonly (readonly [name: string, address: string])[]): ZoneRecord[] {
  return [
    ...servers.map(([name]): ZoneRecord => ({ name: apex, type: 'NS', ttl: usualTtl, data: name })),
    ...servers
      .filter(([name]) => isUnder(name, apex))
      .map(([name, address]): ZoneRecord => ({ name, type: 'A', ttl: usualTtl, data: address })),
  ]
}

function soa(apex: string): ZoneRecord {
  const data = {
    mname: `ns1.${apex}`,
    rname: `hostmaster.${apex}`,
    serial: 2026010100,
    refresh: 7200,
    retry: 900,
    expire: 1209600,
    minimum: 300,
  }
  return { name: apex, type: 'SOA', ttl: usualTtl, data }
}

function zoneOf(apex: string, signing: Signing, records: readonly ZoneRecord[]): Zone {
  const byName = new Map<string, ZoneRecord[]>()
  for (const record of records) byName.set(record.name, [...(byName.get(record.name) ?? []), record])
  return { apex, signing, records: byName }
}
