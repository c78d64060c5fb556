import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type SiteName, startTown, type Town } from '@townkeep/sample-town'
import { readConfig, serve } from '../../src/index.ts'
import { aBrowser, type Browser, origin } from './browser.ts'

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
const password = 'a long walk by the river'
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
  const { unitId, inspector, approver } = await anOffice(administrator, server.address, town)

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
    const { id } = await inspector.post(`/inspection-plans/${plan.id}/rounds`)
    let seen = await inspector.get(`/inspection-rounds/${id}`)
    await until('the round', async () => {
      seen = await inspector.get(`/inspection-rounds/${id}`)
      return seen.state === 'done'
    })
    const { items } = await inspector.get(`/inspection-rounds/${id}/visits?limit=100`)
    const unseen = items.filter((visit: { state: string }) => visit.state !== 'made')
    assert.deepEqual([seen.made, seen.failed, seen.left], [24, 0, 0], JSON.stringify(unseen))
    // What visits saw is taken in behind them.
    await until('taken in', async () => {
      const { items } = await administrator.get('/jobs')
      return items.every((job: { job: string; waiting: number; active: number }) => job.waiting + job.active === 0)
    })
    return id as string
  }

  await round()
  const first = await openFindings(inspector)
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
  await town.close()
  const { dnsPort, httpPort, httpsPort } = portsOf(town)
  const { authority } = town
  const repaired = await startTown({ sites: names, repaired: ['archive'], authority, dnsPort, httpPort, httpsPort })
  t.after(() => repaired.close())
  await round()
  const second = await openFindings(inspector)
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
  assert.deepEqual((await openFindings(inspector)).map(key).sort(), [...still].sort())
  const { totals } = await inspector.get(`/inspection-rounds/${third}/comparison`)
  const { new: added, gone, judgedAnew, notLookedAt, unchanged } = totals
  assert.deepEqual([added, gone, judgedAnew, notLookedAt, unchanged], [0, 0, 0, 0, still.size])
})

interface Listed {
  readonly id: string
  readonly assetId: string
  readonly rule: string
  readonly place: string
}

async function openFindings(browser: Browser): Promise<Listed[]> {
  const all: Listed[] = []
  for (let after = ''; ; ) {
    const page = await browser.get(`/findings?limit=100${after}`)
    all.push(...page.items)
    if (page.next === null) return all
    after = `&after=${encodeURIComponent(page.next)}`
  }
}

/** An empty installation in this process that reaches the town; `code` invites its first administrator. */
async function anInstallation(t: TestContext, town: Town) {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-walk-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const config = readConfig({
    TOWNKEEP_DATA_DIR: join(folder, 'data'),
    TOWNKEEP_PORT: '0',
    TOWNKEEP_URL: origin,
    TOWNKEEP_LOG_LEVEL: 'error',
    TOWNKEEP_INSTALLATION: town.installationId,
    TOWNKEEP_CONTROL_SITES: `https://${town.control}/`,
  })
  const [address = '', port] = town.resolver.split(':')
  const server = await serve({
    config,
    role: 'all',
    version: '0.0.0',
    onLost: () => assert.fail('lost'),
    network: {
      allowPrivate: town.addresses,
      resolver: { address, port: Number(port) },
      connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
      ca: [town.caPem],
      limits: { perSecondSite: 1_000, perSecondAddress: 1_000, pages: 60, otherLinks: 20, fetchMs: 4_000 },
    },
  })
  t.after(server.close)
  const code = new URL(server.firstInvitation!.link).searchParams.get('code')!
  return { address: server.address!, code }
}

/** The town's units, and the two people who do not share an office. */
async function anOffice(administrator: Browser, address: string, town: Town) {
  const [top] = (await administrator.get('/units')).items
  for (const { name, kind } of town.units) await administrator.post('/units', { parentId: top.id, kind, name })
  const hire = async (name: string, role: string) => {
    const person = await administrator.post('/people', { unitId: top.id, name })
    await administrator.post('/roles', { personId: person.id, role, unitId: top.id })
    const people = [{ personId: person.id, signInName: role }]
    const { items } = await administrator.post('/people/invitations', { by: 'letter', people })
    const browser = aBrowser(address)
    const telephone = await browser.accept(items[0].code, password)
    await browser.page('/sign-out', {})
    await browser.signIn(role, password, telephone, Date.now() + 30_000)
    return browser
  }
  return {
    unitId: top.id as string,
    inspector: await hire('李检', 'inspector'),
    approver: await hire('周批', 'approver'),
  }
}

function portsOf({ resolver, connectMap }: Town) {
  return { dnsPort: Number(resolver.split(':')[1]), httpPort: connectMap[80], httpsPort: connectMap[443] }
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 300_000; Date.now() < end; await sleep(250)) if (await isSo()) return
  assert.fail(`never: ${what}`)
}

const pdf = new Uint8Array(Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'))
