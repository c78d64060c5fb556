import { type AddressInfo, createServer } from 'node:net'
import { createPlaceServer, type TownServer } from './http-server.ts'
import { createIpv6Door } from './ipv6-door.ts'
import { listen } from './listen.ts'
import { servePeer } from './old-peer.ts'
import type { Place } from './place.ts'
import type { RequestLog } from './request-log.ts'

export interface OpenPlaces {
  readonly httpPort: number
  readonly httpsPort: number
  close(): Promise<void>
}

export interface Ports {
  readonly http?: number | undefined
  readonly https?: number | undefined
}

const usualPorts = { http: 18_080, https: 18_443 } as const

/** Opens every place on the same two ports: those asked for, else the usual ones, else free ones. */
export async function openPlaces(places: readonly Place[], wanted: Ports, log: RequestLog): Promise<OpenPlaces> {
  const first = places[0]!.address
  const mayChoose = wanted.http === undefined || wanted.https === undefined
  for (let tries = 0; ; tries++) {
    const httpPort = wanted.http ?? (tries === 0 ? usualPorts.http : await freePort(first))
    const httpsPort = wanted.https ?? (tries === 0 ? usualPorts.https : await freePort(first))
    try {
      return await openOn(places, httpPort, httpsPort, log)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || !mayChoose || tries === 5) throw error
    }
  }
}

async function openOn(
  places: readonly Place[],
  httpPort: number,
  httpsPort: number,
  log: RequestLog,
): Promise<OpenPlaces> {
  const open: { close(): Promise<void> }[] = []
  const close = async () => {
    await Promise.all(open.map(one => one.close()))
  }
  try {
    for (const place of places) {
      if (place.http) open.push(await listening(createPlaceServer(place, false, log), httpPort, place.address))
      if (place.https?.peer) open.push(await servePeer(place, place.https.peer, httpsPort, log))
      else if (place.https) open.push(await listening(createPlaceServer(place, true, log), httpsPort, place.address))
    }
    const table = (host: string) => places.find(place => place.ipv6 === 'served' && place.names.includes(host))?.address
    open.push(await listening(createIpv6Door(false, httpPort, table), httpPort, '::1'))
    open.push(await listening(createIpv6Door(true, httpsPort, table), httpsPort, '::1'))
  } catch (error) {
    await close()
    throw error
  }
  return { httpPort, httpsPort, close }
}

async function listening<T extends Pick<TownServer, 'server' | 'close'>>(
  one: T,
  port: number,
  address: string,
): Promise<T> {
  await listen(one.server, port, address)
  return one
}

async function freePort(address: string): Promise<number> {
  const server = createServer()
  await listen(server, 0, address)
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
