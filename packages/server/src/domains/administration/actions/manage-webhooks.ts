import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import {
  callWebhook,
  deleteWebhook,
  findWebhook,
  insertWebhook,
  lockWebhook,
  storeSecret,
  updateWebhook,
  waitingCalls,
} from '../../../platform/notify/index.ts'

const one = z.strictObject({ id: z.uuid() })
const versioned = z.strictObject({ id: z.uuid(), version: z.int() })
const sealed = z.instanceof(Uint8Array)
const at = async ({ id }: { readonly id: string }, tx: Tx) => (await findWebhook(tx, id))?.unitId

export const webhookFields = {
  name: z.string().trim().min(1).max(100),
  url: z
    .string()
    .max(2000)
    .refine(isReceiver, { error: 'https://host/path, or http://host/path within the house; no user, no fragment' }),
  kinds: z.array(z.string().max(100)).min(1).max(200),
}

/** Another system is told what happens at a unit and below it. Its secret comes sealed: nobody reads it here. */
export const createWebhook = defineAction({
  name: 'webhook.create',
  input: z.strictObject({ ...webhookFields, id: z.uuid(), unitId: z.uuid(), sealed }),
  permit: { right: 'webhook.manage', at: ({ unitId }) => unitId },
  async run(tx, { input, now }) {
    const after = await insertWebhook(tx, { ...input, now })
    return { subject: after.id, after }
  },
})

export const changeWebhook = defineAction({
  name: 'webhook.change',
  input: versioned.extend(z.object(webhookFields).partial().shape),
  permit: { right: 'webhook.manage', at },
  async run(tx, { input: { id, version, ...given } }) {
    const before = await lockWebhook(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    const after = await updateWebhook(tx, id, given)
    return { subject: id, before, after }
  },
})

/** Paused, it is told nothing; what waits, waits. Active again, it is told what waited. */
export const pauseWebhook = defineAction({
  name: 'webhook.pause',
  input: versioned.extend({ paused: z.boolean() }),
  permit: { right: 'webhook.manage', at },
  async run(tx, { input: { id, version, paused } }) {
    const before = await lockWebhook(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    if ((before.state === 'paused') === paused) throw refuse('not-open-now')
    const after = await updateWebhook(tx, id, { state: paused ? 'paused' : 'active', failing: false, failures: 0 })
    const waiting = paused ? [] : await waitingCalls(tx, id)
    return { subject: id, before, after, events: waiting.map(call => jobMessage(callWebhook, { id: call })) }
  },
})

const formerGoodMs = 86_400_000

/** A new secret; for a day both sign, so that the receiver can change over. */
export const rotateWebhookSecret = defineAction({
  name: 'webhook.rotate-secret',
  input: one.extend({ sealed }),
  permit: { right: 'webhook.manage', at },
  async run(tx, { input: { id, sealed }, now }) {
    const before = await lockWebhook(tx, id)
    const after = await storeSecret(tx, id, sealed, new Date(now.getTime() + formerGoodMs))
    return { subject: id, before, after }
  },
})

/** With all that it was told. */
export const removeWebhook = defineAction({
  name: 'webhook.delete',
  input: versioned,
  permit: { right: 'webhook.manage', at },
  async run(tx, { input: { id, version } }) {
    const before = await lockWebhook(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    await deleteWebhook(tx, id)
    return { subject: id, before, after: null }
  },
})

function isReceiver(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, hash } = new URL(text)
  return /^https?:$/.test(protocol) && username + password + hash === ''
}
