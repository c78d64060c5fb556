import { unitPath } from '../../access/index.ts'
import type { Tx } from '../../db/index.ts'
import { enqueue, type JobRun, publish } from '../../jobs/index.ts'
import { webhookPaused } from '../events.ts'
import { callId } from '../ids.ts'
import { callWebhook } from '../job-names.ts'
import { lookAs } from '../look-as.ts'
import { longestWaitMs, pauseMs } from '../patience.ts'
import type { MessageValue } from '../say-message.ts'
import { asCaller, asCourier, caller, kindNamed, type NotifyWork } from '../work.ts'
import { type CallEnd, type HeldCall, holdCall, insertCall, settleCall } from './calls.ts'
import type { Dialled } from './dial.ts'
import { signatureHeaders } from './secret.ts'
import { countFailure, findWebhook, lockWebhook, secretsOf, updateWebhook, webhooksFor } from './store.ts'

/** The kind of a call by which somebody tries whether a receiver is there. */
export const testKind = 'webhook.test'

/** Finds out which receivers are told of a message, and has them called. Twice is once. */
export async function fanOutMessage({ db, kinds, now }: NotifyWork, id: string): Promise<void> {
  const message = await asCourier(db, tx =>
    tx.selectFrom('tk.message').select(['kind', 'data']).where('id', '=', id).executeTakeFirst(),
  )
  if (message === undefined) return
  const kind = kindNamed(kinds, message.kind)
  const look = await lookAs(db, caller, kind, { data: message.data }, now())
  if (look?.unitId == null) return
  await asCaller(db, async tx => {
    for (const webhookId of await webhooksFor(tx, kind.name, look.unitId!)) {
      const call = { id: callId(id, webhookId), webhookId, messageId: id, kind: kind.name }
      if (await insertCall(tx, call, now())) await enqueue(tx, callWebhook, { id: call.id })
    }
  })
}

/** Failures on end after which a receiver is left alone, until somebody says that it is back. */
const mostFailures = 20

/** Calls a receiver once. What it is told is read afresh: what left the receiver's units meanwhile is not told. */
export async function callOnce(work: NotifyWork, id: string, { id: job }: Pick<JobRun, 'id'>): Promise<void> {
  const { db } = work
  const now = work.now()
  const held = await asCaller(db, async tx => {
    const found = await holdCall(tx, id, job, now)
    if (found !== undefined && 'until' in found) await enqueue(tx, callWebhook, { id }, { startAfter: found.until })
    return found
  })
  if (held === undefined || 'until' in held) return
  const data = await contentOf(work, held, now)
  const dialled = data && (await dial(work, held, data, now))
  await asCaller(db, async tx => {
    await settleCall(tx, id, endOf(held, dialled, now), now)
    if (dialled === undefined) return
    const failures = await countFailure(tx, held.webhookId, !dialled.ok)
    if (!dialled.ok && (failures >= mostFailures || dialled.status === 410)) return pause(tx, held.webhookId)
    const end = endOf(held, dialled, now)
    if (end.nextAt) await enqueue(tx, callWebhook, { id }, { startAfter: end.nextAt })
  })
}

function endOf(held: HeldCall, dialled: Dialled | undefined, now: Date): CallEnd {
  if (dialled === undefined) return { state: 'no-longer-allowed', status: null, reason: null }
  if (dialled.ok) return { state: 'delivered', status: dialled.status, reason: null }
  const { status, reason } = dialled
  // Nobody waits days for the answer to a try.
  const longest = held.messageId === null ? 0 : longestWaitMs
  if (now.getTime() - held.since.getTime() >= longest) return { state: 'given-up', status, reason }
  return { state: 'waiting', status, reason, nextAt: new Date(now.getTime() + pauseMs(held.tries)) }
}

/** What the receiver is told; undefined where it is no longer of its units. */
async function contentOf(work: NotifyWork, { webhookId, messageId }: HeldCall, now: Date): Promise<object | undefined> {
  const { db, kinds, publicUrl } = work
  if (messageId === null) return {}
  const message = await asCourier(db, tx =>
    tx.selectFrom('tk.message').select(['kind', 'data']).where('id', '=', messageId).executeTakeFirst(),
  )
  const kind = message && kindNamed(kinds, message.kind)
  const look = kind && (await lookAs(db, caller, kind, { data: message.data }, now))
  if (look?.unitId == null) return undefined
  const { unitId, params, link } = look
  const isBelow = await asCaller(db, async tx => {
    const webhook = await findWebhook(tx, webhookId)
    return webhook !== undefined && (await unitPath(tx, unitId)).includes(webhook.unitId)
  })
  if (!isBelow) return undefined
  const values = Object.entries(params).map(([name, value]) => [name, forMachines(value)] as const)
  return { unitId, link: link === null ? null : new URL(link, publicUrl).href, ...Object.fromEntries(values) }
}

function forMachines(value: MessageValue): unknown {
  if (typeof value !== 'object' || !('moment' in value)) return value
  return value.moment
}

async function dial(
  work: NotifyWork,
  { id, webhookId, kind, madeAt }: HeldCall,
  data: object,
  now: Date,
): Promise<Dialled> {
  const { db, kek, dialler } = work
  const found = await asCaller(db, async tx => ({
    webhook: await findWebhook(tx, webhookId),
    sealed: await secretsOf(tx, webhookId, now),
  }))
  if (found.webhook === undefined) return { ok: false, status: null, reason: 'gone' }
  const body = JSON.stringify({ type: kind, timestamp: madeAt.toISOString(), data })
  const headers = signatureHeaders(kek, { webhookId, sealed: found.sealed }, { id, at: now, body })
  return dialler.post(found.webhook.url, body, headers)
}

/** What waits stays waiting. Administrators are told by whoever listens. */
async function pause(tx: Tx, id: string): Promise<void> {
  const { state, unitId } = await lockWebhook(tx, id)
  if (state === 'paused') return
  const { version } = await updateWebhook(tx, id, { state: 'paused', failing: true })
  await publish(tx, webhookPaused, { id, unitId, version })
}
