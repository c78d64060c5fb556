import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Server } from 'node:net'
import type { Place } from './place.ts'
import type { RequestLog } from './request-log.ts'

export interface TownServer {
  readonly server: Server
  close(): Promise<void>
}

/** The web servers of one place. They speak HTTP/1.1 and give each name its site. */
export function createPlaceServer(place: Place, secure: boolean, log: RequestLog): TownServer {
  const timers = new Set<NodeJS.Timeout>()
  const listener: RequestListener = (message, response) => respond(place, secure, log, timers, message, response)
  const { peer: _peer, chain: _chain, ...tls } = place.https ?? {}
  const server = secure ? createHttpsServer(tls, listener) : createServer(listener)
  server.keepAliveTimeout = 10_000
  server.on('tlsClientError', () => undefined)
  server.on('clientError', (_, socket) => socket.destroy())
  return {
    server,
    close() {
      for (const timer of timers) clearTimeout(timer)
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

function respond(
  place: Place,
  secure: boolean,
  log: RequestLog,
  timers: Set<NodeJS.Timeout>,
  message: IncomingMessage,
  response: ServerResponse,
): void {
  message.resume()
  const host = (message.headers.host ?? '').toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  const path = message.url ?? '/'
  const method = message.method ?? 'GET'
  log.add({ method, path, host, secure, at: new Date(), userAgent: message.headers['user-agent'] ?? '' })
  const known = place.names.includes(host) ? host : place.names[0]!
  const url = URL.parse(path, `${secure ? 'https' : 'http'}://${known}`)
  if (!url) {
    response.writeHead(400).end()
    return
  }
  const answer = place.handle({ method, secure, host: known, path, url, headers: message.headers })
  if (answer.after === 'never') return
  const send = () => {
    if (response.destroyed) return
    response.writeHead(answer.status, {
      ...(answer.headers as OutgoingHttpHeaders),
      'content-length': answer.body.length,
    })
    response.end(method === 'HEAD' ? undefined : answer.body)
  }
  if (!answer.after) {
    send()
    return
  }
  const timer = setTimeout(() => {
    timers.delete(timer)
    send()
  }, answer.after)
  timers.add(timer)
}
