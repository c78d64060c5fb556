import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { Language } from '@townkeep/inspect'
import {
  fastify as createFastify,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { type CodeTable, refuse } from '../errors/index.ts'
import type { Announcement } from './announcements.ts'
import { answerProblem } from './answer-problem.ts'
import { type Cookies, createCookies } from './cookies.ts'
import { type Caller, createDoor, type Door, type Rates, usualRates } from './door.ts'
import type { EventHub } from './event-hub.ts'
import { type Checks, mountHealth, type Warnings } from './health.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { mountEvents } from './mount-events.ts'
import { mountInterface } from './mount-interface.ts'
import { mountRoute } from './mount-route.ts'
import { mountWellKnown } from './mount-well-known.ts'
import { describeRoutes } from './openapi.ts'
import { checkOrigin } from './origin.ts'
import type { Route } from './route.ts'
import { securityHeaders } from './security-headers.ts'
import { createTraffic } from './traffic.ts'
import { trustedProxies } from './trusted-proxies.ts'
import { checkPart } from './validation.ts'

export interface AppOptions {
  readonly version: string
  /** Where people reach the server. Its scheme decides on cookies, its origin whose forms are ours. */
  readonly publicUrl: string
  /** For whoever asks for neither of the two. */
  readonly language: Language
  readonly routes: readonly Route[]
  readonly codes: CodeTable
  /** Who sends a request, by its token or its cookie. */
  readonly authenticate: (request: FastifyRequest, cookies: Cookies) => Promise<Caller | undefined>
  /** Pages and other things beside the interface: sign-in, downloads, portal, console. They pass the same hooks. */
  readonly pages?: readonly ((app: App) => FastifyPluginAsync)[]
  /** Whom to tell of a weakness: addresses as `mailto:` or `https:`. Without one there is no security.txt. */
  readonly contacts?: readonly string[]
  /** What `GET /api/events` tells. The hub is closed with the server. */
  readonly events?: EventHub<Announcement>
  readonly checks?: Checks
  readonly warnings?: Warnings
  /** The proxies before us, by address or range; without them nobody's word about a caller is believed. */
  readonly proxies?: readonly string[]
  /** Where no proxy keeps the certificate. PEM. */
  readonly tls?: { readonly key: string; readonly cert: string }
  readonly log: Logger
  readonly rates?: Rates
  readonly metrics?: Metrics
  /** How long requests under way may take to end when the server stops. */
  readonly graceMs?: number
}

export interface App {
  readonly fastify: FastifyInstance
  readonly cookies: Cookies
  /** For pages: `onRequest: (request, reply) => app.door.admit(request, reply, 'signed-in')`. */
  readonly door: Door
  /** @returns the address it listens at */
  listen(at: { host: string; port: number }): Promise<string>
  /** Refuses what comes, ends the streams, lets what is under way end, then closes. */
  close(): Promise<void>
}

const bodyLimit = 256 * 1024
/** For a whole request to arrive: a large file over a slow line takes minutes. Headers must come within Node's own minute. */
const requestMs = 5 * 60_000

/** The web server: everything that every request passes, the routes, their description, health and the event stream. */
export async function createApp(options: AppOptions): Promise<App> {
  const { language, events } = options
  const publicUrl = new URL(options.publicUrl)
  const cookies = createCookies({ https: publicUrl.protocol === 'https:' })
  const metrics = options.metrics ?? createMetrics()
  const door = createDoor({
    authenticate: request => options.authenticate(request, cookies),
    rates: options.rates ?? usualRates,
  })
  const traffic = createTraffic()
  const app = createFastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: () => randomUUID(),
    trustProxy: trustedProxies(options.proxies ?? []),
    bodyLimit,
    requestTimeout: requestMs,
    // An open event stream would otherwise keep the server from ever closing.
    forceCloseConnections: true,
    // An address that cannot be read passes no hook.
    frameworkErrors: (error, request, reply) => {
      reply.headers(securityHeaders({ https: request.protocol === 'https' }))
      answerProblem(error, request as never, reply as never, language)
    },
    ...(options.tls === undefined ? {} : { https: options.tls }),
  }) as unknown as FastifyInstance

  app.setValidatorCompiler(checkPart as never)
  app.setSerializerCompiler(serializerCompiler as never)
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply, language))
  app.setNotFoundHandler((request, reply) => answerProblem(refuse('no-such-address'), request, reply, language))
  app.decorateRequest('actor', undefined)
  app.decorateRequest('caller', undefined)
  await app.register(cookie)

  const origins = new Set([publicUrl.origin])
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...securityHeaders({ https: request.protocol === 'https' }), 'x-request-id': request.id })
    if (traffic.stopping) {
      reply.header('connection', 'close')
      if (!request.url.startsWith('/health/')) throw refuse('unavailable')
    }
    traffic.came(request)
    // Comes also where the caller left in the middle, and after a stream.
    reply.raw.once('close', () => traffic.went(request))
    door.arrive(request)
    const { origin, cookie: sent } = request.headers
    checkOrigin({ method: request.method, origin, hasCookies: sent !== undefined }, origins)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const { method } = request
    const { statusCode: status, elapsedTime: ms } = reply
    metrics.observe({ method, route, status, seconds: ms / 1000 })
    request.log.info({ method, route, status, ms: Math.round(ms), actor: request.actor?.id }, 'answered')
  })

  await describeRoutes(app, options.version)
  await app.register(async scope => {
    for (const route of options.routes) mountRoute(scope, route, door, language)
  })
  mountInterface(app, options.codes, language)
  mountWellKnown(app, { publicUrl, contacts: options.contacts ?? [], now: () => new Date() })
  mountHealth(app, options.checks ?? {}, options.warnings ?? (async () => []), () => traffic.stopping)
  if (events !== undefined) mountEvents(app, events, door)

  const made: App = {
    fastify: app,
    cookies,
    door,
    listen: at => app.listen(at),
    async close() {
      traffic.stop()
      events?.close()
      await traffic.quiet(options.graceMs ?? 10_000)
      await app.close()
    },
  }
  for (const page of options.pages ?? []) await app.register(page(made))
  await app.ready()
  return made
}
