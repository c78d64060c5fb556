import { connect, createServer, type Server, type Socket } from 'node:net'
import { serverNameOf } from './server-name.ts'

/** Where a name's connections go: an address, `silent` to close them, or nothing for a name that has no IPv6. */
export type DoorTable = (host: string) => string | undefined

export interface Door {
  readonly server: Server
  close(): Promise<void>
}

const mostBytes = 16_384

/**
 * Machines have one IPv6 loopback address, the town many sites: whoever connects is passed on, by the name asked for, to the
 * site's own IPv4 address, so that both families show the same site, with whatever TLS it speaks.
 */
export function createIpv6Door(secure: boolean, port: number, table: DoorTable): Door {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  }
  const server = createServer(socket => {
    keep(socket)
    let received = Buffer.alloc(0)
    socket.on('data', function read(chunk: Buffer) {
      received = Buffer.concat([received, chunk])
      const name = secure ? serverNameOf(received) : hostHeaderOf(received)
      if (name === undefined && received.length < mostBytes) return
      socket.off('data', read)
      socket.pause()
      const address = name ? table(name) : undefined
      if (address === undefined) {
        socket.destroy()
        return
      }
      const inner = connect({ host: address, port })
      keep(inner)
      inner.write(received)
      socket.pipe(inner).pipe(socket)
      inner.on('close', () => socket.destroy())
      socket.on('close', () => inner.destroy())
    })
  })
  return {
    server,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/** `undefined` while the head is incomplete, the empty text where it names nobody. */
function hostHeaderOf(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1')
  if (!head.includes('\r\n\r\n')) return undefined
  const host = /\r\nhost:[ \t]*([^\r\n]*)/i.exec(head)?.[1] ?? ''
  return host.trim().toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
}
