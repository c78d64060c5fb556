import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type SiteName, startTown, type Town } from '@townkeep/sample-town'
import { aBrowser } from './browser.ts'
import {
  allFindings,
  anInstallation,
  aRound,
  hire,
  type Listed,
  password,
  pdf,
  repairTown,
  until,
} from './installation.ts'

const names: readonly SiteName[] = [
  'archive',
  'audit',
  'city-portal',
  'civil-affairs',
  'commerce',
  'culture',
  'education',
  'environment',
  'finance',
  'forestry',
  'health',
  'housing',
  'justice',
  'labour',
  'land',
  'linjiang-town',
  'market',
  'science',
  'shiqiao-town',
  'sports',
  'state-assets',
  'statistics',
  'transport',
  'water',
]
const spoiled = [
  '坏网址,htp:/nowhere,栖云市林业局,,,',
  '没有这个单位,https://nobody.qiyun.gov.test/,栖云市不存在局,,,',
  ',https://nameless.qiyun.gov.test/,栖云市林业局,,,',
]

test('the walk: sign in, bring a list, have it authorised, inspect, find, repair, find less', async t => {
  const town = await startTown({ sites: names })
  t.after(() => town.close())
  const server = await anInstallation(t, town)
  const administrator = aBrowser(server.address)
  await administrator.accept(server.code, password)
  const [top] = (await administrator.get('/units')).items
  const unitId: string = top.id
  for (const { name, kind } of town.units) await administrator.post('/units', { parentId: unitId, kind, name })
  const inspector = await hire(administrator, server.address, { name: '李检', role: 'inspector', unitId })
  const approver = await hire(administrator, server.address, { name: '周批', role: 'approver', unitId })

  // A list with three spoiled rows: the rest goes in, and the same confirmation twice is one import.
  const list = Buffer.from(`${town.listCsv().trimEnd()}\n${spoiled.join('\n')}\n`).toString('base64')
  const preview = await inspector.post('/assets/import/preview', { unitId, file: list })
  assert.deepEqual(preview.counts, { create: 24, change: 0, same: 0, refused: 3 })
  const confirmed = { unitId, file: list, fileName: 'sites.csv', digest: preview.digest, mark: preview.mark }
  const [once, twice] = [
    await inspector.post('/assets/import', confirmed),
    await inspector.post('/assets/import', confirmed),
  ]
  assert.equal(once.id, twice.id)
  const refusedRows = once.rows.filter((row: { outcome: string }) => row.outcome === 'refused')
  assert.deepEqual(
    refusedRows.map((row: { row: number; faults: unknown[] }) => [row.row, row.faults.length > 0]),
    [
      [26, true],
      [27, true],
      [28, true],
    ],
  )
  const assets = (await inspector.get('/assets?limit=100')).items
  assert.equal(assets.length, 24)
  const idOf = (host: string) => assets.find((asset: { host: string }) => asset.host === host).id as string

  // Owners' proofs are found by themselves; who signed a letter is believed when a second person has looked at it.
  for (const domain of town.ownDomains) await inspector.post('/own-domains', { unitId, domain })
  await inspector.post(`/assets/${idOf('dag.qiyun.gov.test')}/authorisation/look`)
  const standing = async (id: string) => (await inspector.get(`/assets/${id}/authorisation`)).why as string
  await until('proofs', async () => (await standing(idOf('dag.qiyun.gov.test'))) === 'allowed')
  const [{ host, signedBy, signedOn }] = town.letters as [Town['letters'][number]]
  const site = idOf(host)
  assert.equal(await standing(site), 'never-asked')
  const { id: fileId } = await inspector.upload(`/api/files?unitId=${unitId}`, pdf, 'letter.pdf')
  const letter = await inspector.post(`/assets/${site}/authorisation/letters`, { fileId, signedBy, signedOn })
  assert.equal(await standing(site), 'awaits-confirmation')
  await approver.post(`/authorisations/${letter.id}/confirm`, undefined, { 'if-match': `"${letter.version}"` })
  await until('all allowed', async () => {
    const all = await Promise.all(assets.map((asset: { id: string }) => standing(asset.id)))
    return all.every(why => why === 'allowed')
  })

  const plan = await inspector.post('/inspection-plans', {
    unitId,
    name: 'All sites',
    filter: { kinds: ['website'] },
    pack: 'baseline',
    schedule: { timeZone: 'Asia/Shanghai', days: 'every-day', windows: [{ from: '02:00', to: '04:00' }] },
    paused: true,
  })
  const round = async () => {
    const id = await aRound(inspector, administrator, plan.id)
    const seen = await inspector.get(`/inspection-rounds/${id}`)
    const { items } = await inspector.get(`/inspection-rounds/${id}/visits?limit=100`)
    const unseen = items.filter((visit: { state: string }) => visit.state !== 'made')
    assert.deepEqual([seen.made, seen.failed, seen.left], [24, 0, 0], JSON.stringify(unseen))
    return id
  }

  await round()
  const first = await allFindings(inspector)
  const archive = first.filter(finding => finding.assetId === idOf('dag.qiyun.gov.test'))
  assert.ok(archive.some(({ rule }) => rule === 'tls/protocol') && archive.some(({ rule }) => rule === 'tls/signature'))
  for (const { host, truth } of town.sites.values()) {
    const found = new Set(
      first.filter(({ assetId }) => assetId === idOf(host)).map(({ rule, place }) => `${rule} ${place}`),
    )
    const wrongs = truth.rows.filter(row => 'at' in row)
    for (const row of wrongs) assert.ok(found.has(`${row.rule} ${row.at}`), `${host}: ${row.rule} ${row.at}`)
  }

  // The archive is repaired, and nothing else.
  await repairTown(t, town, names, ['archive'])
  await round()
  const second = await allFindings(inspector)
  const key = ({ assetId, rule, place }: Listed) => `${assetId} ${rule} ${place}`
  const still = new Set(second.map(key))
  const closed = first.filter(finding => !still.has(key(finding)))
  assert.ok(closed.some(({ rule }) => rule === 'tls/protocol'))
  assert.deepEqual([...new Set(closed.map(({ assetId }) => assetId))], [idOf('dag.qiyun.gov.test')])
  for (const { id } of closed) {
    const told = await inspector.get(`/findings/${id}`)
    assert.deepEqual([told.state, told.closedAs], ['closed', 'fixed'])
  }
  assert.equal(second.length, first.length - closed.length, 'nothing new')

  // Once more, of the same sites: nothing changes.
  const third = await round()
  assert.deepEqual((await allFindings(inspector)).map(key).sort(), [...still].sort())
  const { totals } = await inspector.get(`/inspection-rounds/${third}/comparison`)
  const { new: added, gone, judgedAnew, notLookedAt, unchanged } = totals
  assert.deepEqual([added, gone, judgedAnew, notLookedAt, unchanged], [0, 0, 0, 0, still.size])
})
