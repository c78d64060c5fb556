import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { moveAsset } from '../estate/index.ts'
import { aTimedFinding, at, handler, officer } from './testing/a-timed-finding.ts'

const [manager, approver, administrator] = ['unit-manager:eastTown', 'approver:east', 'administrator:east'] as const
const everybody = [officer, handler, manager, approver, administrator]

async function aToldFinding(...args: Parameters<typeof aTimedFinding>) {
  const timed = await aTimedFinding(...args)
  await timed.look('2026-11-01', true)
  timed.clock('2026-11-02')
  await timed.post(officer, 'confirm')
  await timed.tell('2026-11-02')
  const { work, told, get, row } = timed
  const { id } = await row()
  return {
    ...timed,
    id,
    news: async () => {
      await work('finding.tell-of-decision')
      return told()
    },
    list: async (filter: string) =>
      (await get(officer, `/findings?${filter}`)).body.items.map((item: { id: string }) => item.id),
    /** What was said and answered, newest first. */
    said: async (who = handler) =>
      (await get(who, `/findings/${id}/objections`)).body.items.map(
        (one: { kind: string; state: string }) => `${one.kind} ${one.state}`,
      ),
  }
}

test('a unit objects with a reason and evidence; an officer refuses it with a reason; its time runs on', async t => {
  const { post, finding, news, list, said, id, owner, units, actorNamed, get, row } = await aToldFinding(t, everybody)
  await news()
  const before = await row()
  assert.equal(await post(officer, 'object', { kind: 'operator', note: 'x' }), 'forbidden')
  assert.equal(await post(handler, 'object', { kind: 'operator' }), 'note-needed')
  const { rows } = await sql<{ id: string }>`
    insert into tk.file (unit_id, name, type, size, sha256, made_by, made_at)
    values (${units.eastTown}, '合同.pdf', 'application/pdf', 1, ${Buffer.alloc(32)}, ${actorNamed(handler).id}, now())
    returning id`.execute(owner)
  const fileId = rows[0]!.id
  assert.equal(
    await post(handler, 'object', { kind: 'operator', note: '由运营商托管', files: [randomUUID()] }),
    'not-your-file',
  )
  assert.equal(await post(handler, 'object', { kind: 'operator', note: '由运营商托管', files: [fileId] }), 'done')
  assert.equal(await post(handler, 'object', { kind: 'operator', note: '再次申诉' }), 'move-not-open')
  assert.deepEqual(await news(), [`${officer} objection-made`])
  assert.deepEqual([await list('objected=true'), (await finding()).objection], [[id], 'operator'])
  assert.deepEqual((await finding()).beside.objection.files, [fileId])
  const { items } = (await get(officer, `/findings/${id}/files`)).body
  assert.deepEqual(
    items.map((file: { id: string }) => file.id),
    [fileId],
  )
  assert.deepEqual(
    [(await finding(handler)).besideMoves, (await finding()).besideMoves],
    [
      ['ask-accepted-risk', 'withdraw-objection'],
      ['ask-false-alarm', 'uphold-objection', 'refuse-objection'],
    ],
  )
  const after = await row()
  assert.deepEqual(
    [after.state, after.due, after.deadline, after.overdue_at],
    [before.state, before.due, before.deadline, before.overdue_at],
  )
  // An officer may pause it meanwhile.
  assert.equal(await post(officer, 'pause', { note: '核实申诉' }), 'done')
  assert.equal(await post(officer, 'refuse-objection'), 'note-needed')
  assert.equal(await post(officer, 'refuse-objection', { note: '合同约定由贵单位负责' }), 'done')
  assert.deepEqual(await news(), [`${handler} objection-answered`, `${manager} objection-answered`])
  assert.deepEqual([await said(), await list('objected=true')], [['operator refused'], []])
  assert.equal(await post(handler, 'object', { kind: 'false-alarm', note: '已停用' }), 'done')
  assert.equal(await post(handler, 'withdraw-objection'), 'done')
  assert.deepEqual(await said(), ['false-alarm withdrawn', 'operator refused'])
})

test('a false alarm that is upheld is asked for; until a second person decides, nothing is decided', async t => {
  const { post, finding, news, said } = await aToldFinding(t, everybody)
  await news()
  await post(handler, 'object', { kind: 'false-alarm', note: '页面为测试页' })
  await news()
  assert.equal(await post(officer, 'uphold-objection', { note: '经核属实' }), 'done')
  assert.deepEqual(await news(), [
    `${approver} decision-asked`,
    `${handler} objection-answered`,
    `${manager} objection-answered`,
  ])
  const { decision, decisionAsked, beside, state } = await finding(approver)
  assert.deepEqual(
    [decision, decisionAsked, beside.asked.askedByName, state],
    [null, 'false-alarm', officer, 'notified'],
  )
  assert.equal(await post(officer, 'grant-decision'), 'forbidden')
  assert.equal(await post(approver, 'grant-decision'), 'done')
  assert.deepEqual([(await finding()).decision, await said()], ['false-alarm', ['false-alarm upheld']])
})

test('while a false alarm is asked for already, the objection cannot be upheld into another', async t => {
  const { post, said } = await aToldFinding(t)
  await post(officer, 'ask-false-alarm', { note: '测试页' })
  await post(handler, 'object', { kind: 'false-alarm', note: '页面为测试页' })
  assert.equal(await post(officer, 'uphold-objection'), 'approval-pending')
  assert.deepEqual(await said(), ['false-alarm open'])
})

test('what is another unit’s is forwarded: the register is asked, and with its asset the finding goes over', async t => {
  const { post, finding, news, said, units, run, system, assetId, owner, get, id } = await aToldFinding(t, everybody)
  await news()
  const notOurs = { kind: 'not-ours', note: '已划转西镇' }
  assert.equal(await post(handler, 'object', { ...notOurs, namedUnitId: units.eastTown }), 'no-unit-to-go-to')
  assert.equal(await post(handler, 'object', { ...notOurs, namedUnitId: randomUUID() }), 'no-unit-to-go-to')
  assert.equal(
    await post(handler, 'object', { kind: 'operator', note: 'x', namedUnitId: units.westTown }),
    'no-unit-to-go-to',
  )
  assert.equal(await post(handler, 'object', { ...notOurs, namedUnitId: units.westTown }), 'done')
  await news()
  assert.equal((await finding()).beside.objection.named.id, units.westTown)
  assert.equal(await post(officer, 'forward-objection', { unitId: units.eastTown }), 'no-unit-to-go-to')
  const { due } = await finding()
  assert.equal(await post(officer, 'forward-objection', { unitId: units.westTown, note: '请调整台账' }), 'done')
  assert.deepEqual(await news(), [
    `${administrator} objection-forwarded`,
    `${handler} objection-answered`,
    `${manager} objection-answered`,
  ])
  assert.deepEqual(await said(), ['not-ours forwarded'])
  // Until the register says otherwise, the finding is the unit's, and nobody else sees it.
  assert.deepEqual(
    [(await finding(handler)).due, (await get('handler:westTown', `/findings/${id}`)).status],
    [due, 404],
  )
  const { rows } = await sql<{ version: number }>`select version from tk.asset where id = ${assetId}`.execute(owner)
  await run(
    system,
    moveAsset,
    { id: assetId, version: rows[0]!.version, unitId: units.westTown },
    at('2026-11-02T14:00'),
  )
  assert.deepEqual(await said('handler:westTown'), ['not-ours forwarded'])
  assert.deepEqual(await said(handler), [])
})

test('only what is said not to be the unit’s is forwarded; what nobody answered lapses with the closing', async t => {
  const { post, look, said, units, finding } = await aToldFinding(t)
  await post(handler, 'object', { kind: 'operator', note: '由运营商托管' })
  assert.equal(await post(officer, 'forward-objection', { unitId: units.westTown }), 'move-not-open')
  await look('2026-11-02T11:00', false)
  assert.deepEqual(await said(), ['operator lapsed'])
  assert.equal(await post(handler, 'object', { kind: 'operator', note: '由运营商托管' }), 'move-not-open')
  assert.deepEqual((await finding()).besideMoves, [])
})
