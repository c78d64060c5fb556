import { createServer, type Server, type Socket } from 'node:net'
import { bodies } from './bodies.ts'
import { connections } from './connections.ts'
import { headers } from './headers.ts'
import { pages } from './pages.ts'
import { type HostilePeer, host } from './peer.ts'
import { redirects } from './redirects.ts'

export type { HostilePeer } from './peer.ts'
export { forbiddenPlaces } from './redirects.ts'
export { stallingPath } from './stalling-texts.ts'

/** Servers that break the rules of the web each in its own way, for testing whoever visits them. */
export const hostilePeers: readonly HostilePeer[] = [...bodies, ...headers, ...redirects, ...pages, ...connections]

export interface RunningPeer {
  readonly name: string
  readonly does: string
  readonly host: string
  readonly port: number
  /** Where to begin. */
  readonly url: string
}

export interface HostileOptions {
  /** A loopback address for all, or one for each (127.0.0.0/8 has many): then they can share a port. */
  readonly address: string | ((index: number) => string)
  /** Absent: any free port for each. */
  readonly port?: number
}

export async function startHostilePeers({ address, port = 0 }: HostileOptions): Promise<{
  readonly peers: readonly RunningPeer[]
  close(): Promise<void>
}> {
  const open = new Set<Socket>()
  const servers: Server[] = []
  const peers: RunningPeer[] = []
  for (const [index, peer] of hostilePeers.entries()) {
    const at = typeof address === 'string' ? address : address(index)
    const server = createServer(socket => {
      open.add(socket)
      socket.on('close', () => open.delete(socket))
      host(peer, socket)
    })
    servers.push(server)
    const listening = await listen(server, at, port)
    const { name, does } = peer
    peers.push({ name, does, host: at, port: listening, url: `http://${at}:${listening}/` })
  }
  return {
    peers,
    async close() {
      const closing = servers.map(server => new Promise<void>(resolve => server.close(() => resolve())))
      for (const socket of open) socket.destroy()
      await Promise.all(closing)
    },
  }
}

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      const at = server.address()
      resolve(typeof at === 'object' && at ? at.port : port)
    })
  })
}
