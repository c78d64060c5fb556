import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { acceptInvitation } from './accept-invitation.ts'
import { accountRoutes } from './account-routes.ts'
import { enterCode } from './enter-code.ts'
import { findCaller } from './find-caller.ts'
import {
  type AuthRoutesDeps,
  clientOf,
  goOn,
  pageLanguage,
  sessionCookie,
  show,
  statusOf,
  textOf,
} from './page-request.ts'
import {
  backupCodesPage,
  codePage,
  invitationPage,
  localAddress,
  setUpPage,
  signInPage,
  style,
  stylePath,
} from './pages/index.ts'
import { confirmFactor, showFactor } from './set-up-factor.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const gone = '/sign-in?trouble=gone'

/**
 * The pages of signing in and of one's own account, for everybody who has one; complete without script. Security headers, the check of
 * a form's origin and the rate of requests are the web server's, for every route.
 */
export async function authRoutes(app: FastifyInstance, deps: AuthRoutesDeps): Promise<void> {
  const { context, cookies, now } = deps
  const { lockMinutes } = context.policy
  const cookieOf = (request: FastifyRequest) => cookies.read(request, sessionCookie) ?? ''
  const nextOf = (request: FastifyRequest) => localAddress(textOf(request.body ?? request.query, 'next'))
  await app.register(formbody, { bodyLimit: 16_384 })

  app.get(stylePath, (_, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(style),
  )

  app.get('/sign-in', async (request, reply) => {
    const next = nextOf(request)
    const sent = { cookie: cookieOf(request), authorization: undefined }
    const caller = await findCaller(context.db, sent, context.policy, now())
    if (caller) return reply.redirect(next, 303)
    const trouble = textOf(request.query, 'trouble') === 'gone' ? 'gone' : undefined
    return show(reply, signInPage({ trouble, lockMinutes, next, name: '' }, pageLanguage(request, reply, deps)))
  })

  app.post('/sign-in', async (request, reply) => {
    const [name, password] = [textOf(request.body, 'name'), textOf(request.body, 'password')]
    const next = nextOf(request)
    const answer = await signIn(context, { name, password, client: clientOf(request) }, now())
    if (answer.outcome === 'opened') return goOn(reply, deps, answer, next)
    const trouble = answer.outcome === 'wrong' ? 'wrong-password' : 'locked'
    const page = signInPage({ trouble, lockMinutes, next, name }, pageLanguage(request, reply, deps))
    return show(reply, page, statusOf[answer.outcome])
  })

  app.get('/sign-in/code', async (request, reply) =>
    show(reply, codePage({ lockMinutes, next: nextOf(request) }, pageLanguage(request, reply, deps))),
  )

  app.post('/sign-in/code', async (request, reply) => {
    const next = nextOf(request)
    const typed = { token: cookieOf(request), code: textOf(request.body, 'code'), client: clientOf(request) }
    const answer = await enterCode(context, typed, now())
    if (answer.outcome === 'opened') return goOn(reply, deps, answer, next)
    if (answer.outcome === 'gone') return reply.redirect(gone, 303)
    const trouble = answer.outcome === 'wrong' ? 'wrong-code' : 'locked'
    const page = codePage({ trouble, lockMinutes, next }, pageLanguage(request, reply, deps))
    return show(reply, page, statusOf[answer.outcome])
  })

  app.get('/sign-in/second-factor', async (request, reply) => {
    const shown = await showFactor(context, cookieOf(request), now())
    if (!shown) return reply.redirect(gone, 303)
    return show(reply, setUpPage({ ...shown, lockMinutes, next: nextOf(request) }, pageLanguage(request, reply, deps)))
  })

  app.post('/sign-in/second-factor', async (request, reply) => {
    const next = nextOf(request)
    const typed = { token: cookieOf(request), code: textOf(request.body, 'code'), client: clientOf(request) }
    const language = pageLanguage(request, reply, deps)
    const answer = await confirmFactor(context, typed, now())
    if (answer.outcome === 'opened') {
      cookies.set(reply, sessionCookie, answer.token)
      return show(reply, backupCodesPage({ codes: answer.backupCodes, next }, language))
    }
    const shown = answer.outcome === 'wrong' ? await showFactor(context, typed.token, now()) : undefined
    if (!shown) return reply.redirect(gone, 303)
    return show(reply, setUpPage({ ...shown, trouble: 'wrong-code', lockMinutes, next }, language), 422)
  })

  app.get('/invitation', async (request, reply) => {
    const code = textOf(request.query, 'code')
    return show(reply, invitationPage({ lockMinutes, code }, pageLanguage(request, reply, deps)))
  })

  app.post('/invitation', async (request, reply) => {
    const [code, password] = [textOf(request.body, 'code'), textOf(request.body, 'password')]
    const language = pageLanguage(request, reply, deps)
    if (password !== textOf(request.body, 'again'))
      return show(reply, invitationPage({ trouble: 'not-alike', lockMinutes, code }, language), 422)
    const answer = await acceptInvitation(context, { code, password, client: clientOf(request) }, now())
    if (answer.outcome === 'opened') return goOn(reply, deps, answer, '/')
    const troubleOf = { wrong: 'wrong-invitation', locked: 'locked' } as const
    const trouble = answer.outcome === 'fault' ? answer.fault : troubleOf[answer.outcome]
    return show(reply, invitationPage({ trouble, lockMinutes, code }, language), statusOf[answer.outcome])
  })

  app.post('/sign-out', async (request, reply) => {
    await signOut(context, { token: cookieOf(request), network: clientOf(request).network }, now())
    cookies.clear(reply, sessionCookie)
    return reply.redirect('/sign-in', 303)
  })

  accountRoutes(app, deps)
}
