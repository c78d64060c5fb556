import type { Clock, Connector, HttpAnswer, HttpDriver, HttpRequest } from '../drivers/types.ts'
import type { Hop } from '../facts/gathered/entries.ts'
import { protectionOf } from '../facts/page/protection.ts'
import { failure, headerOf, type Result } from '../model/index.ts'
import type { Limits } from '../probes/limits.ts'
import type { AskOptions, SiteHttp } from '../probes/tools.ts'
import type { Scope } from '../target/scope.ts'
import { createGate, createPacer, type Pacer } from './pacing.ts'

export interface SiteHttpOptions {
  readonly driver: HttpDriver
  readonly connector: Connector
  readonly scope: Scope
  readonly limits: Limits
  readonly clock: Clock
  /** Shared by the run: many sites stand on one address. */
  readonly pacerOf: (address: string) => Pacer
  readonly mayFetch: (url: string) => boolean
  /** Milliseconds between requests that robots.txt asks for. */
  readonly crawlDelay: () => number
}

const mostRedirects = 10

/** The visit's one way to fetch: budget first, then scope, robots.txt, pace, and only then the wire. */
export function createSiteHttp(options: SiteHttpOptions): SiteHttp {
  const { driver, scope, limits, clock } = options
  const pacer = createPacer(limits.perSecondSite, clock)
  const gate = createGate(limits.connections)
  const ends = clock.ticks() + limits.siteMs
  let requests = 0
  let bytes = 0

  const send = (request: HttpRequest, ownPace: boolean): Promise<Result<HttpAnswer>> =>
    gate.enter(async () => {
      requests += 1
      if (requests > limits.requestsPerSite) return failure('budget-spent', `${limits.requestsPerSite} requests`)
      if (ownPace) await pacer.turn(options.crawlDelay())
      const paced = await paceByAddress(request.url)
      if (!paced.ok) return paced
      const left = ends - clock.ticks()
      if (left <= 0) return failure('budget-spent', `${limits.siteMs} ms`)
      if (bytes > limits.siteBytes) return failure('budget-spent', `${limits.siteBytes} bytes`)
      const answer = await driver.ask({ ...request, deadlineMs: Math.min(request.deadlineMs, left) })
      if (answer.ok) bytes += answer.value.body.length
      return answer
    })

  const paceByAddress = async (url: string): Promise<Result<unknown>> => {
    if (limits.perSecondAddress === Number.POSITIVE_INFINITY) return { ok: true, value: undefined }
    const at = new URL(url)
    const located = await options.connector.locate(
      at.hostname,
      Number(at.port) || (at.protocol === 'https:' ? 443 : 80),
    )
    if (located.ok) await options.pacerOf(located.value.address).turn()
    return located
  }

  const request = (url: string, asked: AskOptions): HttpRequest => ({
    url,
    method: asked.method ?? 'GET',
    maxBytes: asked.maxBytes ?? limits.pageBytes,
    deadlineMs: limits.fetchMs,
    ...(asked.headers ? { headers: asked.headers } : {}),
    ...(asked.family ? { family: asked.family } : {}),
  })

  const ask = async (url: string, asked: AskOptions = {}): Promise<Result<HttpAnswer>> => {
    if (!scope.holdsHost(new URL(url).hostname.replace(/\.$/, ''))) return failure('redirect-elsewhere', url)
    if (!options.mayFetch(url)) return failure('robots-disallowed', url)
    const answer = await send(request(url, asked), true)
    const waited = answer.ok ? await patience(answer.value, url, asked) : undefined
    return unprotected(waited ?? answer)
  }

  /** A server that asks for time gets it once, if the visit can afford it. */
  const patience = async (
    answer: HttpAnswer,
    url: string,
    asked: AskOptions,
  ): Promise<Result<HttpAnswer> | undefined> => {
    if (answer.status !== 429 && answer.status !== 503) return undefined
    const seconds = retryAfter(headerOf(answer.headers, 'retry-after'), clock.now())
    if (seconds === undefined || seconds * 1_000 > Math.min(60_000, (ends - clock.ticks()) / 2)) return undefined
    await clock.sleep(seconds * 1_000)
    return send(request(url, asked), true)
  }

  return {
    ask,
    async follow(url, asked = {}) {
      const hops: Hop[] = []
      const seen = new Set<string>()
      for (let next = url; ; ) {
        if (seen.has(next) || hops.length > mostRedirects) return { hops, end: failure('redirect-loop', next) }
        seen.add(next)
        const answer: Result<HttpAnswer> = await ask(next, asked)
        if (!answer.ok) return { hops, end: answer }
        const to = redirectOf(answer.value)
        hops.push({
          url: next,
          status: answer.value.status,
          ...(to === undefined ? {} : { location: to.slice(0, 500) }),
        })
        if (to === undefined) return { hops, end: answer }
        if (!URL.canParse(to, next)) return { hops, end: failure('malformed-answer', `location: ${to.slice(0, 200)}`) }
        const target = new URL(to, next)
        target.hash = ''
        if (!/^https?:$/.test(target.protocol))
          return { hops, end: failure('redirect-elsewhere', target.href.slice(0, 300)) }
        next = target.href
      }
    },
    async glance(url) {
      if (!scope.mayGlance(url)) return failure('not-authorised', url)
      const head = { url, method: 'HEAD', maxBytes: 65_536, deadlineMs: limits.fetchMs, verify: true } as const
      const answer = await send(head, false)
      const refused = answer.ok
        ? [400, 403, 404, 405, 406, 500, 501, 503].includes(answer.value.status)
        : answer.failure.kind === 'malformed-answer' || answer.failure.kind === 'reset'
      return refused ? send({ ...head, method: 'GET' }, false) : answer
    },
  }
}

function unprotected(answer: Result<HttpAnswer>): Result<HttpAnswer> {
  if (!answer.ok) return answer
  const protection = protectionOf(answer.value.status, answer.value.headers, answer.value.body)
  return protection === undefined ? answer : failure('blocked', `${answer.value.status}, ${protection}`)
}

function redirectOf(answer: HttpAnswer): string | undefined {
  return [301, 302, 303, 307, 308].includes(answer.status) ? headerOf(answer.headers, 'location') : undefined
}

/** Seconds, from a number or a date. */
function retryAfter(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,6}$/.test(value.trim())) return Number(value)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1_000))
}
