import type { Socket } from 'node:net'

/** What a client asked for, as far as a misbehaving peer cares. */
export interface Ask {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly host: string
}

/** A server that breaks a rule or goes on without end. It stops when the client leaves, and by itself after a while. */
export type HostilePeer = {
  /** Usable as a label of a host name. */
  readonly name: string
  /** What a client meets there, in one sentence. */
  readonly does: string
} & (
  | {
      /** Called when the request has come in. */
      readonly serve: (socket: Socket, ask: Ask) => void
    }
  | {
      /** Called as soon as the connection stands. */
      readonly greet: (socket: Socket) => void
    }
)

const longestHead = 64 * 1024

/** Reads one request off a connection and lets the peer misbehave. Each connection serves one request only. */
export function host(peer: HostilePeer, socket: Socket): void {
  socket.on('error', () => socket.destroy())
  if ('greet' in peer) {
    peer.greet(socket)
    return
  }
  let head = ''
  const listen = (chunk: Buffer) => {
    head += chunk.toString('latin1')
    if (head.length > longestHead) return socket.destroy()
    if (!head.includes('\r\n\r\n')) return
    socket.off('data', listen)
    // What comes after the request is thrown away, so that the client's leaving is noticed.
    socket.resume()
    const ask = askOf(head)
    if (ask) peer.serve(socket, ask)
    else socket.destroy()
  }
  socket.on('data', listen)
}

function askOf(head: string): Ask | undefined {
  const [request = '', ...lines] = head.split('\r\n')
  const [method, target] = request.split(' ')
  if (!method || !target) return undefined
  const host =
    lines
      .find(line => /^host:/i.test(line))
      ?.slice('host:'.length)
      .trim() ?? ''
  return { method, path: target.replace(/^https?:\/\/[^/]*/, '') || '/', host }
}
