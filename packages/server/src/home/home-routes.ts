import type { FastifyPluginAsync } from 'fastify'
import { type AuthRoutesDeps, pageLanguage } from '../platform/auth/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import { homePage } from './home-page.ts'
import { overviewFor } from './overview.ts'

interface HomeDeps {
  readonly db: Db
  readonly languageOf: AuthRoutesDeps['languageOf']
  readonly now: () => Date
}

/** What stands behind the bare address: for who is signed in an overview, else the way in. */
export function homeRoutes({ db, languageOf, now }: HomeDeps): (app: App) => FastifyPluginAsync {
  return ({ cookies, door }) =>
    async server => {
      const admit = {
        // While a round is under way the page comes again by itself: that is nobody at work.
        config: { unattended: true },
        onRequest: (request: Parameters<App['door']['admit']>[0]) => door.admit(request, 'anyone'),
      }
      server.get('/', admit, async (request, reply) => {
        const { actor } = request
        if (actor === undefined) return reply.redirect('/sign-in', 303)
        const language = pageLanguage(request, reply, { cookies, languageOf })
        const page = homePage(await overviewFor(db, actor, now()), language)
        return reply.type('text/html; charset=utf-8').send(page)
      })
    }
}
