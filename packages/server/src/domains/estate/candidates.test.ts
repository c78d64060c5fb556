import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  adoptCandidate,
  cancelMaintenance,
  createAsset,
  declareOwnDomain,
  dismissCandidate,
  findAsset,
  inMaintenance,
  listCandidates,
  listWindows,
  planMaintenance,
  recordLinkedHosts,
  standingsOf,
} from './index.ts'
import { anOffice, refusalOf, today } from './testing/an-office.ts'

const site = (unitId: string, address: string) => ({ unitId, kind: 'website', name: address, extra: { address } })

test('linked hosts under own domains that the register lacks are listed once, to be adopted or dismissed', async t => {
  const { run, as, actor, units, system } = await anOffice(t)
  const east = actor('inspector', 'east')
  await run(actor('inspector', 'municipality'), declareOwnDomain, { unitId: units.municipality, domain: 'qh.gov.cn' })
  const { subject: assetId } = await run(east, createAsset, site(units.eastTown, 'www.qh.gov.cn'))
  await run(actor('inspector', 'west'), createAsset, site(units.westTown, 'known.qh.gov.cn'))
  const addresses = [
    'https://old.qh.gov.cn/a/?b#c',
    'http://OLD.qh.gov.cn./d',
    'https://known.qh.gov.cn/',
    'https://www.qh.gov.cn/x',
    'https://evilqh.gov.cn/',
    'https://example.org/',
    'mailto:a@qh.gov.cn',
    'https://shop.qh.gov.cn:8443/',
  ]
  const record = () => run(system, recordLinkedHosts, { assetId, addresses })
  assert.deepEqual((await record()).after, { seen: 2, made: 2 })
  assert.deepEqual((await record()).after, { seen: 2, made: 0 })
  const open = () => as(east, tx => listCandidates(tx, { state: 'open', limit: 9 }))
  assert.deepEqual((await open()).map(one => one.host).sort(), ['old.qh.gov.cn', 'shop.qh.gov.cn'])
  assert.deepEqual(await as(actor('inspector', 'west'), tx => listCandidates(tx, { state: 'open', limit: 9 })), [])

  const [old, shop] = (await open()).toSorted((a, b) => (a.host < b.host ? -1 : 1))
  assert.equal(
    await refusalOf(run(actor('inspector', 'west'), dismissCandidate, { id: shop!.id, version: 1, reason: 'x' })),
    'not-found',
  )
  await run(east, dismissCandidate, { id: shop!.id, version: 1, reason: '已外包' })
  const adoption = { id: old!.id, version: 1, unitId: units.eastTown, name: '旧站' }
  assert.equal(await refusalOf(run(east, adoptCandidate, { ...adoption, unitId: units.westTown })), 'forbidden')
  const { after } = await run(east, adoptCandidate, adoption)
  assert.equal(after!.state, 'adopted')
  const asset = await as(east, tx => findAsset(tx, after!.assetId!))
  assert.equal(asset!.content.extra.address, 'https://old.qh.gov.cn/')
  assert.equal(
    (await as(east, tx => standingsOf(tx, [asset!.id], today)))[0]!.visit,
    undefined,
    'adopted is not authorised',
  )
  assert.deepEqual(await open(), [])
  assert.deepEqual((await record()).after, { seen: 1, made: 0 })
  assert.deepEqual(await open(), [], 'what was dismissed is not listed again')
})

test('a candidate that somebody registers otherwise is done with; a dismissed one may still be adopted', async t => {
  const { run, as, actor, units, system } = await anOffice(t)
  const east = actor('inspector', 'east')
  await run(actor('inspector', 'municipality'), declareOwnDomain, { unitId: units.municipality, domain: 'qh.gov.cn' })
  const { subject: assetId } = await run(east, createAsset, site(units.eastTown, 'www.qh.gov.cn'))
  const addresses = ['https://a.qh.gov.cn/', 'https://b.qh.gov.cn/']
  await run(system, recordLinkedHosts, { assetId, addresses })
  await run(east, createAsset, site(units.eastTown, 'a.qh.gov.cn'))
  const [b, ...others] = await as(east, tx => listCandidates(tx, { state: 'open', limit: 9 }))
  assert.deepEqual([b!.host, others.length], ['b.qh.gov.cn', 0])
  await run(east, dismissCandidate, { id: b!.id, version: 1, reason: '无关' })
  const adopted = await run(east, adoptCandidate, { id: b!.id, version: 2, unitId: units.eastTown, name: 'B' })
  assert.equal(adopted.after!.state, 'adopted')
})

test('planned work is announced before it begins, listed, and may be called off', async t => {
  const { run, as, actor, units } = await anOffice(t)
  const handler = actor('handler', 'eastTown')
  const { subject: assetId } = await run(actor('inspector', 'east'), createAsset, site(units.eastTown, 'a.qh.gov.cn'))
  const plan = {
    assetId,
    beginsAt: '2026-06-02T22:00:00+08:00',
    endsAt: '2026-06-03T02:00:00+08:00',
    reason: '机房搬迁',
  }
  const { subject: id } = await run(handler, planMaintenance, plan)
  assert.equal(
    await refusalOf(run(handler, planMaintenance, { ...plan, beginsAt: '2026-06-01T00:00:00Z' })),
    'not-announced',
  )
  assert.equal(
    await refusalOf(run(handler, planMaintenance, { ...plan, endsAt: plan.beginsAt })),
    'ends-before-it-begins',
  )
  assert.equal(await refusalOf(run(actor('handler', 'west'), planMaintenance, plan)), 'not-found')
  const covered = (at: string) =>
    as(handler, async tx => (await inMaintenance(tx, [assetId], new Date(at))).has(assetId))
  assert.deepEqual(
    [
      await covered('2026-06-02T13:59:59Z'),
      await covered('2026-06-02T14:00:00Z'),
      await covered('2026-06-02T18:00:00Z'),
    ],
    [false, true, false],
  )
  assert.equal((await as(handler, tx => listWindows(tx, { now: today, limit: 9 }))).length, 1)
  const begun = new Date('2026-06-02T15:00:00Z')
  await run(handler, cancelMaintenance, { id, version: 1 }, begun)
  assert.deepEqual([await covered('2026-06-02T14:30:00Z'), await covered('2026-06-02T15:30:00Z')], [true, false])
  assert.equal(await refusalOf(run(handler, cancelMaintenance, { id, version: 2 }, begun)), 'not-open-now')
  assert.deepEqual(await as(handler, tx => listWindows(tx, { now: today, limit: 9 })), [])
})
