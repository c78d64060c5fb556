import { createDiffieHellmanGroup } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type Acceptance, startScriptedTlsPeer } from '../peers/tls-peers.ts'
import type { OldPeer } from '../plan.ts'
import { createPlaceServer } from './http-server.ts'
import { listen } from './listen.ts'
import type { Place } from './place.ts'
import type { RequestLog } from './request-log.ts'

const ecdheEcdsaRc4 = 0xc007
const ecdheEcdsaTripleDes = 0xc008
const dheRsaAesCbc = 0x0039
const dheRsaAes = 0x009e
/** The group of RFC 2409 that many old servers came with. */
const bits2048 = createDiffieHellmanGroup('modp14').getPrime()
const bits1024 = createDiffieHellmanGroup('modp2').getPrime()

const accepts = {
  rc4: [{ version: 'TLSv1.2', suites: [ecdheEcdsaRc4] }],
  'triple-des': [{ version: 'TLSv1.2', suites: [ecdheEcdsaTripleDes] }],
  'short-dh': [{ version: 'TLSv1.2', suites: [dheRsaAes], dh: bits1024 }],
  ssl3: [{ version: 'SSLv3', suites: [dheRsaAesCbc], dh: bits2048 }],
} as const satisfies Record<Exclude<OldPeer, 'tlcp-only'>, readonly Acceptance[]>

/** A place whose server also speaks what no library speaks any more; modern visitors are passed on to an ordinary server. */
export async function servePeer(
  place: Place,
  peer: OldPeer,
  port: number,
  log: RequestLog,
): Promise<{ close(): Promise<void> }> {
  const chain = place.https?.chain ?? []
  if (peer === 'tlcp-only') return startScriptedTlsPeer({ host: place.address, port, chain, tlcpOnly: true })
  const behind = createPlaceServer(place, true, log)
  await listen(behind.server, 0, place.address)
  const fallback = { address: place.address, port: (behind.server.address() as AddressInfo).port }
  try {
    const front = await startScriptedTlsPeer({ host: place.address, port, chain, accepts: accepts[peer], fallback })
    return {
      async close() {
        await front.close()
        await behind.close()
      },
    }
  } catch (error) {
    await behind.close()
    throw error
  }
}
