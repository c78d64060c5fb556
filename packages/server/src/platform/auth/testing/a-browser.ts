import type { TestContext } from 'node:test'
import cookie from '@fastify/cookie'
import { fastify as createFastify } from 'fastify'
import { authRoutes } from '../auth-routes.ts'
import type { TestAuth } from './an-account.ts'

/** The pages on a real port, and browsers that keep cookies. */
export async function serveAuth(
  t: TestContext,
  auth: TestAuth,
  {
    proxies = [],
    clock = { now: new Date('2026-11-25T02:00:00Z') },
  }: { readonly proxies?: string[]; readonly clock?: { readonly now: Date } } = {},
) {
  const app = createFastify({ trustProxy: proxies })
  await app.register(cookie)
  await app.register(scope =>
    authRoutes(scope, {
      context: auth.context,
      cookies: {
        read: (request, name) => request.cookies[name],
        set: (reply, name, value) => void reply.setCookie(name, value, { path: '/' }),
        clear: (reply, name) => void reply.clearCookie(name, { path: '/' }),
      },
      languageOf: () => 'en',
      now: () => clock.now,
    }),
  )
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  t.after(() => app.close())
  return () => {
    const jar = new Map<string, string>()
    return async (path: string, form?: Record<string, string>, headers: Record<string, string> = {}) => {
      const answer = await fetch(address + path, {
        redirect: 'manual',
        headers: { cookie: [...jar].map(pair => pair.join('=')).join('; '), ...headers },
        ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      })
      for (const line of answer.headers.getSetCookie()) {
        const [, name, value] = /^(\w+)=([^;]*)/.exec(line)!
        if (value === '') jar.delete(name!)
        else jar.set(name!, value!)
      }
      return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
    }
  }
}
