import type { Answer } from 'dns-packet'

/** How a zone is signed. `broken`: its signatures have expired, so that a validating resolver refuses it. */
export type Signing = 'good' | 'expires-soon' | 'broken' | 'unsigned'

/** Every record type that the town's zones hold, with the data that dns-packet takes. */
export type ZoneRecord = Exclude<Answer, { type: 'OPT' }> & { readonly ttl: number }

/** `CNAME` shares its type with others in dns-packet, whence this. */
export function aliasOf(record: ZoneRecord | undefined): string | undefined {
  return record?.type === 'CNAME' ? record.data : undefined
}

export interface Zone {
  readonly apex: string
  readonly signing: Signing
  /** By owner name, lower case, without trailing dot. */
  readonly records: ReadonlyMap<string, readonly ZoneRecord[]>
}

export const usualTtl = 300

export function recordsAt(zone: Zone, name: string, type: string): ZoneRecord[] {
  return (zone.records.get(name) ?? []).filter(record => record.type === type)
}

/** A name exists where it has records, or where names below it have some. */
export function hasName(zone: Zone, name: string): boolean {
  if (zone.records.has(name)) return true
  for (const owner of zone.records.keys()) if (owner.endsWith(`.${name}`)) return true
  return false
}

export function isWithin(name: string, apex: string): boolean {
  return name === apex || name.endsWith(`.${apex}`)
}
