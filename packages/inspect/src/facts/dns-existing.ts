import { defineDerivedFact, underivable } from '../model/index.ts'
import { dnsRecords } from './gathered/dns-records.ts'

/** The DNS records of a domain that exists: of one that does not, nothing is missing. */
export const existingDomain = defineDerivedFact({
  name: 'existing-domain',
  needs: { records: dnsRecords },
  derive: ({ records }) => {
    const { nameServers, soa, aliases, domain } = records
    const hasZone = !nameServers.ok || nameServers.value.length > 0 || (soa.ok && soa.value !== undefined)
    const isThere = aliases.some(({ end }) => end.ok || end.failure.kind !== 'name-not-found')
    return hasZone || isThere ? records : underivable({ kind: 'name-not-found', detail: domain })
  },
})
