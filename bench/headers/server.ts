import { createServer, type Socket } from 'node:net'
import type { SampleSite } from './responses.ts'

/** Serves each site's answer at `/<number>`, byte for byte as invented: header names, doubled lines and blanks stay as they are. */
export async function serveSites(sites: readonly SampleSite[]): Promise<{ origin: string; close(): Promise<void> }> {
  const open = new Set<Socket>()
  const server = createServer(socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    let request = ''
    socket.on('data', chunk => {
      request += chunk
      if (!request.includes('\r\n\r\n')) return
      const site = sites[Number(/^GET \/(\d+) /.exec(request)?.[1])]
      request = ''
      if (site) socket.end(answerOf(site), 'latin1')
      else socket.destroy()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server of the bench has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise(resolve => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function answerOf(site: SampleSite): string {
  const lines = site.headers.map(([name, value]) => `${name}: ${value}`)
  const length = `Content-Length: ${Buffer.byteLength(site.html, 'latin1')}`
  return ['HTTP/1.1 200 OK', ...lines, length, 'Connection: close', '', site.html].join('\r\n')
}
