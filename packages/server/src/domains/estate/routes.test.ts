import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Role, roles } from '../../platform/access/index.ts'
import { danglingRefs } from '../../platform/http/testing/dangling-refs.ts'
import { createAsset, declareOwnDomain, recordLinkedHosts } from './index.ts'
import { served } from './testing/served.ts'

const site = (unitId: string, address: string) => ({ unitId, kind: 'website', name: address, extra: { address } })

test('an asset is registered, listed, changed under its version, moved, retired; its history tells all', async t => {
  const { json, units } = await served(t)
  const who = 'inspector:municipality'
  const made = await json(who, 'POST', '/assets', site(units.eastTown, 'https://www.qh.gov.cn/'))
  assert.equal(made.status, 201)
  assert.equal(made.body.host, 'www.qh.gov.cn')
  const { id } = made.body
  assert.equal((await json(who, 'POST', '/assets', site(units.west, 'www.qh.gov.cn'))).body.code, 'not-available-here')
  const wrong = await json(who, 'POST', '/assets', { ...site(units.west, 'ftp://x'), icpNumber: 'x' })
  assert.deepEqual(
    wrong.body.fields.map((field: { pointer: string }) => field.pointer),
    ['/icpNumber'],
  )
  assert.equal((await json(who, 'PATCH', `/assets/${id}`, { tags: ['重点'] }, 1)).body.version, 2)
  const late = await json(who, 'PATCH', `/assets/${id}`, { tags: [] }, 1)
  assert.deepEqual([late.status, late.body.current.etag, late.body.current.row.tags], [412, '"2"', ['重点']])
  assert.equal((await json(who, 'POST', `/assets/${id}/move`, { unitId: units.west }, 2)).body.unitId, units.west)
  assert.equal((await json(who, 'POST', `/assets/${id}/retire`, { reason: '合并' }, 3)).body.status, 'retired')
  const changes = await json(who, 'GET', `/assets/${id}/changes?limit=2`)
  assert.deepEqual(
    changes.body.items.map((change: { action: string }) => change.action),
    ['asset.retire', 'asset.move'],
  )
  const rest = await json(who, 'GET', `/assets/${id}/changes?after=${changes.body.next}`)
  assert.deepEqual(
    rest.body.items.map((change: { version: number }) => change.version),
    [2, 1],
  )
  const list = await json(who, 'GET', `/assets?search=${encodeURIComponent('重点')}&status=retired`)
  assert.deepEqual([list.body.items.length, list.body.total], [1, { count: 1, more: false }])
  assert.equal((await json(who, 'GET', `/assets?search=${encodeURIComponent('重')}`)).status, 422)
  assert.equal((await json('editor:west', 'GET', '/assets/kinds')).body.kinds.length, 8)
})

test('a list is previewed, confirmed twice as one import, and its result downloaded; the register goes out and in again', async t => {
  const { ask, json, units } = await served(t)
  const who = 'unit-manager:east'
  const text = '名称,网址,领导批示\n甲,a.gov.cn,x\n乙,ftp://b,\n'
  const file = Buffer.from(text).toString('base64')
  const upload = { unitId: units.east, file }
  const preview = (await json(who, 'POST', '/assets/import/preview', upload)).body
  assert.deepEqual(preview.counts, { create: 1, change: 0, same: 0, refused: 1 })
  assert.deepEqual(preview.unknownColumns, ['领导批示'])
  const confirmation = { ...upload, fileName: 'a.csv', digest: preview.digest, mark: preview.mark }
  const [one, two] = await Promise.all([1, 2].map(() => json(who, 'POST', '/assets/import', confirmation)))
  assert.equal(one!.body.id, two!.body.id)
  const result = await ask(who, 'GET', `/api/assets/imports/${one!.body.id}/result?format=csv&language=zh-CN`)
  assert.match(await result.text(), /3,拒绝,乙/)
  assert.equal((await ask('inspector:west', 'GET', `/api/assets/imports/${one!.body.id}/result`)).status, 404)
  for (const format of ['xlsx', 'csv']) {
    const exported = await ask(who, 'GET', `/api/assets/export?format=${format}`)
    assert.match(exported.headers.get('content-disposition')!, new RegExp(`assets\\.${format}`))
    const again = Buffer.from(await exported.arrayBuffer()).toString('base64')
    const { counts } = (await json(who, 'POST', '/assets/import/preview', { ...upload, file: again })).body
    assert.deepEqual(counts, { create: 0, change: 0, same: 1, refused: 0 }, format)
  }
  assert.equal((await ask(who, 'GET', '/api/assets/export?formt=csv')).status, 422)
  assert.equal((await ask(undefined, 'GET', '/api/assets/export')).status, 401)
})

test('candidates and planned work are files too; a file of candidates is imported as it is', async t => {
  const { ask, json, run, actorNamed, system, units } = await served(t)
  const who = 'inspector:municipality'
  await run(actorNamed('administrator:municipality'), declareOwnDomain, {
    unitId: units.municipality,
    domain: 'qh.gov.cn',
  })
  const { id } = (await json(who, 'POST', '/assets', site(units.east, 'https://www.qh.gov.cn/'))).body
  await run(system, recordLinkedHosts, {
    assetId: id,
    addresses: ['https://old.qh.gov.cn/', 'https://forum.qh.gov.cn/'],
  })
  const text = async (path: string) => (await ask(who, 'GET', `/api${path}`)).text()
  const candidates = await text('/candidates/export?format=csv&language=en')
  assert.match(candidates, /^Name,Address,Unit,First linked from,/)
  assert.match(candidates, /old\.qh\.gov\.cn,https:\/\/old\.qh\.gov\.cn\/,east,https:\/\/www\.qh\.gov\.cn\/,/)
  const upload = { unitId: units.east, file: Buffer.from(candidates).toString('base64') }
  const { counts } = (await json(who, 'POST', '/assets/import/preview', upload)).body
  assert.deepEqual(counts, { create: 2, change: 0, same: 0, refused: 0 })
  assert.equal((await text('/candidates/export?format=csv&state=dismissed')).split('\r\n').length, 2)

  const window = { beginsAt: '2999-01-01T02:00:00+08:00', endsAt: '2999-01-01T04:00:00+08:00', reason: '=升级' }
  await json(who, 'POST', `/assets/${id}/maintenance`, window)
  assert.match(await text('/maintenance/export?format=csv'), /2999-01-01 02:00,2999-01-01 04:00,'=升级,/)
  assert.equal((await ask(who, 'GET', '/api/maintenance/export?format=pdf')).status, 422)
  assert.equal((await ask(undefined, 'GET', '/api/candidates/export')).status, 401)
})

test('a letter is brought, confirmed by another and withdrawn; work is announced and called off', async t => {
  const { json, units, run, actorNamed, scan } = await served(t)
  await run(actorNamed('administrator:municipality'), declareOwnDomain, {
    unitId: units.municipality,
    domain: 'qh.gov.cn',
  })
  const { id } = (await json('inspector:east', 'POST', '/assets', site(units.eastTown, 'a.qh.gov.cn'))).body
  const signedOn = new Date(Date.now() - 864e5).toISOString().slice(0, 10)
  const fileId = await scan('east', actorNamed('inspector:east'))
  const letter = { fileId, signedBy: '张三', signedOn }
  const offered = (await json('inspector:east', 'POST', `/assets/${id}/authorisation/letters`, letter)).body
  assert.equal(offered.state, 'offered')
  assert.equal(
    (await json('approver:east', 'POST', `/authorisations/${offered.id}/confirm`, undefined, 1)).body.state,
    'in-force',
  )
  assert.equal((await json('leader:east', 'GET', `/assets/${id}/authorisation`)).body.visit.kind, 'letter')
  const withdrawn = await json('unit-manager:eastTown', 'POST', `/assets/${id}/authorisation/withdraw`, { reason: 'x' })
  assert.deepEqual([withdrawn.body.visit, withdrawn.body.sampling], [null, false])
  const work = { beginsAt: '2099-01-01T00:00:00+08:00', endsAt: '2099-01-01T04:00:00+08:00', reason: '升级' }
  const planned = (await json('handler:eastTown', 'POST', `/assets/${id}/maintenance`, work)).body
  assert.equal(planned.beginsAt, '2098-12-31T16:00:00.000Z')
  assert.equal((await json('handler:eastTown', 'GET', '/maintenance')).body.items.length, 1)
  assert.equal((await json('handler:eastTown', 'POST', `/maintenance/${planned.id}/cancel`, undefined, 1)).status, 200)
  assert.deepEqual((await json('handler:eastTown', 'GET', '/maintenance')).body.items, [])
})

test('candidates are listed, adopted and dismissed', async t => {
  const { json, units, run, actorNamed, system } = await served(t)
  const all = actorNamed('inspector:municipality')
  await run(all, declareOwnDomain, { unitId: units.municipality, domain: 'qh.gov.cn' })
  const { subject: assetId } = await run(all, createAsset, site(units.eastTown, 'www.qh.gov.cn'))
  await run(system, recordLinkedHosts, { assetId, addresses: ['https://a.qh.gov.cn/x', 'https://b.qh.gov.cn/'] })
  const { items } = (await json('inspector:east', 'GET', '/candidates')).body
  assert.deepEqual((await json('inspector:west', 'GET', '/candidates')).body.items, [])
  const adoption = { unitId: units.eastTown, name: '甲' }
  assert.equal(
    (await json('inspector:east', 'POST', `/candidates/${items[0].id}/adopt`, adoption, 1)).body.state,
    'adopted',
  )
  assert.equal(
    (await json('inspector:east', 'POST', `/candidates/${items[1].id}/dismiss`, { reason: '无关' }, 1)).status,
    200,
  )
  assert.deepEqual((await json('inspector:east', 'GET', '/candidates')).body.items, [])
})

test('every role at every place reads and writes what its right gives there, and learns nothing elsewhere', async t => {
  const { ask, json, units, run, actorNamed } = await served(t)
  const places = { own: 'east', lower: 'eastVillage', sibling: 'west', higher: 'municipality' } as const
  const there: Record<string, string> = {}
  for (const [place, unit] of Object.entries(places)) {
    const made = await run(actorNamed('inspector:municipality'), createAsset, site(units[unit], `${place}.gov.cn`))
    there[place] = made.subject
  }
  const managing = new Set<Role>(['administrator', 'inspector', 'unit-manager'])
  let cells = 0
  for (const role of roles)
    for (const place of Object.keys(places) as (keyof typeof places)[]) {
      const who = `${role}:east`
      const within = place === 'own' || place === 'lower'
      const at = `${role} ${place}`
      const id = there[place]!
      assert.equal((await json(who, 'GET', `/assets/${id}`)).status, within ? 200 : 404, at)
      const listed = (await json(who, 'GET', '/assets')).body
      assert.equal(
        listed.items.some((item: { id: string }) => item.id === id),
        within,
        at,
      )
      assert.equal(listed.total.count, 2, at)
      assert.equal((await json(who, 'GET', `/assets?search=${place}.gov`)).body.total.count, within ? 1 : 0, at)
      assert.equal((await json(who, 'GET', `/assets/${id}/changes`)).body.items.length, within ? 1 : 0, at)
      assert.equal((await json(who, 'GET', `/assets/${id}/authorisation`)).status, within ? 200 : 404, at)
      const exported = await (await ask(who, 'GET', '/api/assets/export?format=csv')).text()
      assert.equal(exported.includes(`${place}.gov.cn`), within, at)
      const change = await json(who, 'PATCH', `/assets/${id}`, { notes: at }, 99)
      assert.equal(change.status, !managing.has(role) ? 403 : within ? 412 : 404, at)
      const made = await json(who, 'POST', '/assets', {
        ...site(units[places[place]], 'x'),
        kind: 'website',
        extra: { address: 'bad address' },
      })
      assert.equal(made.status, managing.has(role) && within ? 422 : 403, at)
      cells += 8
    }
  t.diagnostic(`${cells} cells`)
})

test('the description of the interface holds together', async t => {
  const { ask } = await served(t)
  const document = await (await ask('auditor:east', 'GET', '/api/openapi.json')).json()
  assert.deepEqual(danglingRefs(document), [])
})
