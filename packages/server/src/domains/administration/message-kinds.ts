import { z } from 'zod'
import { findInvited } from '../../platform/auth/index.ts'
import { defineMessage, findWebhook, moment } from '../../platform/notify/index.ts'
import { findNetwork } from './store/known-networks.ts'

/** What people are told of their own accounts: nobody else sees it, and none of it can be switched off. */

export const invitationByMail = defineMessage({
  name: 'account.invitation',
  // The request, so that another one is another mail.
  data: z.object({ personId: z.uuid(), requestId: z.uuid() }),
  label: { en: 'Invitation', 'zh-CN': '开通账号' },
  subject: { en: 'Your account in Townkeep', 'zh-CN': 'Townkeep 账号开通通知' },
  body: {
    en: '{name}, you can now set a password for Townkeep. You sign in as {account}.\n\nFollow the link below, or open the page of invitations and type this code: {code}\n\nIt works once, until {until}. Do not pass it on.',
    'zh-CN':
      '{name}：\n\n您的 Townkeep 账号已开通，登录名为 {account}，请设置密码。\n\n请点击下方链接，或在邀请页面输入一次性验证码：{code}\n\n验证码仅可使用一次，有效期至 {until}，请勿转告他人。',
  },
  notice: 'never',
  mail: 'always',
  right: null,
  hooks: false,
  async look(tx, { personId }, { actor, now, secret }) {
    const invited = secret === undefined ? undefined : await findInvited(tx, secret, now)
    if (invited?.personId !== personId || invited.personId !== actor.id) return undefined
    const params = { name: actor.name, account: invited.name, code: secret!, until: moment(invited.expiresAt) }
    return { unitId: null, params, link: `/invitation?code=${secret}` }
  },
})

export const newNetwork = defineMessage({
  name: 'account.new-network',
  data: z.object({ networkId: z.uuid() }),
  label: { en: 'You signed in from a new network', 'zh-CN': '异地登录提醒' },
  subject: { en: 'Somebody signed in with your account', 'zh-CN': '您的账号在新的网络登录' },
  body: {
    en: 'Your account was used to sign in on {at} from {network}, a network from which you had not signed in before.\n\nIf it was you, there is nothing to do. If not, change your password at once and tell your administrator.',
    'zh-CN':
      '您的账号于 {at} 从 {network} 登录，此前未曾从该网络登录过。\n\n如为本人操作，请忽略；如非本人操作，请立即修改密码并报告系统管理员。',
  },
  notice: 'always',
  mail: 'always',
  right: null,
  hooks: false,
  async look(tx, { networkId }, { actor }) {
    const found = await findNetwork(tx, networkId)
    if (found?.personId !== actor.id) return undefined
    return { unitId: null, params: { at: moment(found.firstAt), network: found.network }, link: '/account' }
  },
})

const ownAccount = { unitId: null, params: {}, link: '/account' } as const
const reset = z.object({ resetId: z.uuid(), personId: z.uuid() })

export const factorResetAsked = defineMessage({
  name: 'account.factor-reset-asked',
  data: reset,
  label: { en: 'Somebody asks to reset your second factor', 'zh-CN': '申请重置第二因素' },
  subject: { en: 'Somebody asks to reset your second factor', 'zh-CN': '有人申请重置您的第二因素' },
  body: {
    en: 'An administrator asked that you may set up another second factor. A second one decides.\n\nIf you did not ask for it, tell your administrator at once.',
    'zh-CN': '管理员已申请为您重置登录第二因素，须经另一名管理员批准。\n\n如非您本人要求，请立即报告系统管理员。',
  },
  notice: 'always',
  mail: 'always',
  right: null,
  hooks: false,
  look: async (_, { personId }, { actor }) => (personId === actor.id ? ownAccount : undefined),
})

export const factorResetAgreed = defineMessage({
  name: 'account.factor-reset-agreed',
  data: reset,
  label: { en: 'Your second factor was reset', 'zh-CN': '第二因素已重置' },
  subject: { en: 'Your second factor was reset', 'zh-CN': '您的第二因素已重置' },
  body: {
    en: 'Two administrators took your second factor away. You are signed out everywhere. At the next sign-in you set up another.\n\nIf you did not ask for it, tell your administrator at once.',
    'zh-CN':
      '经两名管理员办理，您的登录第二因素已重置，所有设备均已退出登录。下次登录时请重新设置。\n\n如非您本人要求，请立即报告系统管理员。',
  },
  notice: 'always',
  mail: 'always',
  right: null,
  hooks: false,
  look: async (_, { personId }, { actor }) => (personId === actor.id ? ownAccount : undefined),
})

export const webhookIsPaused = defineMessage({
  name: 'webhook.paused',
  data: z.object({ webhookId: z.uuid(), version: z.int() }),
  label: { en: 'A receiver of messages does not answer', 'zh-CN': '推送目标无响应' },
  subject: { en: '{name} takes no messages any more', 'zh-CN': '推送目标“{name}”已暂停' },
  body: {
    en: '{name} ({url}) failed {failures} times on end and is told nothing more. What waits is told when you let it go on.',
    'zh-CN': '推送目标“{name}”（{url}）连续 {failures} 次推送失败，已暂停推送。恢复后将补发未送达的消息。',
  },
  notice: 'always',
  mail: 'on',
  right: 'webhook.read',
  hooks: false,
  async look(tx, { webhookId }) {
    const found = await findWebhook(tx, webhookId)
    if (found === undefined) return undefined
    const { unitId, name, url, failures } = found
    return { unitId, params: { name, url, failures }, link: `/settings/webhooks/${webhookId}` }
  },
})

export const administrationMessageKinds = [
  invitationByMail,
  newNetwork,
  factorResetAsked,
  factorResetAgreed,
  webhookIsPaused,
]
