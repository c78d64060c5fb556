import type { Language } from '@townkeep/inspect'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { clientNetwork } from './client-network.ts'
import type { AuthContext } from './context.ts'
import { addressOf } from './pages/index.ts'
import type { Client, OpenedSession } from './sessions.ts'

/** What the pages need of the web server that they are mounted in. */
export interface AuthRoutesDeps {
  readonly context: AuthContext
  readonly cookies: {
    read(request: FastifyRequest, name: string): string | undefined
    set(reply: FastifyReply, name: string, value: string, maxAgeSeconds?: number): void
    clear(reply: FastifyReply, name: string): void
  }
  /** The reader's, from what the browser says it prefers. */
  readonly languageOf: (acceptLanguage: string | undefined) => Language
  readonly now: () => Date
}

/** The cookie of a session, of whatever stage. */
export const sessionCookie = 'session'
const languageCookie = 'language'
const yearSeconds = 31_536_000

/** Chosen on the page, chosen before, or preferred by the browser. */
export function pageLanguage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Pick<AuthRoutesDeps, 'cookies' | 'languageOf'>,
): Language {
  const asked = known(textOf(request.query, 'language'))
  if (asked) deps.cookies.set(reply, languageCookie, asked, yearSeconds)
  return (
    asked ?? known(deps.cookies.read(request, languageCookie)) ?? deps.languageOf(request.headers['accept-language'])
  )
}

function known(text: string | undefined): Language | undefined {
  return text === 'en' || text === 'zh-CN' ? text : undefined
}

/** A field of a form or an address; what is missing, doubled or endless is empty. */
export function textOf(values: unknown, name: string): string {
  const value = typeof values === 'object' && values !== null ? (values as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' && value.length <= 1000 ? value : ''
}

/** `request.ip` is the connection's address, or what a proxy named in the configuration says it is. */
export function clientOf(request: FastifyRequest): Client {
  return { network: clientNetwork(request.ip), agent: request.headers['user-agent'] ?? '' }
}

const pathOf = { code: '/sign-in/code', 'set-up': '/sign-in/second-factor' } as const

/** Hands the session over, and leads to what comes after its stage. The cookie ends with the browser; the server ends it sooner. */
export function goOn(reply: FastifyReply, deps: AuthRoutesDeps, opened: OpenedSession, next: string): FastifyReply {
  deps.cookies.set(reply, sessionCookie, opened.token)
  return reply.redirect(opened.stage === 'full' ? next : addressOf(pathOf[opened.stage], { next }), 303)
}

export function show(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply.status(status).type('text/html; charset=utf-8').send(page)
}

/** The status of a page that is shown again, and why. */
export const statusOf = { wrong: 422, locked: 429, fault: 422 } as const
