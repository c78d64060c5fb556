import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import type { Kek } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse, wrongField } from '../../../platform/errors/index.ts'
import {
  type AnyCall,
  contextOf,
  definePaging,
  defineRoute,
  pageSchema,
  type Route,
  readOne,
  writeOne,
} from '../../../platform/http/index.ts'
import {
  callStates,
  findWebhook,
  freshSecret,
  listCalls,
  listWebhooks,
  type Webhook,
  type WebhookCall,
} from '../../../platform/notify/index.ts'
import { callWebhookAgain, tryWebhook } from '../actions/call-webhook.ts'
import {
  changeWebhook,
  createWebhook,
  pauseWebhook,
  removeWebhook,
  rotateWebhookSecret,
  webhookFields,
} from '../actions/manage-webhooks.ts'
import type { MessageMeans } from './own-messages.ts'

export interface WebhookMeans extends MessageMeans {
  readonly kek: Kek
}

const webhook = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    name: z.string(),
    url: z.string(),
    kinds: z.array(z.string()),
    state: z.enum(['active', 'paused']),
    failing: z.boolean().describe('Paused by itself, after many failures on end'),
    failures: z.int().describe('On end'),
    version: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Webhook' })
const withSecret = webhook
  .extend({ secret: z.string().nullable().describe('Told once; null where the request was repeated') })
  .meta({ id: 'WebhookWithSecret' })
const call = z
  .object({
    id: z.uuid(),
    webhookId: z.uuid(),
    kind: z.string(),
    madeAt: z.iso.datetime(),
    state: z.enum(callStates),
    status: z.int().nullable().describe('What the receiver answered last'),
    reason: z.string().nullable(),
    tries: z.int(),
    nextAt: z.iso.datetime().nullable(),
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WebhookCall' })
const one = z.object({ id: z.uuid() })
const paging = definePaging({ oldest: z.tuple([z.uuid()]) }, 'oldest')
const callPaging = definePaging({ newest: z.tuple([z.string(), z.uuid()]) }, 'newest')

/** Other systems that are told what happens at a unit and below it, by signed calls (Standard Webhooks). */
export function webhookRoutes(means: WebhookMeans): readonly Route[] {
  const { db, kek, kinds } = means
  const hooked = [...kinds.values()].filter(kind => kind.hooks)
  const wantsKnown = (wanted: readonly string[] | undefined) => {
    if (wanted?.some(name => !hooked.some(kind => kind.name === name)))
      throw refuse('invalid-input', { fields: [wrongField('/kinds', 'not-fitting', {}, 'body')] })
  }
  return [
    defineRoute({
      method: 'GET',
      url: '/webhooks/kinds',
      right: 'webhook.read',
      summary: { en: 'Kinds of message that other systems can be told', 'zh-CN': '可推送的消息类型' },
      answer: z.object({ items: z.array(z.object({ kind: z.string(), label: z.string() })) }),
      run: async ({ language }) => ({
        items: hooked.map(({ name, label }) => ({ kind: name, label: label[language] })),
      }),
    }),
    defineRoute({
      method: 'GET',
      url: '/webhooks',
      right: 'webhook.read',
      summary: { en: 'Other systems that are told', 'zh-CN': '推送目标' },
      query: paging.query,
      answer: pageSchema(webhook),
      async run({ query: { order, limit, after: cursor }, actor, now }) {
        const after = paging.after(order, cursor)?.[0]
        const list = (tx: Tx) => listWebhooks(tx, { after, limit: limit + 1 })
        const rows = await withRight(db, actor, 'webhook.read', list, { now })
        const { items, next } = paging.page(rows, { order, limit, keys: row => [row.id] })
        return { items: items.map(webhookJson), next }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/webhooks/:id',
      right: 'webhook.read',
      summary: { en: 'One of them', 'zh-CN': '推送目标详情' },
      params: one,
      answer: webhook,
      run: async asked =>
        webhookJson(await readOne(means, asked, 'webhook.read', tx => findWebhook(tx, asked.params.id))),
    }),
    defineRoute({
      method: 'POST',
      url: '/webhooks',
      right: 'webhook.manage',
      summary: { en: 'Tell another system', 'zh-CN': '新增推送目标' },
      body: z.object({ ...webhookFields, unitId: z.uuid() }),
      answer: withSecret,
      creates: true,
      async run(asked) {
        wantsKnown(asked.body.kinds)
        const id = randomUUID()
        const { secret, sealed } = freshSecret(kek, id)
        const done = await runAction(contextOf(means, asked), createWebhook, { ...asked.body, id, sealed })
        const row = await readOne(means, asked, 'webhook.manage', tx => findWebhook(tx, done.subject))
        return { ...webhookJson(row), secret: done.repeated ? null : secret }
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/webhooks/:id',
      right: 'webhook.manage',
      summary: { en: 'Change what it is told, and where', 'zh-CN': '修改推送目标' },
      params: one,
      body: z.object(webhookFields).partial(),
      answer: webhook,
      edits: true,
      async run(asked) {
        wantsKnown(asked.body.kinds)
        return change(asked, changeWebhook, { ...asked.body, ...asked.params, version: asked.version })
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/webhooks/:id/paused',
      right: 'webhook.manage',
      summary: { en: 'Pause it, or let it go on', 'zh-CN': '暂停或恢复推送' },
      params: one,
      body: z.object({ paused: z.boolean() }),
      answer: webhook,
      edits: true,
      run: asked => change(asked, pauseWebhook, { ...asked.body, ...asked.params, version: asked.version }),
    }),
    defineRoute({
      method: 'POST',
      url: '/webhooks/:id/secret',
      right: 'webhook.manage',
      summary: { en: 'A new secret; the one before is good for another day', 'zh-CN': '更换密钥（旧密钥一天后失效）' },
      params: one,
      answer: withSecret,
      status: 201,
      async run(asked) {
        const { secret, sealed } = freshSecret(kek, asked.params.id)
        return { ...(await change(asked, rotateWebhookSecret, { ...asked.params, sealed })), secret }
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/webhooks/:id',
      right: 'webhook.manage',
      summary: { en: 'Tell it no more', 'zh-CN': '删除推送目标' },
      params: one,
      edits: true,
      async run(asked) {
        await runAction(contextOf(means, asked), removeWebhook, { ...asked.params, version: asked.version })
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/webhooks/:id/try',
      right: 'webhook.manage',
      summary: { en: 'Try whether the receiver is there', 'zh-CN': '发送测试推送' },
      params: one,
      answer: call,
      status: 202,
      run: async asked => callJson((await runAction(contextOf(means, asked), tryWebhook, asked.params)).after!),
    }),
    defineRoute({
      method: 'GET',
      url: '/webhooks/:id/calls',
      right: 'webhook.read',
      summary: { en: 'What it was told, and what became of it', 'zh-CN': '推送记录' },
      params: one,
      query: callPaging.query,
      answer: pageSchema(call),
      async run({ params: { id }, query: { order, limit, after: cursor }, actor, now }) {
        const after = callPaging.after(order, cursor)
        const rows = await readOne(
          means,
          { actor, now },
          'webhook.read',
          async tx => (await findWebhook(tx, id)) && listCalls(tx, id, { after, limit: limit + 1 }),
        )
        const { items, next } = callPaging.page(rows, { order, limit, keys: row => [row.madeText, row.id] })
        return { items: items.map(callJson), next }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/webhook-calls/:id/again',
      right: 'webhook.manage',
      summary: { en: 'Tell it again what was given up', 'zh-CN': '重新推送' },
      params: one,
      answer: call,
      status: 202,
      run: async asked => callJson((await runAction(contextOf(means, asked), callWebhookAgain, asked.params)).after!),
    }),
  ]

  async function change(asked: AnyCall, action: Parameters<typeof writeOne<z.ZodType, Webhook>>[2], input: object) {
    return webhookJson(await writeOne(means, asked, action, input, findWebhook))
  }
}

function webhookJson({ createdAt, kinds, ...rest }: Webhook): z.input<typeof webhook> {
  return { ...rest, kinds: [...kinds], createdAt: createdAt.toISOString() }
}

function callJson(row: WebhookCall): z.input<typeof call> {
  const { id, webhookId, kind, state, status, reason, tries } = row
  return {
    ...{ id, webhookId, kind, state, status, reason, tries },
    madeAt: row.madeAt.toISOString(),
    nextAt: row.nextAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
  }
}
