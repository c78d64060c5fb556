import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { roles } from '../../platform/access/index.ts'
import { aRegister, type Register } from './testing/a-register.ts'
import { served } from './testing/served.ts'

const who = 'inspector:east'

/** Jobs that wait in the queue, by name. */
async function waiting({ database }: Register, name: string) {
  const { rows } = await sql<{ data: Record<string, string> }>`
    select data from queue.job where name = ${name} and state = 'created' order by created_on`.execute(database.owner)
  return rows.map(row => row.data)
}

test('a visit is asked for, twice as one, made, told of, listed and summed up by the words of the glossary', async t => {
  const register = await aRegister(t, { allowed: true })
  const { site, handle, visited } = register
  const { json, events } = await served(t, register)
  const stream = await events('handler:eastTown')
  await stream.position()
  const id = await site('eastTown')
  const asked = await Promise.all([1, 2].map(() => json(who, 'POST', `/assets/${id}/visits`)))
  assert.deepEqual([asked[0]!.status, asked[0]!.body.state], [202, 'waiting'])
  const { visitId } = asked[0]!.body
  assert.equal(asked[1]!.body.visitId, visitId)
  assert.deepEqual(await waiting(register, 'inspection.make-asked-visit'), [{ visitId }])
  register.clock.now = new Date()
  for (let n = 0; n < 2; n += 1) await handle('inspection.make-asked-visit', { visitId })
  assert.deepEqual(visited, [id])
  const [first, told] = (await stream.take(2)) as { name: string; data: { visit: { state: string } } }[]
  assert.deepEqual([first!.name, first!.data.visit], ['inspection-visit.asked', asked[0]!.body])
  assert.deepEqual([told!.name, told!.data.visit.state], ['inspection-visit.settled', 'made'])
  await stream.leave()
  const { items } = (await json(who, 'GET', `/assets/${id}/asked-visits`)).body
  assert.deepEqual(items, [told!.data.visit])

  const [listed] = (await json(who, 'GET', `/assets/${id}/visits`)).body.items
  assert.deepEqual([listed.id, listed.state, listed.factsKept, listed.roundId], [visitId, 'partly', true, null])
  const pack = (await json(who, 'GET', '/rule-packs')).body.items.find(({ id }: { id: string }) => id === 'baseline')
  const { rules, reasons } = listed.look
  assert.equal(
    Object.values(rules as Record<string, number>).reduce((sum, n) => sum + n),
    pack.rules,
  )
  assert.deepEqual([rules['could-not-check'], rules['not-looked-at']], [pack.rules, 0])
  assert.deepEqual(reasons, [{ reason: 'not-gathered', count: pack.rules }])
  const whole = (await json(who, 'GET', `/visits/${visitId}`)).body
  assert.deepEqual(whole.looks[0].rules, rules)
  assert.equal(Object.keys(whole.looks[0].verdicts['could-not-check']).length, pack.rules)

  assert.notEqual((await json(who, 'POST', `/assets/${id}/visits`)).body.visitId, visitId)
})

test('where no proof is found, nobody looked, and nothing is fine; nothing is asked for where no visit is allowed', async t => {
  const register = await aRegister(t)
  const { site, handle, clock } = register
  const { json } = await served(t, register)
  const id = await site('eastTown')
  const { visitId } = (await json(who, 'POST', `/assets/${id}/visits`)).body
  await handle('inspection.make-asked-visit', { visitId })
  const [asked] = (await json(who, 'GET', `/assets/${id}/asked-visits`)).body.items
  assert.deepEqual([asked.state, asked.reason], ['failed', 'not-authorised'])
  const { look, factsKept } = (await json(who, 'GET', `/visits/${visitId}`)).body
  assert.equal(factsKept, false)
  assert.deepEqual([look.rules.fine, look.rules['could-not-check']], [0, 0])
  assert.ok(look.rules['not-looked-at'] > 0)
  const refused = await json(who, 'POST', `/assets/${await site('eastTown', false)}/visits`)
  assert.deepEqual([refused.status, refused.body.code], [409, 'visit-not-allowed'])
  // A job that is lost leaves nothing waiting for ever.
  const late = (await json(who, 'POST', `/assets/${id}/visits`)).body
  clock.now = new Date(Date.now() + 27 * 3_600_000)
  await handle('inspection.begin-rounds')
  const [left] = (await json(who, 'GET', `/assets/${id}/asked-visits`)).body.items
  assert.deepEqual([left.visitId, left.state, left.reason], [late.visitId, 'left', 'too-late'])
})

test('the governing pack is chosen under its version; what was seen last is judged anew by it, once, without a visit', async t => {
  const register = await aRegister(t, { allowed: true })
  const { site, handle, visited, clock } = register
  const { json } = await served(t, register)
  clock.now = new Date()
  const id = await site('eastTown')
  const at = `/assets/${id}/governing-pack`
  assert.deepEqual((await json('leader:east', 'GET', at)).body, { assetId: id, pack: null, version: 0 })
  const { visitId } = (await json(who, 'POST', `/assets/${id}/visits`)).body
  await handle('inspection.make-asked-visit', { visitId })
  assert.deepEqual((await json(who, 'GET', at)).body, { assetId: id, pack: 'baseline', version: 1 })
  assert.equal((await json(who, 'PUT', at, { pack: 'no-such-pack' }, 1)).status, 422)
  const late = await json(who, 'PUT', at, { pack: 'cn-gov-site-2019' }, 0)
  assert.deepEqual([late.status, late.body.current.row.pack], [412, 'baseline'])
  assert.equal((await json(who, 'PUT', at, { pack: 'cn-gov-site-2019' }, 1)).body.version, 2)
  assert.deepEqual(await waiting(register, 'inspection.judge-asset'), [{ assetId: id }])
  for (let n = 0; n < 2; n += 1) await handle('inspection.judge-asset', { assetId: id })
  const { looks } = (await json(who, 'GET', `/visits/${visitId}`)).body
  assert.deepEqual(
    looks.map(({ generation, pack }: { generation: number; pack: string }) => [generation, pack]),
    [
      [0, 'baseline'],
      [1, 'cn-gov-site-2019'],
    ],
  )
  assert.equal((await json(who, 'POST', `/assets/${id}/judge-anew`)).status, 204)
  assert.equal((await waiting(register, 'inspection.judge-asset')).length, 2)
  assert.deepEqual(visited, [id])
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from tk.audit_entry where action = 'governing-pack.set'`.execute(register.database.owner)
  assert.equal(rows[0]!.n, 1)
})

test('visits page once through all, with as many statements however many there are; every role sees its own units only', async t => {
  const register = await aRegister(t, { allowed: true })
  const { site, handle, clock } = register
  const { json, counted } = await served(t, register)
  clock.now = new Date()
  const id = await site('eastVillage')
  const visitIds: string[] = []
  for (let n = 0; n < 5; n += 1) {
    const { visitId } = (await json(who, 'POST', `/assets/${id}/visits`)).body
    await handle('inspection.make-asked-visit', { visitId })
    visitIds.push(visitId)
    clock.now = new Date(clock.now.getTime() + 1_000)
  }
  const seen: string[] = []
  for (let after = ''; ; ) {
    const page = (await json(who, 'GET', `/assets/${id}/visits?limit=2${after}`)).body
    seen.push(...page.items.map((visit: { id: string }) => visit.id))
    if (page.next === null) break
    after = `&after=${page.next}`
  }
  assert.deepEqual(seen, visitIds.toReversed())
  assert.equal(await counted(who, `/assets/${id}/visits`), 2)
  for (const role of roles)
    for (const unit of ['eastVillage', 'east', 'west', 'eastOther'] as const) {
      const sees = role !== 'editor' && unit.startsWith('east') && unit !== 'eastOther'
      const asker = `${role}:${unit}`
      const list = await json(asker, 'GET', `/assets/${id}/visits`)
      assert.equal(list.body.items?.length ?? 0, sees ? 5 : 0, asker)
      const gone = role === 'editor' ? 403 : 404
      assert.equal((await json(asker, 'GET', `/visits/${visitIds[0]}`)).status, sees ? 200 : gone, asker)
      assert.equal((await json(asker, 'GET', `/assets/${id}/governing-pack`)).status, sees ? 200 : gone, asker)
      const acts = role === 'administrator' || role === 'inspector'
      for (const deed of ['visits', 'judge-anew']) {
        const { status } = await json(asker, 'POST', `/assets/${id}/${deed}`)
        assert.equal(status, !acts ? 403 : sees ? (deed === 'visits' ? 202 : 204) : 404, `${asker} ${deed}`)
      }
    }
})
