import { Client } from 'undici'

export interface Asked {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Loaded {
  readonly perSecond: number
  /** Of each request, in milliseconds. */
  readonly times: readonly number[]
}

export interface Loop {
  /** As many requests as the server answers in that time: each connection sends the next when it has the answer to the last. */
  run(ms: number): Promise<Loaded>
  close(): Promise<void>
}

/**
 * A load of so many connections, each from an address of its own, as from as many people's machines. It is ours and not a load
 * tool's because two servers are measured in turn, in slices of a second, over connections that stay open.
 */
export function closedLoop(address: string, connections: number, next: () => Asked): Loop {
  const clients = Array.from(
    { length: connections },
    (_, n) => new Client(address, { localAddress: `127.0.0.${n + 2}`, pipelining: 1 }),
  )
  return {
    async run(ms) {
      const times: number[] = []
      const began = performance.now()
      const end = began + ms
      await Promise.all(
        clients.map(async client => {
          for (let at = performance.now(); at < end; ) {
            await ask(client, next())
            const now = performance.now()
            times.push(now - at)
            at = now
          }
        }),
      )
      return { perSecond: (times.length * 1_000) / (performance.now() - began), times }
    },
    close: async () => void (await Promise.all(clients.map(client => client.close()))),
  }
}

async function ask(client: Client, { path, headers }: Asked): Promise<void> {
  const { statusCode, body } = await client.request({ method: 'GET', path, headers })
  if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${await body.text()}`)
  await body.dump({ limit: Number.POSITIVE_INFINITY })
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
