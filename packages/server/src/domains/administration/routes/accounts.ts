import { z } from 'zod'
import { type Right, rights, withRight } from '../../../platform/access/index.ts'
import { runAction, runEach } from '../../../platform/actions/index.ts'
import {
  accountStates,
  type ListedApiToken,
  listApiTokens,
  openFactorResets,
  type Reset,
} from '../../../platform/auth/index.ts'
import { type AnyCall, contextOf, defineRoute, type Means, type Route, readOne } from '../../../platform/http/index.ts'
import { endSessions } from '../actions/end-sessions.ts'
import { invitePerson, invitePersonByMail } from '../actions/invite-person.ts'
import { endToken, issueToken } from '../actions/manage-tokens.ts'
import { agreeFactorReset, askFactorReset, withdrawReset } from '../actions/reset-factor.ts'
import { findPerson } from '../queries.ts'

const one = z.object({ id: z.uuid() })
const text = z.object({ en: z.string(), 'zh-CN': z.string() })
const account = z
  .object({
    signInName: z.string(),
    hasPassword: z.boolean(),
    hasFactor: z.boolean(),
    invitedUntil: z.iso.datetime().nullable(),
  })
  .nullable()
  .describe('Null: the person was never invited')
const invited = z.object({
  personId: z.uuid(),
  signInName: z.string().nullable(),
  code: z.string().nullable().describe('Of a letter, told once'),
  expiresAt: z.iso.datetime().nullable(),
  why: text.nullable().describe('Why the person was not invited'),
})
const reset = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    by: z.uuid(),
    reason: z.string(),
    requestedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'FactorReset' })
const scopes = z.array(z.string())
const token = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    scopes,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    usedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiToken' })

/** How people sign in, for whoever administers them; nobody is reached whose roles go beyond. */
export function accountRoutes(means: Means): readonly Route[] {
  const { db } = means
  return [
    defineRoute({
      method: 'GET',
      url: '/people/:id/account',
      right: 'person.manage',
      summary: { en: 'How a person signs in', 'zh-CN': '人员账号状态' },
      params: one,
      answer: z.object({ account }),
      run: ({ params: { id }, actor, now }) =>
        readOne(means, { actor, now }, 'person.manage', async tx => {
          if (!(await findPerson(tx, id))) return undefined
          const state = (await accountStates(tx, [id], now)).get(id)
          const invitedUntil = state?.invitedUntil?.toISOString() ?? null
          return { account: state ? { ...state, invitedUntil } : null }
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/people/invitations',
      right: 'person.manage',
      summary: { en: 'Invite people, by letters to be printed or by mail', 'zh-CN': '开通账号：打印通知单或发送邮件' },
      body: z.object({
        by: z.enum(['letter', 'mail']),
        people: z
          .array(z.strictObject({ personId: z.uuid(), signInName: z.string().max(64).optional() }))
          .min(1)
          .max(500),
      }),
      answer: z.object({ items: z.array(invited) }),
      async run(call) {
        const { by, people } = call.body
        return { items: by === 'letter' ? await byLetter(call, people) : await byMail(call, people) }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/people/:id/sessions/end',
      right: 'person.manage',
      summary: { en: 'Sign a person out everywhere', 'zh-CN': '强制退出人员的全部登录' },
      params: one,
      async run(call) {
        await runAction(contextOf(means, call), endSessions, { personId: call.params.id })
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/factor-resets',
      right: 'person.manage',
      summary: { en: 'Lost second factors that wait for a second person', 'zh-CN': '待批准的第二因素重置' },
      answer: z.object({ items: z.array(reset) }),
      async run({ actor, now }) {
        const rows = await withRight(db, actor, 'person.manage', tx => openFactorResets(tx, now), { now })
        return { items: rows.map(resetJson) }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/people/:id/factor-reset',
      right: 'person.manage',
      summary: { en: 'Ask that a person may set up another second factor', 'zh-CN': '申请重置第二因素' },
      params: one,
      body: z.object({ reason: z.string().trim().min(1).max(1000) }),
      answer: reset,
      status: 201,
      async run(call) {
        const input = { personId: call.params.id, ...call.body }
        return resetJson((await runAction(contextOf(means, call), askFactorReset, input)).after!)
      },
    }),
    decision('approve', agreeFactorReset, {
      en: 'Approve a reset that another asked for',
      'zh-CN': '批准第二因素重置',
    }),
    decision('withdraw', withdrawReset, { en: 'Withdraw or refuse a reset', 'zh-CN': '撤回或拒绝第二因素重置' }),
    defineRoute({
      method: 'GET',
      url: '/people/:id/tokens',
      right: 'token.read',
      summary: { en: 'Tokens that act for a person', 'zh-CN': '人员的接口令牌' },
      params: one,
      answer: z.object({ items: z.array(token) }),
      run: ({ params: { id }, actor, now }) =>
        readOne(means, { actor, now }, 'token.read', async tx => {
          if (!(await findPerson(tx, id))) return undefined
          return { items: (await listApiTokens(tx, id, now)).map(tokenJson) }
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/people/:id/tokens',
      right: 'token.manage',
      summary: { en: 'Make a token for a machine; it is told once', 'zh-CN': '签发接口令牌（仅显示一次）' },
      params: one,
      body: z.object({
        name: z.string().max(400),
        scopes: z
          .array(z.enum(Object.keys(rights) as [Right]))
          .min(1)
          .max(100),
        expiresAt: z.iso.datetime({ offset: true }),
      }),
      answer: z.object({ id: z.uuid(), token: z.string(), name: z.string(), scopes, expiresAt: z.iso.datetime() }),
      status: 201,
      async run(call) {
        const input = { personId: call.params.id, ...call.body }
        const { personId: _, expiresAt, ...made } = (await runAction(contextOf(means, call), issueToken, input)).after!
        return { ...made, expiresAt: expiresAt.toISOString() }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/tokens/:id/end',
      right: 'token.manage',
      summary: { en: 'End a token', 'zh-CN': '停用接口令牌' },
      params: one,
      async run(call) {
        await runAction(contextOf(means, call), endToken, call.params)
      },
    }),
  ]

  type Asked = readonly { readonly personId: string }[]

  async function byLetter(call: AnyCall, people: Asked): Promise<z.input<typeof invited>[]> {
    const results = await runEach(contextOf(means, call), invitePerson, people)
    return results.map((result, index) => {
      const { personId } = people[index]!
      if (!result.ok) return { personId, signInName: null, code: null, expiresAt: null, why: result.refusal.text }
      const { signInName, code, expiresAt } = result.done.after!
      return { personId, signInName, code, expiresAt: expiresAt.toISOString(), why: null }
    })
  }

  async function byMail(call: AnyCall, people: Asked): Promise<z.input<typeof invited>[]> {
    const results = await runEach(contextOf(means, call), invitePersonByMail, people)
    return results.map((result, index) => ({
      personId: people[index]!.personId,
      signInName: result.ok ? result.done.after!.signInName : null,
      code: null,
      expiresAt: null,
      why: result.ok ? null : result.refusal.text,
    }))
  }

  function decision(verb: string, action: typeof agreeFactorReset, summary: Route['summary']): Route {
    return defineRoute({
      method: 'POST',
      url: `/factor-resets/:id/${verb}`,
      right: 'person.manage',
      summary,
      params: one,
      async run(call) {
        await runAction(contextOf(means, call), action, call.params)
      },
    })
  }
}

function resetJson({ requestedAt, expiresAt, ...rest }: Reset): z.input<typeof reset> {
  return { ...rest, requestedAt: requestedAt.toISOString(), expiresAt: expiresAt.toISOString() }
}

function tokenJson({ createdAt, expiresAt, usedAt, scopes, ...rest }: ListedApiToken): z.input<typeof token> {
  return {
    ...rest,
    scopes: [...scopes],
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  }
}
