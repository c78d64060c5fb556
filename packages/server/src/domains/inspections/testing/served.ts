import type { TestContext } from 'node:test'
import type { Role } from '../../../platform/access/index.ts'
import { type Announcement, createEventHub, listenForAnnouncements } from '../../../platform/http/index.ts'
import { anApp } from '../../../platform/http/testing/an-app.ts'
import { readEvents } from '../../../platform/http/testing/read-events.ts'
import type { SampleUnit } from '../../../testing/sample-units.ts'
import { inspectionRoutes } from '../index.ts'
import type { Register } from './a-register.ts'

// What tests look at is of many shapes; each says itself what it expects.
// biome-ignore lint/suspicious/noExplicitAny: answers of all routes
type Answer = any

/** The real routes over a register's database; whoever calls names himself as `role:unit`. */
export async function served(t: TestContext, { database, actor }: Register) {
  const events = createEventHub<Announcement>({ kept: 1_000, waiting: 1_000 })
  const listening = await listenForAnnouncements(database.queueUrl, events, () => undefined)
  t.after(() => listening.stop())
  let statements = 0
  const db = database.app.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const rates = { network: { burst: 1e6, perSecond: 1e6 }, caller: { burst: 1e6, perSecond: 1e6 } }
  const { ask, url } = await anApp(t, {
    routes: inspectionRoutes({ db }),
    rates,
    events,
    authenticate: async request => {
      const who = request.headers.authorization?.slice('Bearer '.length)
      const [role, unit] = (who ?? '').split(':') as [Role, SampleUnit]
      return who === undefined ? undefined : { actor: actor(role, unit), session: who }
    },
  })
  const json = async (who: string, method: string, path: string, body?: unknown, version?: number) => {
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
    const answer = await ask(who, method, `/api${path}`, { ...(body === undefined ? {} : { body }), headers })
    return { status: answer.status, body: answer.status === 204 ? undefined : ((await answer.json()) as Answer) }
  }
  return {
    ask,
    json,
    events: (who: string) => readEvents(`${url}/api/events`, who),
    /** How many statements a request takes. */
    counted: async (who: string, path: string) => {
      statements = 0
      await json(who, 'GET', path)
      return statements
    },
  }
}
