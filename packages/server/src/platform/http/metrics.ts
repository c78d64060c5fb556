import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface Metrics {
  /** Where every part of the program registers what it counts. */
  readonly registry: Registry
  /** One answered request, by the pattern of its route: addresses themselves name persons and things. */
  observe(request: { method: string; route: string; status: number; seconds: number }): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'townkeep_' })
  const seconds = new Histogram({
    name: 'townkeep_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  return {
    registry,
    observe({ method, route, status, seconds: took }) {
      seconds.observe({ method, route, status: String(status) }, took)
    },
  }
}

export interface MetricsListener {
  readonly port: number
  close(): Promise<void>
}

/** Prometheus reads here, on loopback only: a port of its own, so that no proxy can let the world in by mistake. */
export async function serveMetrics(registry: Registry, port: number): Promise<MetricsListener> {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics())
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
