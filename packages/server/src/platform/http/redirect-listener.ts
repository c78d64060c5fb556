import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RedirectListener {
  readonly port: number
  close(): Promise<void>
}

/**
 * Leads whoever comes over plain http to the same address over https; for a server with a certificate of its own. Nothing is taken
 * in, and nothing that the caller sent but the path is sent back.
 * @param to the public origin: no `Host` of a caller decides where anybody is led
 */
export async function redirectPlainHttp(to: string, at: { host: string; port: number }): Promise<RedirectListener> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, ({ method, url = '' }, response) => {
    const path = /^\/(?!\/)[\x21-\x7e]*$/.test(url) ? url : '/'
    const isRead = method === 'GET' || method === 'HEAD'
    response
      // What was sent here in clear is not sent once more.
      .writeHead(isRead ? 301 : 403, {
        ...(isRead ? { location: `${to}${path}` } : {}),
        'content-length': 0,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        connection: 'close',
      })
      .end()
  })
  await once(server.listen(at.port, at.host), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
