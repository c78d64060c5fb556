import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { plantUnits } from '../../testing/sample-units.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { systemActor, withRight } from '../access/index.ts'
import {
  claimFile,
  contentKey,
  folderStore,
  insertFile,
  receiveFile,
  releaseFile,
  sweep,
  usualLimits,
} from './index.ts'
import { pdf, photo } from './testing/sample-files.ts'

const day = 86_400_000

test('what nobody can reach any longer is cleared away, and nothing else', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-sweep-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const store = folderStore(folder)
  const start = new Date('2026-11-25T02:00:00Z')
  const clock = { now: start }
  const system = systemActor('files')
  const sweeping = {
    store,
    within: <Result>(fn: Parameters<typeof withRight<Result>>[3]) => withRight(app, system, 'file.add', fn),
    now: () => clock.now,
  }
  const limits = { ...usualLimits, keepFreeBytes: 0 }
  const upload = async (bytes: Buffer, name: string) => {
    const received = await receiveFile(store, { bytes: Readable.from([bytes]), name }, limits)
    for (const digest of [received.sha256, received.viewSha256])
      if (digest) utimesSync(join(folder, contentKey(digest)), start, start)
    const made = { unitId: units.east, received, by: system.id, now: start }
    return withRight(app, system, 'file.add', tx => insertFile(tx, made))
  }
  const other = (n: number) => Buffer.concat([pdf, Buffer.from(String(n))])
  const owned = { owner: `asset:${units.east}`, unitId: units.east, family: 'assets' }
  const attach = (fileId: string) => withRight(app, system, 'asset.manage', tx => claimFile(tx, { fileId, ...owned }))
  const remove = (fileId: string) =>
    withRight(app, system, 'asset.manage', tx => releaseFile(tx, { fileId, ...owned, now: clock.now }))

  const kept = await upload(await photo(), 'a.jpg')
  const twin = await upload(pdf, 'b.pdf')
  const same = await upload(pdf, 'c.pdf')
  const removed = await upload(other(1), 'd.pdf')
  const orphan = await upload(other(2), 'e.pdf')
  for (const one of [kept, twin, same, removed]) await attach(one.id)
  await remove(removed.id)
  await remove(same.id)
  await store.put(contentKey(Buffer.alloc(32)), Buffer.from('bytes whose row never came'))

  assert.deepEqual(await sweep(sweeping), { rows: 0, contents: 0, unfinished: 0 })
  clock.now = new Date(start.getTime() + 3 * day)
  assert.deepEqual(await sweep(sweeping), { rows: 1, contents: 2, unfinished: 0 })
  assert.equal(await store.get(contentKey(orphan.sha256)), undefined)
  clock.now = new Date(start.getTime() + 31 * day)
  assert.deepEqual(await sweep(sweeping), { rows: 2, contents: 1, unfinished: 0 })
  assert.ok(await store.get(contentKey(same.sha256)), 'the same bytes are still the content of another file')
  for (const digest of [kept.sha256, kept.viewSha256!]) assert.ok(await store.get(contentKey(digest)))
  assert.deepEqual(await sweep(sweeping), { rows: 0, contents: 0, unfinished: 0 })
})
