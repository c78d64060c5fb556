import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startDnsServer } from '../../packages/inspect/src/testing/dns-server.ts'
import { ownDomain } from './farm-settings.ts'

export interface ServedFarm {
  /** Home page of each site by address, for crawlers that want nothing else. */
  readonly urls: readonly string[]
  /** The same by name, as a list that Townkeep reads. */
  readonly list: string
  readonly pages: number
  /** Of a name server that knows the farm's names. */
  readonly resolverPort: number
  /** Pages served so far. */
  served(): Promise<number>
  close(): Promise<void>
}

/** Serves a farm from a process of its own. */
export async function serveFarm(sites: number, pages: number, kb: number): Promise<ServedFarm> {
  await expectRefusal(443)
  const script = fileURLToPath(new URL('../../packages/sample-town/src/farm.ts', import.meta.url))
  const child = spawn(process.execPath, [script, ...[sites, pages, kb].map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  const { urls } = JSON.parse(String(line)) as { urls: string[] }
  const dns = await startDnsServer(({ name, type }) => {
    const own = type === 'A' && name.endsWith(`.${ownDomain}`)
    return { answers: own ? [{ type: 'A', name, ttl: 300, data: '127.0.0.1' }] : [] }
  })
  const today = new Date().toISOString().slice(0, 10)
  return {
    urls,
    list: [
      'url,name,unit,authorisation,contact',
      ...urls.map((url, i) => `${url.replace('127.0.0.1', `s${i}.${ownDomain}`)},Site ${i},Unit,Bench ${today},`),
    ].join('\n'),
    pages: sites * pages,
    resolverPort: dns.port,
    served: async () => Number(await (await fetch(new URL('/__count', urls[0]))).text()),
    async close() {
      dns.stop()
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** The farm speaks no TLS. Its sites are asked for it all the same, and must refuse at once. */
async function expectRefusal(port: number): Promise<void> {
  const server = createServer()
  const free = await new Promise<boolean>(resolve => {
    server.once('error', error => resolve((error as NodeJS.ErrnoException).code !== 'EADDRINUSE'))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  await new Promise<void>(resolve => (server.listening ? server.close(() => resolve()) : resolve()))
  if (!free) throw new Error(`This bench needs port ${port} of 127.0.0.1 to be closed.`)
}
