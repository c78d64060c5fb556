import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Text } from '@townkeep/inspect'
import { sql } from 'kysely'
import { type MessageParams, sayMessage } from '../../platform/notify/index.ts'
import { mergeUnit, moveUnit, splitUnit } from '../administration/index.ts'
import { moveAsset } from '../estate/index.ts'
import { aTimedFinding, at, handler, officer } from './testing/a-timed-finding.ts'
import { timeMessages } from './time-messages.ts'

const [manager, county, leader] = ['unit-manager:eastTown', 'unit-manager:east', 'leader:municipality'] as const
const everybody = [officer, handler, manager, county, leader]

test('told without a notice, whoever answers for the unit hears of it at once; as time goes by more do, each once', async t => {
  const { look, post, clock, perform, work, told, row, finding, owner } = await aTimedFinding(t, everybody)
  await look('2026-09-20', true)
  clock('2026-09-22')
  await post(officer, 'confirm')
  await sql`update tk.finding set rule = 'reachability/http-to-https', outcome = 'no-https'`.execute(owner)
  assert.equal(await post(officer, 'remind'), 'done')
  await work('finding.remind')
  assert.deepEqual(await told(), [`${handler} told`, `${manager} told`])
  // Five working days by the baseline: the 23rd, 24th, 28th, 29th and 30th.
  assert.equal((await row()).due, '2026-09-30')
  const heard = async (when: string) => {
    clock(when)
    await perform('finding.remind')
    await perform('finding.remind')
    return told()
  }
  const mending = (what: string) => [`${handler} ${what}`, `${manager} ${what}`]
  assert.deepEqual(await heard('2026-09-24T08:59'), [])
  assert.deepEqual(await heard('2026-09-24T09:00'), mending('due-soon'), 'three working days before')
  assert.deepEqual(await heard('2026-09-29T09:00'), mending('due-soon'), 'one before')
  assert.deepEqual(await heard('2026-09-30T23:59'), [])
  // The holidays are over on the 8th, and three working days later is a Saturday that is worked.
  assert.deepEqual(await heard('2026-10-07T12:00'), [])
  assert.deepEqual(await heard('2026-10-08T09:00'), [
    ...mending('overdue').slice(0, 1),
    `${officer} overdue`,
    `${manager} overdue`,
  ])
  assert.deepEqual(await heard('2026-10-10T09:00'), [`${county} escalated`])
  assert.deepEqual(await heard('2026-10-16T09:00'), [`${leader} escalated`])
  // There is no unit above the top.
  assert.deepEqual(await heard('2026-12-01T09:00'), [])
  assert.equal((await row()).remind_at, null)
  assert.deepEqual(
    (await finding()).events
      .filter((one: { what: string }) => ['overdue', 'escalate'].includes(one.what))
      .map((one: { after: object }) => one.after),
    [{ due: '2026-09-30', level: 2, amount: 7 }, { due: '2026-09-30', level: 1, amount: 3 }, { due: '2026-09-30' }],
  )
})

test('what nobody could tell in time is made up for, but not what is no longer so; a clock put forward and back tells nothing twice', async t => {
  const { look, post, tell, clock, perform, told, row } = await aTimedFinding(t, everybody)
  await look('2026-09-20', true)
  await post(officer, 'confirm')
  await tell('2026-09-22')
  clock('2026-10-20T12:00')
  await perform('finding.remind')
  assert.deepEqual(await told(), [
    `${handler} overdue`,
    `${officer} overdue`,
    `${leader} escalated`,
    `${county} escalated`,
    `${manager} overdue`,
  ])
  const before = await row()
  clock('2026-09-22T12:00')
  await perform('finding.look-at-clocks', { version: 1 })
  await perform('finding.remind')
  clock('2026-10-20T12:00')
  await perform('finding.remind')
  assert.deepEqual(await told(), [])
  assert.deepEqual((await row()).remind_at, before.remind_at)
})

test('nobody is reminded while it is paused, submitted or closed', async t => {
  const { look, post, tell, clock, perform, told, submit } = await aTimedFinding(t, everybody)
  await look('2026-09-20', true)
  await post(officer, 'confirm')
  await tell('2026-09-22')
  const heard = async (when: string) => {
    clock(when)
    await perform('finding.remind')
    return told()
  }
  clock('2026-09-23')
  assert.equal(await post(officer, 'pause', { note: '等待上级部门' }), 'done')
  assert.deepEqual(await heard('2026-10-30'), [])
  assert.equal(await post(officer, 'resume'), 'done')
  await submit('2026-10-30T11:00')
  assert.deepEqual(await heard('2026-11-30'), [])
  await look('2026-11-30T11:00', false)
  assert.deepEqual(await heard('2026-12-30'), [])
  // Seen again, time runs on.
  await look('2027-01-04', true)
  assert.deepEqual((await heard('2027-01-05')).slice(0, 1), [`${handler} overdue`])
})

test('what the same people are told of many findings stands in one message; who works on one of them gets his own', async t => {
  const { asset, plant, ask, clock, perform, told, owner, actorNamed } = await aTimedFinding(t, everybody)
  const site = await asset('eastTown', '栖云网')
  const ids = await plant(
    Array.from({ length: 25 }, (_, n) => ({ asset: site, locus: `header:x${n}`, state: 'confirmed', severity: 4 })),
  )
  await sql`update tk.finding set assignee_id = ${actorNamed(county).id} where id = ${ids[3]}`.execute(owner)
  clock('2026-09-22')
  const items = ids.map(id => ({ id, version: 1 }))
  await ask(officer, 'POST', '/api/findings/bulk/remind', { body: { items, note: '' } })
  await perform('finding.remind')
  const both = (what: string) => [county, handler, manager, manager].map(who => `${who} ${what}`).toSorted()
  assert.deepEqual(await told(), [...both('told'), `${handler} told`].toSorted())
  clock('2026-09-24T09:00')
  await perform('finding.remind')
  assert.deepEqual(await told(), [...both('overdue'), `${officer} overdue`, `${officer} overdue`].toSorted())
  const { rows } = await sql<{ params: MessageParams }>`
    select params from tk.message_delivery where kind = 'finding.overdue' and person_id = ${actorNamed(handler).id}`.execute(
    owner,
  )
  const says = (text: Text) => sayMessage(text, 'zh-CN', rows[0]!.params)
  assert.match(says(timeMessages.overdue.subject), /应于 2026-09-23 前完成.*“栖云网”.*等 24 项/)
  assert.match(says(timeMessages.overdue.body), /eastTown有 24 项问题.*已逾期 1 天/)
  assert.match(says(timeMessages.overdue.body), /另有 4 项$/)
})

test('while units move, merge and split the clock stays, and those who are told are those who answer now', async t => {
  const above = ['unit-manager:west', 'unit-manager:eastOther', county]
  const table: readonly [how: string, escalatedTo: string, change: (timed: Timed) => Promise<unknown>][] = [
    [
      'moved',
      'unit-manager:west',
      ({ run, system, units, versionOf }) =>
        versionOf(units.eastTown).then(version =>
          run(system, moveUnit, { id: units.eastTown, version, parentId: units.west }, at('2026-09-23')),
        ),
    ],
    [
      'merged',
      'unit-manager:eastOther',
      ({ run, system, units, versionOf }) =>
        versionOf(units.eastTown).then(version =>
          run(system, mergeUnit, { id: units.eastTown, version, intoId: units.eastOther }, at('2026-09-23')),
        ),
    ],
    [
      'split',
      county,
      async ({ run, system, units, versionOf, assetId, owner }) => {
        const version = await versionOf(units.eastTown)
        const parts = [{ kind: 'town', name: '新镇', takes: [] }]
        await run(system, splitUnit, { id: units.eastTown, version, parts, close: false }, at('2026-09-23'))
        const { rows } = await sql<{ id: string; version: number }>`
        select n.unit_id as id, a.version from tk.unit_name n, tk.asset a where n.name = '新镇' and a.id = ${assetId}`.execute(
          owner,
        )
        await run(system, moveAsset, { id: assetId, version: rows[0]!.version, unitId: rows[0]!.id }, at('2026-09-23'))
      },
    ],
  ]
  for (const [how, escalatedTo, change] of table) {
    t.mock.timers.reset()
    const timed = await aTimedFinding(t, above)
    const { look, post, tell, clock, perform, told, row } = timed
    await look('2026-09-20', true)
    await post(officer, 'confirm')
    await tell('2026-09-22')
    const before = await row()
    clock('2026-09-23')
    await change(timed)
    assert.deepEqual((await row()).deadline, before.deadline, how)
    clock('2026-09-29T12:00')
    await perform('finding.remind')
    assert.deepEqual(
      (await told()).filter(line => line.endsWith('escalated')),
      [`${escalatedTo} escalated`],
      how,
    )
  }
})

type Timed = Awaited<ReturnType<typeof aTimedFinding>>

test('killed while telling, a worker has told nobody; the next one tells each once', async t => {
  const { look, post, tell, clock, perform, told, owner } = await aTimedFinding(t, everybody)
  await look('2026-09-20', true)
  await post(officer, 'confirm')
  await tell('2026-09-22')
  clock('2026-09-24T12:00')
  // As if it died at its last step: the transaction is never committed.
  await sql`create function tk.die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`.execute(
    owner,
  )
  await sql`create constraint trigger die after insert on tk.message_delivery deferrable initially deferred for each row execute function tk.die()`.execute(
    owner,
  )
  await assert.rejects(perform('finding.remind'), /killed/)
  assert.deepEqual(await told(), [])
  await sql`drop trigger die on tk.message_delivery`.execute(owner)
  // Two workers at once.
  await Promise.all([perform('finding.remind'), perform('finding.remind')])
  assert.deepEqual(await told(), [`${handler} overdue`, `${officer} overdue`, `${manager} overdue`])
})

test('the office sets when people are told; nothing that was told moves, and what has not come yet follows', async t => {
  const administrator = 'administrator:municipality'
  const { look, post, tell, clock, work, perform, told, row, ask, get } = await aTimedFinding(t, everybody)
  const put = (who: string, body: object, version: number) =>
    ask(who, 'PUT', '/api/findings/policy', { body, headers: { 'if-match': `"${version}"` } })
  const given = { confirmDays: 5, reminders: { timeOfDay: '08:30', before: [], overdue: false, after: [1] } }
  const { body } = await get(administrator, '/findings/policy')
  assert.deepEqual([body.version, body.confirmDays], [0, 3])
  await look('2026-09-20', true)
  await post(officer, 'confirm')
  await tell('2026-09-22')
  await perform('finding.remind')
  assert.equal((await put('administrator:east', given, 0)).status, 403)
  assert.equal((await put(officer, given, 0)).status, 403)
  assert.equal((await put(administrator, { ...given, confirmDays: 0 }, 0)).status, 422)
  assert.equal((await put(administrator, given, 3)).status, 412)
  assert.equal((await put(administrator, given, 0)).status, 200)
  assert.deepEqual((await get(administrator, '/findings/policy')).body, { version: 1, ...given })
  await work('finding.look-at-clocks')
  const before = await row()
  clock('2026-09-24T08:30')
  await perform('finding.remind')
  assert.deepEqual(await told(), [`${county} escalated`])
  const { due, confirm_by } = await row()
  assert.deepEqual([due, confirm_by], [before.due, before.confirm_by])
})
