import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { plantUnits } from '../../testing/sample-units.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { Actor } from '../access/index.ts'
import { findApproval, requestApproval, settleApproval, withdrawApproval } from './index.ts'

const now = new Date('2026-06-01T04:00:00Z')
const digest = 'ab'.repeat(32)
const person = (n: number): Actor => ({
  kind: 'person',
  id: `018f0000-0000-7000-8000-00000000000${n}`,
  name: `person ${n}`,
  roles: [],
})
const [asker, other, third] = [person(1), person(2), person(3)]

/** With the right to decide, own or lent. */
function deciding(who: Actor, unitId: string, lentBy: string | undefined): Actor {
  return { ...who, roles: [{ role: 'approver', unitId, from: new Date(0), ...(lentBy ? { lentBy } : {}) }] }
}

async function aHouse(t: TestContext) {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  const within = <T>(fn: Parameters<ReturnType<typeof app.transaction>['execute']>[0], unit: string = units.east) =>
    app.transaction().execute(async tx => {
      await sql`select tk.open_scope('x', array[${unit}]::uuid[], false, array['read_approvals', 'write_approvals'], '{}')`.execute(
        tx,
      )
      return fn(tx)
    }) as Promise<T>
  const ask = (subject: string = units.east) =>
    within<Awaited<ReturnType<typeof requestApproval>>>(tx =>
      requestApproval(tx, { kind: 'sample', subject, unitId: units.eastTown, digest, by: asker, note: '请审批', now }),
    )
  const settle = (
    id: string,
    who: Actor,
    {
      decision = 'granted',
      of = digest,
      lentBy,
    }: { decision?: 'granted' | 'refused'; of?: string; lentBy?: string } = {},
  ) => {
    const by = deciding(who, units.east, lentBy)
    return within<Awaited<ReturnType<typeof settleApproval>>>(tx =>
      settleApproval(tx, { id, digest: of, decision, right: 'notice.approve', by, note: '同意', now }),
    )
  }
  return { owner, units, within, ask, settle }
}

test('another person decides, once, and about the very thing', async t => {
  const { ask, settle, within } = await aHouse(t)
  const { id, state, requestedByName } = await ask()
  assert.deepEqual([state, requestedByName], ['pending', 'person 1'])
  await assert.rejects(settle(id, asker), { code: 'own-request' })
  await assert.rejects(settle(id, { ...other, kind: 'token' }), { code: 'forbidden' })
  await assert.rejects(settle(id, other, { of: 'cd'.repeat(32) }), { code: 'approval-of-another' })
  await assert.rejects(settle(id, other, { lentBy: asker.id }), { code: 'own-request' }, 'through another')
  const granted = await settle(id, other, { lentBy: third.id })
  assert.deepEqual([granted.state, granted.decidedBy, granted.decisionNote], ['granted', other.id, '同意'])
  await assert.rejects(settle(id, third, { decision: 'refused' }), { code: 'approval-settled' })
  await assert.rejects(
    within(tx => withdrawApproval(tx, { id, by: asker, note: '', now })),
    { code: 'approval-settled' },
  )
  assert.deepEqual(await within(tx => findApproval(tx, id)), granted)
})

test('of one subject one request is pending; taken back or decided, another may come', async t => {
  const { ask, settle, within } = await aHouse(t)
  const first = await ask()
  await assert.rejects(ask(), { code: 'approval-pending' })
  await within(tx => withdrawApproval(tx, { id: first.id, by: third, note: '内容已改', now }))
  await assert.rejects(settle(first.id, other), { code: 'approval-settled' })
  const second = await ask()
  await settle(second.id, other, { decision: 'refused' })
  assert.equal((await ask()).state, 'pending')
})

test('two who decide at once: one decision', async t => {
  const { ask, settle } = await aHouse(t)
  const { id } = await ask()
  const both = await Promise.allSettled([settle(id, other), settle(id, third, { decision: 'refused' })])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('the database holds two persons too, and out of scope there is nothing', async t => {
  const { ask, owner, units, within } = await aHouse(t)
  const { id } = await ask()
  await assert.rejects(
    sql`update tk.approval set state = 'granted', decided_by = requested_by, decided_by_name = 'x', decided_at = now()
      where id = ${id}`.execute(owner),
    { code: '23514' },
  )
  assert.equal(await within(tx => findApproval(tx, id), units.west), undefined)
  await assert.rejects(
    within(
      tx => settleApproval(tx, { id, digest, decision: 'granted', right: 'notice.approve', by: other, note: '', now }),
      units.west,
    ),
    { code: 'not-found' },
  )
})
