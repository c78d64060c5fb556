import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Role, roles } from '../../platform/access/index.ts'
import { danglingRefs } from '../../platform/http/testing/dangling-refs.ts'
import { aRegister, planContent } from './testing/a-register.ts'
import { served } from './testing/served.ts'

const who = 'inspector:east'

test('a plan is made, listed, changed under its version, paused; a round of it is begun, followed and stopped', async t => {
  const register = await aRegister(t)
  const { units, site, handle, database } = register
  const { json } = await served(t, register)
  const plan = (await json(who, 'POST', '/inspection-plans', planContent(units.eastTown))).body
  assert.deepEqual([plan.version, plan.paused, plan.schedule.days], [1, false, 'every-day'])
  const wrong = await json(who, 'POST', '/inspection-plans', { ...planContent(units.eastTown), pack: 'no-such-pack' })
  assert.deepEqual([wrong.status, wrong.body.fields[0].pointer], [422, '/pack'])
  const paused = await json(who, 'PATCH', `/inspection-plans/${plan.id}`, { paused: true }, 1)
  assert.deepEqual([paused.body.nextAt, paused.body.version, paused.body.name], [null, 2, plan.name])
  assert.equal((await json(who, 'PATCH', `/inspection-plans/${plan.id}`, { paused: false }, 1)).status, 412)
  assert.equal((await json(who, 'GET', '/inspection-plans?paused=true')).body.total.count, 1)
  assert.equal((await json(who, 'GET', '/inspection-plans?paused=false')).body.total.count, 0)
  assert.equal((await json(who, 'GET', `/inspection-plans?unitId=${units.eastTown}`)).body.items[0].id, plan.id)
  assert.equal((await json(who, 'GET', `/inspection-plans?unitId=${units.eastOther}`)).body.items.length, 0)

  for (let n = 0; n < 3; n += 1) await site('eastTown')
  const round = (await json(who, 'POST', `/inspection-plans/${plan.id}/rounds`)).body
  assert.deepEqual([round.state, round.waiting], ['opening', 0])
  assert.equal((await json(who, 'POST', `/inspection-plans/${plan.id}/rounds`)).body.code, 'round-under-way')
  await handle('inspection.open-round', { runId: round.id })
  const { items: waiting } = (await json(who, 'GET', `/inspection-rounds/${round.id}/visits?state=waiting`)).body
  await handle('inspection.make-visit', { visitId: waiting[0].visitId })
  const stopped = (await json(who, 'POST', `/inspection-rounds/${round.id}/stop`)).body
  assert.deepEqual([stopped.state, stopped.waiting, stopped.failed, stopped.left], ['stopped', 0, 1, 2])
  assert.equal((await json(who, 'POST', `/inspection-rounds/${round.id}/stop`)).body.code, 'round-ended')
  const read = (await json('leader:east', 'GET', `/inspection-rounds/${round.id}`)).body
  assert.deepEqual(read.reasons, [
    { state: 'left', reason: 'round-stopped', count: 2 },
    { state: 'failed', reason: 'not-authorised', count: 1 },
  ])
  const visits = `/inspection-rounds/${round.id}/visits`
  const first = (await json(who, 'GET', `${visits}?limit=2`)).body
  const rest = (await json(who, 'GET', `${visits}?limit=2&after=${first.next}`)).body
  assert.deepEqual([first.items.length, rest.items.length, rest.next], [2, 1, null])
  assert.match(first.items[0].assetName, /^测试网站/)
  const list = (await json(who, 'GET', `/inspection-rounds?planId=${plan.id}&state=stopped`)).body
  assert.deepEqual([list.items.length, list.total], [1, { count: 1, more: false }])
  assert.equal((await json(who, 'GET', `/inspection-rounds?unitId=${units.east}`)).body.items.length, 1)

  // The counts of a round are those of its visits.
  const { rows } = await sql<{ counts: number[] }>`
    select array[count(*) filter (where state = 'made'), count(*) filter (where state = 'failed'),
      count(*) filter (where state = 'left')]::int[] as counts from tk.run_visit where run_id = ${round.id}`.execute(
    database.owner,
  )
  assert.deepEqual(rows[0]!.counts, [read.made, read.failed, read.left])
})

test('a plan visits as gently as it says; a round keeps to the pace that it began with', async t => {
  const register = await aRegister(t)
  const { units, site, handle, work } = register
  const { json } = await served(t, register)
  const paces: unknown[] = []
  const { gather } = work
  Object.assign(work, {
    gather: (task: Parameters<typeof gather>[0]) => {
      paces.push(task.pace)
      return gather(task)
    },
  })
  for (let n = 0; n < 2; n += 1) await site('eastTown')
  const content = { ...planContent(units.eastTown), pace: 'gentle' }
  const plan = (await json(who, 'POST', '/inspection-plans', content)).body
  assert.equal((await json(who, 'PATCH', `/inspection-plans/${plan.id}`, { name: '夜间巡检' }, 1)).body.pace, 'gentle')
  const round = async (change?: () => Promise<unknown>) => {
    const { id, pace } = (await json(who, 'POST', `/inspection-plans/${plan.id}/rounds`)).body
    await handle('inspection.open-round', { runId: id })
    await change?.()
    for (const { visitId } of (await json(who, 'GET', `/inspection-rounds/${id}/visits`)).body.items) {
      await handle('inspection.make-visit', { visitId })
    }
    return pace
  }
  assert.equal(
    await round(() => json(who, 'PATCH', `/inspection-plans/${plan.id}`, { pace: 'very-gentle' }, 2)),
    'gentle',
  )
  assert.equal(await round(), 'very-gentle')
  assert.deepEqual(paces, ['gentle', 'gentle', 'very-gentle', 'very-gentle'])
  assert.equal((await json(who, 'PATCH', `/inspection-plans/${plan.id}`, { pace: 'rough' }, 3)).status, 422)
})

test('what the program fails at ends the round all the same, and can be run again; a round whose jobs are lost ends', async t => {
  const troubles = { left: 3 }
  const register = await aRegister(t)
  const { units, site, handle, clock, work } = register
  const { json } = await served(t, register)
  const { gather } = work
  Object.assign(work, {
    gather: (task: Parameters<typeof gather>[0]) => {
      if (troubles.left-- > 0) throw new Error('the worker is out of order')
      return gather(task)
    },
  })
  for (let n = 0; n < 2; n += 1) await site('eastTown')
  const plan = (await json(who, 'POST', '/inspection-plans', planContent(units.eastTown))).body
  const round = (await json(who, 'POST', `/inspection-plans/${plan.id}/rounds`)).body
  await handle('inspection.open-round', { runId: round.id })
  const { items } = (await json(who, 'GET', `/inspection-rounds/${round.id}/visits`)).body
  const visit = { visitId: items[0].visitId }
  for (const attempt of [1, 2, 3]) await assert.rejects(handle('inspection.make-visit', visit, attempt))
  const read = async () => (await json(who, 'GET', `/inspection-rounds/${round.id}`)).body
  assert.deepEqual((await read()).reasons, [{ state: 'failed', reason: 'internal', count: 1 }])
  await handle('inspection.make-visit', visit)
  assert.deepEqual((await read()).reasons, [{ state: 'failed', reason: 'not-authorised', count: 1 }])
  await handle('inspection.begin-rounds')
  assert.equal((await read()).state, 'running')
  clock.now = new Date(Date.now() + 27 * 3_600_000)
  await handle('inspection.begin-rounds')
  const over = await read()
  assert.deepEqual([over.state, over.waiting, over.failed, over.left], ['done', 0, 1, 1])
})

test('browsers follow a round: its beginning, its progress at most once a second, its end; and only who may see it', async t => {
  const register = await aRegister(t)
  const { units, site, handle, clock } = register
  const { json, events } = await served(t, register)
  const streams = { own: await events('leader:east'), other: await events('leader:west') }
  for (const stream of Object.values(streams)) await stream.position()
  for (let n = 0; n < 4; n += 1) await site('eastTown')
  const plan = (await json(who, 'POST', '/inspection-plans', planContent(units.eastTown))).body
  const round = (await json(who, 'POST', `/inspection-plans/${plan.id}/rounds`)).body
  clock.now = new Date(Date.now() + 1_000)
  await handle('inspection.open-round', { runId: round.id })
  const { items } = (await json(who, 'GET', `/inspection-rounds/${round.id}/visits`)).body
  for (const [n, { visitId }] of items.slice(0, 3).entries()) {
    clock.now = new Date(clock.now.getTime() + (n === 1 ? 1_000 : 400))
    await handle('inspection.make-visit', { visitId })
  }
  await handle('inspection.begin-rounds')
  await handle('inspection.make-visit', { visitId: items[3].visitId })
  const [planned] = await streams.own.take(1)
  assert.deepEqual([planned!.name, planned!.data], ['inspection-plan.changed', { plan }])
  const told = (await streams.own.take(5)) as { name: string; data: { round: typeof round; visit?: unknown } }[]
  const step = ({ name, data }: (typeof told)[number]) => [name.split('.')[1], data.round.waiting, 'visit' in data]
  assert.deepEqual(told.map(step), [
    ['begun', 0, false],
    ['progress', 4, false],
    ['progress', 2, true],
    // The third was too close; when nothing comes after, it is told by the minute's job.
    ['progress', 1, false],
    ['over', 0, true],
  ])
  const { reasons: _, ...read } = (await json(who, 'GET', `/inspection-rounds/${round.id}`)).body
  assert.deepEqual(told.at(-1)!.data.round, read)
  await streams.own.leave()
  // The stranger's stream holds nothing: the first that he is told of is a plan of his own.
  const theirs = (await json('inspector:west', 'POST', '/inspection-plans', planContent(units.west))).body
  const { id } = (await json('inspector:west', 'POST', `/inspection-plans/${theirs.id}/rounds`)).body
  const [first, second] = (await streams.other.take(2)) as { data: { plan?: unknown; round?: { id: string } } }[]
  assert.deepEqual([first!.data.plan, second!.data.round!.id], [theirs, id])
  await streams.other.leave()
})

test('every role at every place reads and runs what its right gives there, and learns nothing elsewhere', async t => {
  const register = await aRegister(t)
  const { units } = register
  const { json } = await served(t, register)
  const places = { own: 'east', lower: 'eastVillage', sibling: 'west', higher: 'municipality' } as const
  const there: Record<string, { plan: string; round: string }> = {}
  for (const [place, unit] of Object.entries(places)) {
    const plan = (await json('inspector:municipality', 'POST', '/inspection-plans', planContent(units[unit]))).body.id
    const round = (await json('inspector:municipality', 'POST', `/inspection-plans/${plan}/rounds`)).body.id
    there[place] = { plan, round }
  }
  const reading = new Set<Role>(roles.filter(role => role !== 'editor'))
  const acting = new Set<Role>(['administrator', 'inspector'])
  let cells = 0
  for (const role of roles)
    for (const [place, { plan, round }] of Object.entries(there)) {
      const asker = `${role}:east`
      const within = place === 'own' || place === 'lower'
      const at = `${role} ${place}`
      const read = !reading.has(role) ? 403 : within ? 200 : 404
      assert.equal((await json(asker, 'GET', `/inspection-plans/${plan}`)).status, read, at)
      assert.equal((await json(asker, 'GET', `/inspection-rounds/${round}`)).status, read, at)
      for (const list of ['plans', 'rounds']) {
        const { status, body } = await json(asker, 'GET', `/inspection-${list}`)
        assert.deepEqual(reading.has(role) ? body.total.count : status, reading.has(role) ? 2 : 403, at)
      }
      const visits = await json(asker, 'GET', `/inspection-rounds/${round}/visits`)
      assert.equal(visits.status, reading.has(role) ? 200 : 403, at)
      const denied = !acting.has(role) ? 403 : 404
      const change = await json(asker, 'PATCH', `/inspection-plans/${plan}`, { paused: true }, 99)
      assert.equal(change.status, acting.has(role) && within ? 412 : denied, at)
      const begun = await json(asker, 'POST', `/inspection-plans/${plan}/rounds`)
      assert.equal(begun.status, acting.has(role) && within ? 409 : denied, at)
      const stop = await json(asker, 'POST', `/inspection-rounds/${there.sibling!.round}/stop`)
      assert.equal(stop.status, denied, at)
      cells += 8
    }
  t.diagnostic(`${cells} cells`)
})

test('the number of statements of a list is the same however long it is; the interface is described whole', async t => {
  const register = await aRegister(t)
  const { units, site, handle } = register
  const { json, ask, counted } = await served(t, register)
  const plan = (await json(who, 'POST', '/inspection-plans', planContent(units.eastTown))).body.id
  const round = (await json(who, 'POST', `/inspection-plans/${plan}/rounds`)).body.id
  const asset = await site('eastTown')
  // The scope and the rows; how wide the scope is and the count, where a list is of many units; the reasons.
  const lists: Record<string, number> = {
    '/inspection-plans': 4,
    '/inspection-rounds': 4,
    '/outages': 4,
    '/rejudgings': 2,
    [`/inspection-rounds/${round}`]: 3,
    [`/inspection-rounds/${round}/visits`]: 2,
    [`/assets/${asset}/visits`]: 2,
    [`/assets/${asset}/asked-visits`]: 2,
  }
  const count = async () => {
    const counts: Record<string, number> = {}
    for (const list of Object.keys(lists)) counts[list] = await counted(who, list)
    return counts
  }
  assert.deepEqual(await count(), lists)
  for (let n = 0; n < 5; n += 1) {
    await site('eastTown')
    const { id } = (await json(who, 'POST', '/inspection-plans', planContent(units.eastTown))).body
    await json(who, 'POST', `/inspection-plans/${id}/rounds`)
    await json(who, 'POST', '/rejudgings', { planId: id })
    const { visitId } = (await json(who, 'POST', `/assets/${asset}/visits`)).body
    await handle('inspection.make-asked-visit', { visitId })
  }
  await handle('inspection.open-round', { runId: round })
  assert.deepEqual(await count(), lists)
  assert.ok((await json(who, 'GET', `/inspection-rounds/${round}/visits`)).body.items.length > 5)
  const document = await (await ask(who, 'GET', '/api/openapi.json')).json()
  assert.deepEqual(danglingRefs(document), [])
})
