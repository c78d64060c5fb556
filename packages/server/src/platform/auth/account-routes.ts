import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { changePassword } from './change-password.ts'
import { endOthers, type OwnAccount, renewBackupCodes, replaceFactor, showOwnAccount } from './own-account.ts'
import { type AuthRoutesDeps, clientOf, pageLanguage, sessionCookie, show, statusOf, textOf } from './page-request.ts'
import {
  accountPage,
  backupCodesPage,
  isDone,
  passwordPage,
  renewBackupCodesPage,
  replaceFactorPage,
} from './pages/index.ts'
import { showFactor } from './set-up-factor.ts'

/** The pages of one's own account, for whoever is signed in; complete without script. */
export function accountRoutes(app: FastifyInstance, deps: AuthRoutesDeps): void {
  const { context, cookies, now } = deps
  const { lockMinutes } = context.policy
  const cookieOf = (request: FastifyRequest) => cookies.read(request, sessionCookie) ?? ''

  type Own = { readonly account: OwnAccount; readonly request: FastifyRequest; readonly reply: FastifyReply }
  /** Whoever is not signed in is led there, and back. */
  const signedIn = (path: string, answer: (own: Own) => Promise<FastifyReply>) => {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const account = await showOwnAccount(context, cookieOf(request), now())
      if (account === undefined) return reply.redirect(`/sign-in?next=${encodeURIComponent(path)}`, 303)
      return answer({ account, request, reply })
    }
  }
  const get = (path: string, answer: (own: Own) => Promise<FastifyReply>) => app.get(path, signedIn(path, answer))
  const post = (path: string, answer: (own: Own) => Promise<FastifyReply>) => app.post(path, signedIn(path, answer))

  get('/account', async ({ account, request, reply }) => {
    const done = textOf(request.query, 'done')
    return show(
      reply,
      accountPage({ ...account, done: isDone(done) ? done : undefined }, pageLanguage(request, reply, deps)),
    )
  })

  post('/account/sessions', async ({ account, request, reply }) => {
    const id = textOf(request.body, 'session')
    const which = id === 'others' ? 'all' : /^[0-9a-f-]{36}$/.test(id) ? { id } : undefined
    if (which !== undefined) await endOthers(context, account.session, which, clientOf(request).network)
    return reply.redirect('/account?done=sessions', 303)
  })

  get('/account/password', async ({ request, reply }) =>
    show(reply, passwordPage({ lockMinutes }, pageLanguage(request, reply, deps))),
  )

  post('/account/password', async ({ account, request, reply }) => {
    const language = pageLanguage(request, reply, deps)
    const [current, next] = [textOf(request.body, 'current'), textOf(request.body, 'password')]
    if (next !== textOf(request.body, 'again'))
      return show(reply, passwordPage({ trouble: 'not-alike', lockMinutes }, language), 422)
    const { personId, id: sessionId } = account.session
    const change = { personId, sessionId, current, next, network: clientOf(request).network }
    const answer = await changePassword(context, change, now())
    if (answer.outcome === 'changed') return reply.redirect('/account?done=password', 303)
    const trouble =
      answer.outcome === 'fault'
        ? answer.fault
        : ({ wrong: 'wrong-present', locked: 'locked' } as const)[answer.outcome]
    return show(reply, passwordPage({ trouble, lockMinutes }, language), statusOf[answer.outcome])
  })

  get('/account/second-factor', async ({ account, request, reply }) => {
    const shown = (await showFactor(context, cookieOf(request), now(), 'full'))!
    const { hasFactor } = account
    return show(reply, replaceFactorPage({ ...shown, hasFactor, lockMinutes }, pageLanguage(request, reply, deps)))
  })

  post('/account/second-factor', async ({ account, request, reply }) => {
    const language = pageLanguage(request, reply, deps)
    const { session, hasFactor } = account
    const typed = { typed: textOf(request.body, 'proof'), code: textOf(request.body, 'code') }
    const { network } = clientOf(request)
    const answer = await replaceFactor(context, { session, personId: session.personId, network, ...typed }, now())
    if (answer.outcome === 'done')
      return show(reply, backupCodesPage({ codes: answer.result, next: '/account?done=second-factor' }, language))
    const shown = (await showFactor(context, cookieOf(request), now(), 'full'))!
    const trouble = ({ wrong: 'wrong-present', 'wrong-new': 'wrong-code', locked: 'locked' } as const)[answer.outcome]
    return show(
      reply,
      replaceFactorPage({ ...shown, hasFactor, trouble, lockMinutes }, language),
      trouble === 'locked' ? 429 : 422,
    )
  })

  get('/account/backup-codes', async ({ request, reply }) =>
    show(reply, renewBackupCodesPage({ lockMinutes }, pageLanguage(request, reply, deps))),
  )

  post('/account/backup-codes', async ({ account, request, reply }) => {
    const language = pageLanguage(request, reply, deps)
    const { personId } = account.session
    const proof = { personId, typed: textOf(request.body, 'proof'), network: clientOf(request).network }
    // Without a second factor there is nothing that they could take the place of.
    if (!account.hasFactor) return reply.redirect('/account', 303)
    const answer = await renewBackupCodes(context, proof, now())
    if (answer.outcome === 'done')
      return show(reply, backupCodesPage({ codes: answer.result, next: '/account' }, language))
    const trouble = answer.outcome === 'wrong' ? 'wrong-present' : 'locked'
    return show(reply, renewBackupCodesPage({ trouble, lockMinutes }, language), statusOf[answer.outcome])
  })
}
