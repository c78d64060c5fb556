import type { HttpAnswer } from '../drivers/types.ts'
import { failure, type Result, success } from '../model/index.ts'
import { defaultLimits } from '../probes/limits.ts'
import type { AskOptions, VisitTools } from '../probes/tools.ts'
import { createScope } from '../target/scope.ts'
import { aSite } from './a-page.ts'

/** What a site answers to one request; a text alone is an HTML page. */
export type Answering =
  | string
  | { readonly status?: number; readonly type?: string; readonly body?: string | Uint8Array }
  | Result<never>

/** Tools for a probe's test: answers from a function of path and query, 404 where it gives none, and notes what was asked. */
export function answeringSite(answer: (path: string, method: string) => Answering | undefined): {
  tools: VisitTools
  asked: string[]
} {
  const site = aSite()
  const asked: string[] = []
  const ask = async (url: string, options: AskOptions = {}): Promise<Result<HttpAnswer>> => {
    const at = new URL(url)
    const path = at.host === site.host ? at.pathname + at.search : url
    const method = options.method ?? 'GET'
    asked.push(`${method} ${path}`)
    const said = answer(path, method) ?? { status: 404, body: '<html>找不到网页</html>' }
    if (typeof said === 'object' && 'ok' in said) return said
    const {
      status = 200,
      type = 'text/html; charset=utf-8',
      body = '',
    } = typeof said === 'string' ? { body: said } : said
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
    const headers = [['content-type', type]] as const
    return success({
      url,
      status,
      headers,
      body: method === 'HEAD' ? new Uint8Array() : bytes,
      caps: [],
      address: '127.0.0.1',
      ms: 5,
    })
  }
  const absent = new Proxy({}, { get: () => () => failure('not-available-here') }) as never
  const tools: VisitTools = {
    site,
    authorisation: { kind: 'signatory', depth: 'passive', overridesRobots: false, proof: '张三 2026-11-01' },
    scope: createScope(site, [], new Set([site.host])),
    limits: defaultLimits,
    today: '2026-11-20',
    network: { ipv6: undefined },
    clock: absent,
    connector: absent,
    dns: absent,
    tls: absent,
    http: {
      ask,
      follow: async (url, options) => ({ hops: [], end: await ask(url, options) }),
      glance: url => ask(url, { method: 'HEAD' }),
    },
    mayFetch: () => true,
  }
  return { tools, asked }
}
