import type { Actor } from '../../access/index.ts'
import { joinCodes, platformCodes } from '../../errors/index.ts'
import { type App, type AppOptions, createApp } from '../app.ts'
import { createLog } from '../log.ts'

export const unit = '018f0000-0000-7000-8000-00000000000a'

/** People who sign in by naming themselves, as a token or in a cookie. */
export const people: Readonly<Record<string, Actor>> = {
  inspector: anActor('1', 'Li Na', 'inspector'),
  editor: anActor('2', 'Wang Fang', 'editor'),
}

function anActor(id: string, name: string, role: 'inspector' | 'editor'): Actor {
  const from = new Date('2026-01-01T00:00:00Z')
  return { kind: 'person', id: `018f0000-0000-7000-8000-00000000000${id}`, name, roles: [{ role, unitId: unit, from }] }
}

export interface RunningApp {
  readonly app: App
  readonly url: string
  /** What was logged, line by line. */
  readonly lines: () => readonly Record<string, unknown>[]
  readonly logged: () => string
  /** A request of the named person, with JSON where a body is given. */
  ask(who: string | undefined, method: string, path: string, more?: Asked): Promise<Response>
}

interface Asked {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A real server on loopback, closed when the test ends. */
export async function anApp(
  t: { after(clean: () => Promise<void>): void },
  options: Partial<AppOptions> = {},
  host = '127.0.0.1',
): Promise<RunningApp> {
  const written: string[] = []
  const app = await createApp({
    version: '0.0.0',
    publicUrl: 'http://localhost',
    language: 'zh-CN',
    routes: [],
    codes: joinCodes(platformCodes),
    log: createLog({ level: 'info', stream: { write: line => void written.push(line) } }),
    authenticate: async (request, cookies) => {
      const name = /^Bearer (\w+)$/.exec(request.headers.authorization ?? '')?.[1] ?? cookies.read(request, 'session')
      const actor = people[name ?? '']
      return actor === undefined ? undefined : { actor, session: `session of ${name}` }
    },
    graceMs: 2_000,
    ...options,
  })
  t.after(() => app.close())
  const url = await app.listen({ host, port: 0 })
  return {
    app,
    url,
    lines: () => written.map(line => JSON.parse(line)),
    logged: () => written.join(''),
    ask: (who, method, path, { body, headers } = {}) =>
      fetch(url + path, {
        method,
        redirect: 'manual',
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        headers: {
          'accept-language': 'en',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(who === undefined ? {} : { authorization: `Bearer ${who}` }),
          ...headers,
        },
      }),
  }
}
