import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Town } from '../town.ts'

export interface Visited {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  readonly text: string
}

export interface VisitOptions {
  readonly family?: 4 | 6
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Refuses certificates that do not lead to the town's authority. */
  readonly verify?: boolean
  readonly timeoutMs?: number
}

/** One request as a plain client makes it, through the town's names and ports. @throws the client's own error. */
export async function visit(town: Town, url: string, options: VisitOptions = {}): Promise<Visited> {
  const { family = 4, method = 'GET', headers = {}, verify = false, timeoutMs = 5_000 } = options
  const at = new URL(url)
  const secure = at.protocol === 'https:'
  const common = {
    host: addressOf(town, at.hostname, family),
    port: secure ? town.connectMap[443] : town.connectMap[80],
    path: at.pathname + at.search,
    method,
    headers: { host: at.hostname, ...headers },
    agent: false as const,
    timeout: timeoutMs,
  }
  const tls = verify
    ? { ca: town.caPem }
    : ({ rejectUnauthorized: false, minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const)
  return new Promise((resolve, reject) => {
    const asking = secure ? secureRequest({ ...common, servername: at.hostname, ...tls }) : plainRequest(common)
    asking.on('error', reject)
    asking.on('timeout', () => asking.destroy(new Error('no answer in time')))
    asking.on('response', response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => {
        const body = Buffer.concat(chunks)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString() })
      })
    })
    asking.end()
  })
}

function addressOf(town: Town, name: string, family: 4 | 6): string {
  const type = family === 4 ? 'A' : 'AAAA'
  const { answers } = town.dns.resolve({ name, type, checkingDisabled: true, dnssec: false })
  const found = answers.find(answer => answer.type === type)
  if (!found) throw new Error(`${name} has no ${type}`)
  return String((found as { data: unknown }).data)
}
