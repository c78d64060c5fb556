import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listen } from './serve/listen.ts'

export interface FarmOptions {
  readonly sites?: number
  readonly pages?: number
  /** Size of a page in kilobytes. */
  readonly kb?: number
}

export interface Farm {
  /** Home page of each site. */
  readonly urls: readonly string[]
  /** Pages there are in all. */
  readonly pages: number
  /** Requests for pages since the start. */
  requests(): number
  close(): Promise<void>
}

const linksPerPage = 40

/**
 * Sites for measuring crawlers: pages prepared in memory, 40 links to pages of the same site and 40 dates on each, one port
 * a site. `/__count` says how many pages were asked for. The header is what linkchecker wants before it hurries.
 */
export async function startFarm({ sites = 20, pages = 250, kb = 40 }: FarmOptions = {}): Promise<Farm> {
  let requests = 0
  const servers: Server[] = []
  for (let site = 0; site < sites; site++) {
    const bodies = Array.from({ length: pages }, (_, page) => farmPage(site, page, pages, kb * 1000))
    const server = createServer((request, response) => {
      if (request.url === '/__count') {
        response.end(String(requests))
        return
      }
      const page = request.url === '/' ? 0 : Number(/^\/p(\d+)\.html$/.exec(request.url ?? '')?.[1] ?? -1)
      const body = bodies[page]
      if (body) requests++
      response.writeHead(body ? 200 : 404, {
        'content-type': 'text/html; charset=utf-8',
        'content-length': body?.length ?? 0,
        linkchecker: 'welcome',
      })
      response.end(request.method === 'HEAD' ? undefined : body)
    })
    // A crawler that is busy elsewhere for some seconds must not find its connections closed.
    server.keepAliveTimeout = 60_000
    await listen(server, 0, '127.0.0.1')
    servers.push(server)
  }
  return {
    urls: servers.map(server => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    pages: sites * pages,
    requests: () => requests,
    async close() {
      await Promise.all(
        servers.map(server => {
          server.closeAllConnections()
          return new Promise(resolve => server.close(resolve))
        }),
      )
    },
  }
}

/** Page n links to the 40 pages after it, so that every page is found within a few steps. */
function farmPage(site: number, page: number, pages: number, bytes: number): Buffer {
  const rows = Array.from({ length: linksPerPage }, (_, i) => {
    const target = (page * 7 + i + 1) % pages
    const date = new Date(Date.UTC(2026, 0, 1) - (target * 3 + i) * 86_400_000).toISOString().slice(0, 10)
    return `<li><a href="/p${target}.html">第 ${site} 站第 ${target} 页的信息标题</a><span>${date}</span></li>`
  })
  const head = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>第 ${site} 站第 ${page} 页</title></head><body><h1>第 ${page} 页</h1><ul>`
  const core = `${head}${rows.join('\n')}</ul>`
  const paragraph = '<p>为进一步做好有关工作，现将具体安排通知如下，请各单位认真组织落实。</p>\n'
  const missing = Math.max(0, bytes - Buffer.byteLength(core) - 14)
  return Buffer.from(`${core}${paragraph.repeat(Math.floor(missing / Buffer.byteLength(paragraph)))}</body></html>`)
}

if (import.meta.main) {
  const [sites, pages, kb] = process.argv.slice(2).map(Number)
  const farm = await startFarm({ ...(sites ? { sites } : {}), ...(pages ? { pages } : {}), ...(kb ? { kb } : {}) })
  process.stdout.write(`${JSON.stringify({ urls: farm.urls, pages: farm.pages })}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void farm.close().then(() => process.exit(0)))
  }
}
