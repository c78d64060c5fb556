import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import {
  contextOf,
  definePaging,
  defineRoute,
  type Means,
  pageSchema,
  type Route,
  readOne,
} from '../../../platform/http/index.ts'
import {
  findDelivery,
  type ListedDelivery,
  listDeliveries,
  mailStates,
  noticeStates,
} from '../../../platform/notify/index.ts'
import { resendMessage } from '../actions/resend-message.ts'

const delivery = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    personId: z.uuid(),
    personName: z.string(),
    at: z.iso.datetime(),
    notice: z.enum(noticeStates).describe('In the program itself'),
    readAt: z.iso.datetime().nullable(),
    mail: z.enum(mailStates),
    reason: z.string().nullable().describe('In the words of the mail server'),
    tries: z.int(),
    nextAt: z.iso.datetime().nullable(),
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'MessageDelivery' })
const paging = definePaging({ newest: z.tuple([z.string(), z.uuid()]) }, 'newest', {
  personId: z.uuid().optional(),
  mail: z.enum(mailStates).optional(),
})

/** What became of messages to the people of one's units; not what they said. */
export function deliveryRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/message-deliveries',
      right: 'message.read',
      summary: { en: 'Messages to people and what became of them', 'zh-CN': '消息送达情况' },
      query: paging.query,
      answer: pageSchema(delivery),
      async run({ query: { order, limit, after: cursor, ...filter }, actor, now }) {
        const after = paging.after(order, cursor)
        const list = (tx: Parameters<typeof listDeliveries>[0]) =>
          listDeliveries(tx, filter, { after, limit: limit + 1 })
        const rows = await withRight(means.db, actor, 'message.read', list, { now })
        const { items, next } = paging.page(rows, { order, limit, keys: row => [row.atText, row.id] })
        return { items: items.map(deliveryJson), next }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/message-deliveries/:id/resend',
      right: 'message.resend',
      summary: { en: 'Send a mail again', 'zh-CN': '重新发送邮件' },
      params: z.object({ id: z.uuid() }),
      answer: delivery,
      status: 202,
      async run(call) {
        await runAction(contextOf(means, call), resendMessage, call.params)
        return deliveryJson(await readOne(means, call, 'message.read', tx => findDelivery(tx, call.params.id)))
      },
    }),
  ]
}

function deliveryJson(row: ListedDelivery): z.input<typeof delivery> {
  const { at, readAt, nextAt, settledAt, ...rest } = row
  const { id, kind, personId, personName, notice, mail, reason, tries } = rest
  return {
    ...{ id, kind, personId, personName, notice, mail, reason, tries },
    at: at.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
    settledAt: settledAt?.toISOString() ?? null,
  }
}
