import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import {
  callWebhook,
  findCall,
  findWebhook,
  insertCall,
  lockWebhook,
  testKind,
  waitForReceiver,
} from '../../../platform/notify/index.ts'

const one = z.strictObject({ id: z.uuid() })

/** Tries whether a receiver is there. */
export const tryWebhook = defineAction({
  name: 'webhook.try',
  input: one,
  permit: { right: 'webhook.manage', at: async ({ id }, tx) => (await findWebhook(tx, id))?.unitId },
  async run(tx, { input: { id: webhookId }, now }) {
    if ((await lockWebhook(tx, webhookId)).state === 'paused') throw refuse('not-open-now')
    const id = randomUUID()
    await insertCall(tx, { id, webhookId, messageId: null, kind: testKind }, now)
    return { subject: webhookId, after: (await findCall(tx, id))!, events: [jobMessage(callWebhook, { id })] }
  },
})

/** Tells a receiver again what was given up. */
export const callWebhookAgain = defineAction({
  name: 'webhook.call-again',
  input: one,
  permit: { right: 'webhook.manage', at: async ({ id }, tx) => (await findCall(tx, id))?.unitId },
  async run(tx, { input: { id }, now }) {
    const before = await findCall(tx, id)
    if (before === undefined) throw refuse('not-found')
    await waitForReceiver(tx, id, now)
    return {
      subject: before.webhookId,
      before,
      after: (await findCall(tx, id))!,
      events: [jobMessage(callWebhook, { id })],
    }
  },
})
