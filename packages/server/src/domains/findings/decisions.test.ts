import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { moveAsset } from '../estate/index.ts'
import { refusalOf } from '../estate/testing/an-office.ts'
import { liftDecision, settleAskedDecision } from './actions/settle-decision.ts'
import { aTimedFinding, at, handler, officer } from './testing/a-timed-finding.ts'

const [manager, approver] = ['unit-manager:eastTown', 'approver:east'] as const
const everybody = [officer, handler, manager, approver]
const risk = { until: '2026-12-31', note: '年底前停用' }

async function aConfirmedFinding(...args: Parameters<typeof aTimedFinding>) {
  const timed = await aTimedFinding(...args)
  await timed.look('2026-11-01', true)
  timed.clock('2026-11-02')
  await timed.post(officer, 'confirm')
  const { owner, get, work, told, row } = timed
  const list = async (filter: string, who: string = officer) =>
    (await get(who, `/findings?${filter}`)).body.items.map((item: { id: string }) => item.id)
  return {
    ...timed,
    list,
    news: async () => {
      await work('finding.tell-of-decision')
      return told()
    },
    /** Each decision as it was asked for and what became of it, oldest first. */
    decided: async () => {
      const { rows } = await sql<{ line: string }>`
        select d.kind || ' ' || d.state || coalesce(' ' || d.ended_as, '') || ' ' || a.state as line
        from tk.finding_decision d join tk.approval a on a.id = d.approval_id order by d.id`.execute(owner)
      return rows.map(({ line }) => line)
    },
    counted: async () => (await get(officer, '/findings/counts')).body.items,
    id: (await row()).id,
  }
}

test('a risk is accepted by another person until a day: it marks the finding, counts go on, both sides hear of it', async t => {
  const { post, finding, list, news, counted, decided, id } = await aConfirmedFinding(t, everybody)
  const before = await counted()
  assert.equal(await post(officer, 'ask-accepted-risk', risk), 'forbidden')
  assert.equal(await post(handler, 'ask-accepted-risk', { ...risk, note: ' ' }), 'note-needed')
  assert.equal(await post(handler, 'ask-accepted-risk', { ...risk, until: '2026-11-02' }), 'risk-end-not-allowed')
  assert.equal(await post(handler, 'ask-accepted-risk', { ...risk, until: '2027-11-03' }), 'risk-end-not-allowed')
  assert.equal(await post(handler, 'ask-accepted-risk', risk), 'done')
  assert.equal(await post(handler, 'ask-accepted-risk', risk), 'move-not-open')
  assert.deepEqual(await news(), [`${approver} decision-asked`])
  assert.deepEqual([await list('decisionAsked=true'), await list('decision=accepted-risk')], [[id], []])
  assert.deepEqual((await finding(approver)).besideMoves, ['grant-decision', 'refuse-decision'])
  assert.deepEqual((await finding(handler)).besideMoves, ['withdraw-accepted-risk', 'object'])
  assert.equal(await post(approver, 'grant-decision', { note: '同意' }), 'done')
  assert.deepEqual(await news(), [`${handler} decision-settled`, `${manager} decision-settled`])
  const { decision, decisionUntil, decisionAsked, beside, state } = await finding(handler)
  assert.deepEqual([decision, decisionUntil, decisionAsked, state], ['accepted-risk', '2026-12-31', null, 'confirmed'])
  const { reason, askedByName, settledByName, note } = beside.inForce
  assert.deepEqual([reason, askedByName, settledByName, note], ['年底前停用', handler, approver, '同意'])
  assert.deepEqual(
    [await list('decision=accepted-risk'), await list('decision=false-alarm'), await list('decisionExpiring=true')],
    [[id], [], []],
  )
  assert.deepEqual(await counted(), before)
  assert.equal(await post(officer, 'lift-decision', { note: 'x' }), 'forbidden')
  assert.equal(await post(approver, 'lift-decision'), 'note-needed')
  assert.equal(await post(approver, 'lift-decision', { note: '条件已变' }), 'done')
  assert.deepEqual(await decided(), ['accepted-risk ended lifted granted'])
  assert.equal((await finding()).decision, null)
})

test('what was refused or taken back leaves nothing but its history, which each side reads', async t => {
  const { post, finding, get, id } = await aConfirmedFinding(t)
  await post(handler, 'ask-accepted-risk', risk)
  assert.equal(await post(approver, 'refuse-decision'), 'note-needed')
  assert.equal(await post(approver, 'refuse-decision', { note: '应立即整改' }), 'done')
  await post(officer, 'ask-false-alarm', { note: '测试域名' })
  assert.equal(await post(handler, 'withdraw-accepted-risk'), 'move-not-open')
  assert.equal(await post(officer, 'withdraw-false-alarm'), 'done')
  const { items } = (await get(handler, `/findings/${id}/decisions`)).body
  assert.deepEqual(
    items.map((one: { kind: string; state: string; note: string }) => `${one.kind} ${one.state} ${one.note}`),
    ['false-alarm withdrawn ', 'accepted-risk refused 应立即整改'],
  )
  assert.equal((await finding()).decision, null)
  const events = (await finding()).events.map((event: { what: string }) => event.what)
  assert.deepEqual(events.slice(0, 4), [
    'withdraw-false-alarm',
    'ask-false-alarm',
    'refuse-decision',
    'ask-accepted-risk',
  ])
})

test('nobody decides on what he asked for: not by another role, not through who lent his, not by a token', async t => {
  const { post, row, run, actorNamed, decided } = await aConfirmedFinding(t)
  await post(handler, 'ask-accepted-risk', risk)
  const { id, version } = await row()
  const grant = (who: object) =>
    refusalOf(
      run(
        { ...actorNamed(approver), ...who },
        settleAskedDecision['grant-decision'],
        { id, version, note: '' },
        at('2026-11-02T12:00'),
      ),
    )
  const asker = actorNamed(handler)
  const lent = actorNamed(approver).roles.map(role => ({ ...role, lentBy: asker.id }))
  assert.equal(await grant({ id: asker.id }), 'own-request')
  assert.equal(await grant({ roles: lent }), 'own-request')
  assert.equal(await grant({ kind: 'token' }), 'forbidden')
  assert.deepEqual(await decided(), ['accepted-risk asked pending'])
  // Lent by somebody else, it is his to use.
  await run(
    { ...actorNamed(approver), roles: lent.map(role => ({ ...role, lentBy: actorNamed(manager).id })) },
    settleAskedDecision['grant-decision'],
    { id, version, note: '' },
    at('2026-11-02T12:00'),
  )
  assert.deepEqual(await decided(), ['accepted-risk in-force granted'])
})

test('asked of what is seen otherwise by now, it cannot be granted, only refused', async t => {
  const { post, look, decided } = await aConfirmedFinding(t)
  await post(officer, 'ask-false-alarm', { note: '测试域名' })
  await look('2026-11-02T11:00', true, { outcome: 'expires-soon' })
  assert.equal(await post(approver, 'grant-decision'), 'approval-of-another')
  assert.equal(await post(approver, 'refuse-decision', { note: '情况已变' }), 'done')
  await post(officer, 'ask-false-alarm', { note: '测试域名' })
  assert.equal(await post(approver, 'grant-decision'), 'done')
  assert.deepEqual(await decided(), ['false-alarm refused refused', 'false-alarm in-force granted'])
})

test('a false alarm holds while the same is seen by the same rules', async t => {
  const { post, look, decided, perform, owner, finding } = await aConfirmedFinding(t)
  const holdFalse = async () => {
    await post(officer, 'ask-false-alarm', { note: '测试域名' })
    await post(approver, 'grant-decision')
  }
  await holdFalse()
  await look('2026-11-02T11:00', true)
  await perform('finding.end-decisions')
  assert.equal((await finding()).decision, 'false-alarm')
  await look('2026-11-02T12:00', true, { outcome: 'expires-soon' })
  assert.deepEqual(await decided(), ['false-alarm ended seen-otherwise granted'])
  const [event] = (await finding()).events
  assert.deepEqual([event.what, event.after.ended_as, event.actor], ['decision-ended', 'seen-otherwise', null])
  await holdFalse()
  await sql`update tk.look set rulebook = 'another' where at = ${at('2026-11-02T12:00')}`.execute(owner)
  await perform('finding.end-decisions')
  assert.deepEqual((await decided()).at(-1), 'false-alarm ended judged-otherwise granted')
})

test('its end: warned of before, over with the day, each told once, however often and late the clock is read', async t => {
  const { post, clock, perform, news, finding, list, decided, id } = await aConfirmedFinding(t, everybody)
  await post(handler, 'ask-accepted-risk', risk)
  await post(approver, 'grant-decision')
  await news()
  const days: readonly [day: string, told: string | undefined, inForce: boolean][] = [
    ['2026-12-16', undefined, true],
    ['2026-12-17', 'decision-expiring', true],
    ['2026-12-16', undefined, true],
    ['2026-12-31', undefined, true],
    ['2027-01-01', 'decision-ended', false],
    ['2026-12-31', undefined, false],
    ['2027-02-01', undefined, false],
  ]
  for (const [day, what, inForce] of days) {
    clock(day)
    await perform('finding.end-decisions')
    await perform('finding.end-decisions')
    const to = what === undefined ? [] : [approver, handler, manager].map(who => `${who} ${what}`)
    assert.deepEqual(await news(), to, day)
    assert.equal((await finding()).decision, inForce ? 'accepted-risk' : null, day)
    if (what === 'decision-expiring') assert.deepEqual(await list('decisionExpiring=true'), [id])
  }
  assert.deepEqual(await decided(), ['accepted-risk ended expired granted'])
})

test('more time is a new decision, which takes the place of the one in force', async t => {
  const { post, clock, decided, finding, perform, news } = await aConfirmedFinding(t, everybody)
  await post(handler, 'ask-accepted-risk', risk)
  await post(approver, 'grant-decision')
  clock('2026-12-30')
  await post(handler, 'ask-accepted-risk', { until: '2027-03-31', note: '新系统延期' })
  assert.equal((await finding()).decisionUntil, '2026-12-31')
  // Nobody decided in time: what was asked for stays a question of its own.
  await post(approver, 'grant-decision')
  await news()
  await perform('finding.end-decisions')
  assert.deepEqual(await news(), [])
  assert.equal((await finding()).decisionUntil, '2027-03-31')
  assert.deepEqual(await decided(), ['accepted-risk ended replaced granted', 'accepted-risk in-force granted'])
  await post(handler, 'ask-accepted-risk', { until: '2027-04-10', note: '再延' })
  clock('2027-04-10')
  assert.equal(await post(approver, 'grant-decision'), 'risk-end-not-allowed')
})

test('closed, nothing stays in force or asked for; what comes back inherits nothing', async t => {
  const { post, look, decided, finding, perform, news } = await aConfirmedFinding(t, everybody)
  await post(handler, 'ask-accepted-risk', risk)
  await post(approver, 'grant-decision')
  await post(officer, 'ask-false-alarm', { note: '测试域名' })
  await post(handler, 'object', { kind: 'operator', note: '托管于运营商' })
  await news()
  await look('2026-11-02T11:00', false)
  assert.deepEqual(await decided(), ['accepted-risk ended closed granted', 'false-alarm withdrawn withdrawn'])
  await look('2026-11-02T12:00', true)
  const { state, decision, decisionAsked, objection } = await finding()
  assert.deepEqual([state, decision, decisionAsked, objection], ['confirmed', null, null, null])
  await perform('finding.end-decisions')
  assert.deepEqual(
    await news(),
    [approver, handler, manager].map(who => `${who} decision-ended`),
  )
  assert.equal(await post(approver, 'grant-decision'), 'move-not-open')
  assert.equal(await post(handler, 'ask-accepted-risk', risk), 'done')
})

test('two approvers at once: one decision, and one event of it', async t => {
  const { post, row, run, actorNamed, decided, finding } = await aConfirmedFinding(t)
  await post(handler, 'ask-accepted-risk', risk)
  const { id, version } = await row()
  const settle = (who: string, move: 'grant-decision' | 'refuse-decision') =>
    run(actorNamed(who), settleAskedDecision[move], { id, version, note: '已核' }, at('2026-11-02T12:00'))
  const both = await Promise.allSettled([
    settle(approver, 'grant-decision'),
    settle('approver:municipality', 'refuse-decision'),
    settle('approver:eastTown', 'grant-decision'),
  ])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected', 'rejected'])
  assert.equal((await decided()).length, 1)
  const settled = (await finding()).events.filter(({ what }: { what: string }) => /^(grant|refuse)/.test(what))
  assert.equal(settled.length, 1)
})

test('lifted in the moment in which its time is over: it ends once, and people hear of it once', async t => {
  const { post, clock, perform, news, row, run, actorNamed, decided } = await aConfirmedFinding(t, everybody)
  await post(handler, 'ask-accepted-risk', risk)
  await post(approver, 'grant-decision')
  await news()
  clock('2027-01-01')
  const { id, version } = await row()
  await Promise.allSettled([
    run(actorNamed(approver), liftDecision, { id, version, note: '条件已变' }, at('2027-01-01')),
    perform('finding.end-decisions'),
  ])
  await perform('finding.end-decisions')
  await perform('finding.end-decisions')
  assert.match((await decided()).join(), /^accepted-risk ended (expired|lifted) granted$/)
  assert.deepEqual(
    (await news()).filter(line => line.includes('ended')),
    [approver, handler, manager].map(who => `${who} decision-ended`),
  )
})

test('granted in the moment in which a visit closes the finding: nothing stays in force, whichever came first', async t => {
  const { post, look, row, run, actorNamed, decided, finding } = await aConfirmedFinding(t)
  for (const hour of [11, 13, 15]) {
    assert.equal(await post(handler, 'ask-accepted-risk', risk), 'done')
    const { id, version } = await row()
    const granting = { id, version, note: '' }
    await Promise.allSettled([
      look(`2026-11-02T${hour}:00`, false),
      run(actorNamed(approver), settleAskedDecision['grant-decision'], granting, at('2026-11-02T12:00')),
    ])
    assert.match((await decided()).at(-1)!, /^accepted-risk (withdrawn withdrawn|ended closed granted)$/)
    await look(`2026-11-02T${hour + 1}:00`, true)
    assert.equal((await finding()).decision, null)
  }
})

test('a file of the list says what stands beside each finding', async t => {
  const { post, ask } = await aConfirmedFinding(t)
  await post(handler, 'ask-accepted-risk', risk)
  await post(approver, 'grant-decision')
  await post(handler, 'object', { kind: 'operator', note: '由运营商托管' })
  const answer = await ask(officer, 'GET', '/api/findings/export?format=csv&language=zh-CN&decision=accepted-risk')
  const text = await answer.text()
  assert.match(text, /处理决定,决定截止日,待审批决定,申诉/)
  assert.match(text, /暂予保留,2026-12-31,,应由运维单位处理/)
})

test('with its asset, a decision is taken where that belongs by then', async t => {
  const { post, run, system, units, assetId, owner, decided } = await aConfirmedFinding(t)
  await post(handler, 'ask-accepted-risk', risk)
  const { rows } = await sql<{ version: number }>`select version from tk.asset where id = ${assetId}`.execute(owner)
  await run(
    system,
    moveAsset,
    { id: assetId, version: rows[0]!.version, unitId: units.westTown },
    at('2026-11-02T14:00'),
  )
  assert.equal(await post(approver, 'grant-decision'), 'not-found')
  assert.equal(await post('approver:west', 'grant-decision'), 'done')
  assert.deepEqual(await decided(), ['accepted-risk in-force granted'])
})

test('many at once: each is asked for and decided by itself', async t => {
  const { ask, look, owner } = await aTimedFinding(t)
  await look('2026-11-01', true)
  const { rows } = await sql<{ id: string; version: number }>`select id, version from tk.finding`.execute(owner)
  const bulk = async (who: string, move: string, items: readonly object[], more: object) => {
    const answer = await ask(who, 'POST', `/api/findings/bulk/${move}`, { body: { items, ...more } })
    const { items: results } = (await answer.json()) as { items: { code: string | null }[] }
    return results.map(({ code }) => code)
  }
  const [{ id, version }] = rows as [{ id: string; version: number }]
  const missing = { id: '018f0000-0000-7000-8000-00000000ffff', version: 1 }
  const asking = { until: '2026-10-01', note: '年底前停用' }
  assert.deepEqual(await bulk(handler, 'ask-accepted-risk', [{ id, version }, missing], asking), [null, 'not-found'])
  assert.deepEqual(
    await bulk(
      approver,
      'grant-decision',
      [
        { id, version },
        { id, version: version + 1 },
      ],
      {},
    ),
    ['changed-meanwhile', null],
  )
})
