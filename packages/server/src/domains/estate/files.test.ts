import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { request as requestOf } from 'node:http'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { pdf, photo } from '../../platform/files/testing/sample-files.ts'
import { createAsset, declareOwnDomain, moveAsset } from './index.ts'
import { served } from './testing/served.ts'

async function withFiles(t: TestContext) {
  const office = await served(t)
  const { url, units } = office
  const upload = async (who: string, unit: keyof typeof units, bytes: Buffer, name: string) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), name)
    const address = `${url}/api/files?unitId=${units[unit]}`
    const answer = await fetch(address, { method: 'POST', body: form, headers: { authorization: `Bearer ${who}` } })
    return { status: answer.status, body: (await answer.json()) as Record<string, string> }
  }
  const get = (who: string, path: string) => fetch(url + path, { headers: { authorization: `Bearer ${who}` } })
  const { subject: assetId } = await office.run(office.actorNamed('inspector:municipality'), createAsset, {
    unitId: units.eastTown,
    kind: 'website',
    name: '镇',
    extra: { address: 'https://t.qh.gov.cn/' },
  })
  return { ...office, upload, get, assetId }
}

test('a file is uploaded, put with an asset, listed, handed over to be saved, and taken away', async t => {
  const { upload, get, json, assetId } = await withFiles(t)
  const who = 'inspector:east'
  const made = await upload(who, 'east', pdf, '../合同 "一".exe')
  assert.deepEqual(
    [made.status, made.body.name, made.body.type, made.body.size],
    [201, '合同 一.pdf', 'application/pdf', pdf.length],
  )
  const address = `/files/${made.body.id}`
  assert.equal((await get('inspector:municipality', address)).status, 404, 'its maker’s alone until it is attached')
  assert.equal((await get(who, address)).status, 200)
  const put = (by: string, fileId: string) => json(by, 'POST', `/assets/${assetId}/files`, { fileId })
  assert.equal((await put('inspector:municipality', made.body.id!)).body.code, 'not-your-file')
  const [listed] = (await put(who, made.body.id!)).body.items
  assert.deepEqual([listed.address, listed.view], [address, null])
  assert.equal((await put(who, made.body.id!)).body.code, 'not-your-file', 'once')

  const answer = await get('leader:eastTown', address)
  assert.deepEqual(
    ['content-disposition', 'content-type', 'x-content-type-options', 'content-security-policy', 'content-length'].map(
      name => answer.headers.get(name),
    ),
    [
      `attachment; filename="__ _.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C%20%E4%B8%80.pdf`,
      'application/pdf',
      'nosniff',
      "sandbox; default-src 'none'; style-src 'none'; img-src 'self'; form-action 'none'; frame-ancestors 'none'",
      String(pdf.length),
    ],
  )
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), pdf)
  for (const stranger of ['inspector:west', 'administrator:eastOther']) {
    assert.equal((await get(stranger, address)).status, 404, stranger)
    assert.equal((await json(stranger, 'GET', `/assets/${assetId}/files`)).status, 404, stranger)
  }
  assert.equal((await get('editor:east', address)).status, 403)
  const removed = await json('unit-manager:eastTown', 'DELETE', `/assets/${assetId}/files/${made.body.id}`)
  assert.equal(removed.status, 204)
  assert.equal((await get(who, address)).status, 404)
  assert.deepEqual((await json(who, 'GET', `/assets/${assetId}/files`)).body.items, [])
  assert.equal((await json(who, 'DELETE', `/assets/${assetId}/files/${made.body.id}`)).status, 404)
  assert.equal((await upload('leader:east', 'east', pdf, 'a.pdf')).status, 403)
  assert.equal((await upload(who, 'west', pdf, 'a.pdf')).status, 403)
})

test('a picture is shown as it was drawn anew, in a place of its own', async t => {
  const { upload, get, json, assetId } = await withFiles(t)
  const { body } = await upload('inspector:east', 'east', await photo(), '现场.jpeg')
  const [listed] = (await json('inspector:east', 'POST', `/assets/${assetId}/files`, { fileId: body.id })).body.items
  const view = await get('leader:eastTown', listed.view)
  assert.deepEqual(
    [view.status, view.headers.get('content-type'), view.headers.get('content-disposition')],
    [200, 'image/webp', 'inline'],
  )
  assert.ok(!Buffer.from(await view.arrayBuffer()).includes('Camera'))
  const { body: document } = await upload('inspector:east', 'east', pdf, 'a.pdf')
  assert.equal((await get('inspector:east', `/files/${document.id}/view`)).status, 404)
  for (const bad of ['/files/x', '/files/..%2f..%2fetc%2fpasswd', '/files/018f0000-0000-7000-8000-00000000000a'])
    assert.equal((await get('inspector:municipality', bad)).status, 404, bad)
})

test('files go with their asset to another unit', async t => {
  const { upload, get, json, run, actorNamed, assetId, units } = await withFiles(t)
  const { body } = await upload('inspector:east', 'east', pdf, 'a.pdf')
  await json('inspector:east', 'POST', `/assets/${assetId}/files`, { fileId: body.id })
  await run(actorNamed('inspector:municipality'), moveAsset, { id: assetId, version: 1, unitId: units.westTown })
  assert.equal((await get('inspector:east', `/files/${body.id}`)).status, 404)
  assert.equal((await get('inspector:west', `/files/${body.id}`)).status, 200)
})

test('a letter is a file that its bringer uploaded, seen by whoever confirms it and by nobody elsewhere', async t => {
  const { upload, get, json, run, actorNamed, assetId, units } = await withFiles(t)
  await run(actorNamed('administrator:municipality'), declareOwnDomain, {
    unitId: units.municipality,
    domain: 'qh.gov.cn',
  })
  const signedOn = new Date(Date.now() - 864e5).toISOString().slice(0, 10)
  const offer = (fileId: string) =>
    json('inspector:east', 'POST', `/assets/${assetId}/authorisation/letters`, { fileId, signedBy: '张三', signedOn })
  const foreign = await upload('inspector:municipality', 'municipality', pdf, 'a.pdf')
  assert.equal((await offer(foreign.body.id!)).body.code, 'not-your-file')
  assert.equal((await offer(units.east)).body.code, 'not-your-file')
  const { body } = await upload('inspector:east', 'east', pdf, '授权书.pdf')
  const offered = await offer(body.id!)
  assert.deepEqual([offered.status, offered.body.fileId], [201, body.id])
  assert.equal((await get('approver:east', `/files/${body.id}`)).status, 200)
  assert.equal((await get('approver:west', `/files/${body.id}`)).status, 404)
})

test('an upload that is too large, of a kind that is not taken, broken off or doubled is told so and leaves nothing', async t => {
  const { upload, url, units, folder } = await withFiles(t)
  const who = 'inspector:east'
  assert.equal((await upload(who, 'east', Buffer.from('<svg onload="x"/>'), 'a.svg')).body.code, 'file-type-not-taken')
  const large = Buffer.concat([pdf, Buffer.alloc(51 * 1024 * 1024, 37)])
  assert.equal((await upload(who, 'east', large, 'a.pdf')).body.code, 'file-too-large')
  const address = `${url}/api/files?unitId=${units.east}`
  const headers = { authorization: `Bearer ${who}` }
  const plain = await fetch(address, {
    method: 'POST',
    body: '{}',
    headers: { ...headers, 'content-type': 'application/json' },
  })
  assert.equal(plain.status, 422)
  const boundary = { ...headers, 'content-type': 'multipart/form-data; boundary=b', 'content-length': '500000' }
  const broken = requestOf(address, { method: 'POST', headers: boundary })
  broken.on('error', () => {})
  broken.write('--b\r\ncontent-disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n')
  broken.write(pdf.subarray(0, 100_000))
  const unfinished = () => readdirSync(join(folder, '.unfinished'))
  while (unfinished().length === 0) await sleep(5)
  broken.destroy()
  while (unfinished().length > 0) await sleep(5)
  assert.deepEqual(readdirSync(folder), ['.unfinished'])
})
