import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Cookies that only the server reads. Over https their names begin with `__Host-`: a browser then takes them from this very
 * host, over https, and from no sister domain.
 */
export interface Cookies {
  read(request: FastifyRequest, name: string): string | undefined
  /** Until the browser closes where `maxAgeSeconds` is absent. */
  set(reply: FastifyReply, name: string, value: string, maxAgeSeconds?: number): void
  clear(reply: FastifyReply, name: string): void
}

/** @param https whether people reach the server over https */
export function createCookies({ https }: { https: boolean }): Cookies {
  const named = (name: string) => (https ? `__Host-${name}` : name)
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: https } as const
  return {
    read: (request, name) => request.cookies[named(name)],
    set(reply, name, value, maxAgeSeconds) {
      reply.setCookie(named(name), value, {
        ...options,
        ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
      })
    },
    clear(reply, name) {
      reply.clearCookie(named(name), options)
    },
  }
}
