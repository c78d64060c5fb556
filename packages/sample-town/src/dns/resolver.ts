import { createZoneKey, dnskeyRecord, dsRecord, signRecords, type Validity, type ZoneKey } from './signing.ts'
import { aliasOf, hasName, isWithin, recordsAt, type Signing, usualTtl, type Zone, type ZoneRecord } from './zone.ts'

export interface Question {
  /** Lower case, without trailing dot. */
  readonly name: string
  readonly type: string
  readonly checkingDisabled: boolean
  readonly dnssec: boolean
}

export interface Resolution {
  readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL'
  readonly authentic: boolean
  readonly answers: readonly ZoneRecord[]
  readonly authorities: readonly ZoneRecord[]
  /** Extended DNS error (RFC 8914). */
  readonly ede?: number
}

export interface Resolver {
  resolve(question: Question): Resolution
  /** The key of a signed zone, for whoever wants to verify. */
  keyOf(apex: string): ZoneKey | undefined
}

/** Names whose address changes from one question to the next: the first answer, then the second for good. */
export type TurningNames = ReadonlyMap<string, readonly [first: string, then: string]>

const day = 86_400
const signatureExpired = 7
const mostAliases = 8

/**
 * Plays a validating resolver over the town's zones: it says AD where the chain of signatures holds, SERVFAIL where it
 * is broken (unless asked not to check), and nothing where a zone is unsigned. Denials carry the signed SOA but no NSEC:
 * its clients trust the AD flag, they do not validate themselves.
 */
export function createResolver(zones: readonly Zone[], now: Date, turning: TurningNames = new Map()): Resolver {
  const byDepth = [...zones].sort((a, b) => b.apex.length - a.apex.length)
  const keys = new Map(
    zones.filter(zone => zone.signing !== 'unsigned').map(zone => [zone.apex, createZoneKey(zone.apex)]),
  )
  const signatures = new Map<string, ZoneRecord>()
  const asked = new Set<string>()

  function zoneFor(name: string, type: string): Zone | undefined {
    // A DS stands in the parent's zone.
    return byDepth.find(zone => isWithin(name, zone.apex) && !(type === 'DS' && zone.apex === name))
  }

  function lookUp(zone: Zone, name: string, type: string): ZoneRecord[] {
    const key = keys.get(name)
    if (type === 'DNSKEY') return key && zone.apex === name ? [dnskeyRecord(key, usualTtl)] : []
    if (type === 'DS') return key ? [dsRecord(key, usualTtl)] : []
    const turn = type === 'A' ? turning.get(name) : undefined
    if (turn) {
      const first = !asked.has(name)
      asked.add(name)
      return [{ name, type: 'A', ttl: 0, data: first ? turn[0] : turn[1] }]
    }
    return recordsAt(zone, name, type)
  }

  function withSignature(zone: Zone, records: ZoneRecord[], dnssec: boolean): ZoneRecord[] {
    const key = keys.get(zone.apex)
    if (!dnssec || !key || records.length === 0 || records[0]!.ttl === 0) return records
    const { name, type } = records[0]!
    const label = `${name} ${type}`
    const signature = signatures.get(label) ?? signRecords(records, key, validityOf(zone.signing, now))
    signatures.set(label, signature)
    return [...records, signature]
  }

  function resolve({ name, type, checkingDisabled, dnssec }: Question): Resolution {
    const answers: ZoneRecord[] = []
    let authentic = !checkingDisabled
    let at = name
    for (let step = 0; step <= mostAliases; step++) {
      const zone = zoneFor(at, type)
      if (!zone) return { rcode: 'NXDOMAIN', authentic: false, answers, authorities: [] }
      if (zone.signing === 'broken' && !checkingDisabled) {
        return { rcode: 'SERVFAIL', authentic: false, answers: [], authorities: [], ede: signatureExpired }
      }
      if (zone.signing === 'unsigned') authentic = false
      const found = lookUp(zone, at, type)
      if (found.length > 0) {
        answers.push(...withSignature(zone, found, dnssec))
        return { rcode: 'NOERROR', authentic, answers, authorities: [] }
      }
      const alias = type === 'CNAME' ? [] : recordsAt(zone, at, 'CNAME')
      const target = aliasOf(alias[0])
      if (target === undefined) {
        const exists = hasName(zone, at) || turning.has(at) || byDepth.some(other => isWithin(other.apex, at))
        const authorities = withSignature(zone, recordsAt(zone, zone.apex, 'SOA'), dnssec)
        return { rcode: exists ? 'NOERROR' : 'NXDOMAIN', authentic, answers, authorities }
      }
      answers.push(...withSignature(zone, alias, dnssec))
      at = target
    }
    return { rcode: 'SERVFAIL', authentic: false, answers: [], authorities: [] }
  }

  return { resolve, keyOf: apex => keys.get(apex) }
}

/** Signed when the town opened, so that nothing ages on disk. */
function validityOf(signing: Signing, now: Date): Validity {
  const start = Math.floor(now.getTime() / 1000)
  if (signing === 'broken') return { inception: start - 40 * day, expiration: start - 10 * day }
  return { inception: start - day, expiration: start + (signing === 'expires-soon' ? 2 : 30) * day }
}
