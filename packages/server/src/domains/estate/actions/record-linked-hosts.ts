import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { isUnderOwnDomain } from '../engine.ts'
import { normalAddress } from '../model/site-address.ts'
import { findAsset } from '../store/assets.ts'
import { registeredHosts, type SeenHost, storeSeen } from '../store/candidates.ts'
import { ownDomains } from '../store/grants.ts'

/** Keeps, of the addresses that a visit saw linked, the hosts under own domains that the register lacks. For the system, which sees all. */
export const recordLinkedHosts = defineAction({
  name: 'candidate.record',
  input: z.strictObject({ assetId: z.uuid(), addresses: z.array(z.string().max(4000)).max(5000) }),
  permit: { right: 'candidate.decide', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(tx, { input: { assetId, addresses }, now }) {
    const asset = await findAsset(tx, assetId)
    const hosts = await lackingHosts(tx, addresses)
    const made = await storeSeen(tx, { assetId, unitId: asset!.unitId, hosts, now })
    return { subject: assetId, after: { seen: hosts.length, made } }
  },
})

/** Of these addresses, one for each host under an own domain that the register lacks. */
export async function lackingHosts(tx: Tx, addresses: readonly string[]): Promise<readonly SeenHost[]> {
  const domains = await ownDomains(tx)
  const hosts = new Map<string, SeenHost>()
  for (const text of addresses) {
    const read = normalAddress(text)
    if (!read.ok || hosts.has(read.value.host) || read.value.url.length > 2000) continue
    const { host, url } = read.value
    if (domains.some(domain => isUnderOwnDomain(host, domain))) hosts.set(host, { host, address: url })
  }
  const registered = await registeredHosts(tx, [...hosts.keys()])
  return [...hosts.values()].filter(({ host }) => !registered.has(host))
}
