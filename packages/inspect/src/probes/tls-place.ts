import type { Site } from '../model/index.ts'

export interface HttpsPlace {
  readonly host: string
  readonly port: number
}

/** Where the site's https is: the port of its address if that is https, else the usual one. */
export function httpsPlace(site: Site): HttpsPlace {
  const { protocol, port } = new URL(site.url)
  return { host: site.host, port: protocol === 'https:' && port !== '' ? Number(port) : 443 }
}

/** A first flight longer than this is not read on. */
export const mostFlightBytes = 256 * 1024
