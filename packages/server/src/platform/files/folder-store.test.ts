import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { folderStore } from './index.ts'

function aStore(t: TestContext) {
  const outer = mkdtempSync(join(tmpdir(), 'townkeep-files-'))
  t.after(() => rmSync(outer, { recursive: true, force: true }))
  const folder = join(outer, 'files')
  const store = folderStore(folder)
  const keys = async (prefix: string) => (await all(store.list(prefix))).map(({ key }) => key)
  return { outer, folder, store, keys, unfinished: () => readdirSync(join(folder, '.unfinished')) }
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

const bytes = (text: string) => new TextEncoder().encode(text)

test('what is put is got, overwritten whole, read as a stream, deleted', async t => {
  const { store, folder, unfinished } = aStore(t)
  assert.equal(await store.get('facts/2026-11/a.json.gz'), undefined)
  await store.put('facts/2026-11/a.json.gz', bytes('one'))
  await store.put('facts/2026-11/a.json.gz', bytes('other'))
  assert.equal(Buffer.from((await store.get('facts/2026-11/a.json.gz'))!).toString(), 'other')
  const read = await store.read('facts/2026-11/a.json.gz')
  assert.equal(read!.size, 5)
  assert.equal(Buffer.concat(await all(read!.bytes)).toString(), 'other')
  assert.equal(statSync(join(folder, 'facts/2026-11/a.json.gz')).mode & 0o777, 0o600)
  assert.equal(statSync(join(folder, 'facts')).mode & 0o777, 0o700)
  await store.delete('facts/2026-11/a.json.gz')
  await store.delete('facts/2026-11/a.json.gz')
  assert.deepEqual(
    [await store.get('facts/2026-11/a.json.gz'), await store.read('facts/2026-11/a.json.gz')],
    [undefined, undefined],
  )
  assert.deepEqual(unfinished(), [])
})

test('no key leads out of the folder', async t => {
  const { store, outer } = aStore(t)
  writeFileSync(join(outer, 'secret'), 'x')
  for (const key of [
    '../secret',
    '/etc/passwd',
    'a/../../secret',
    '',
    'a//b',
    '.unfinished/x',
    'a/.b',
    'a\\b',
    'a\0b',
  ]) {
    for (const work of [store.get(key), store.put(key, bytes('y')), store.delete(key), store.read(key)])
      await assert.rejects(work, RangeError, key)
  }
  assert.ok(existsSync(join(outer, 'secret')))
})

test('keys are listed by their beginning, in order, without what is not finished', async t => {
  const { store, keys } = aStore(t)
  assert.deepEqual(await keys(''), [])
  for (const key of ['facts/2026-10/b', 'facts/2026-10/a', 'facts/2026-1', 'facts-old/x', 'other']) {
    await store.put(key, bytes(key))
  }
  writeFileSync(await store.unfinished(), 'half')
  assert.deepEqual(await keys('facts/2026-10/'), ['facts/2026-10/a', 'facts/2026-10/b'])
  assert.deepEqual(await keys('facts/2026-1'), ['facts/2026-1', 'facts/2026-10/a', 'facts/2026-10/b'])
  assert.deepEqual(await keys(''), (await keys('')).toSorted())
  assert.equal((await keys('')).length, 5)
  const [first] = await all(store.list('other'))
  assert.deepEqual([first!.size, first!.changedAt instanceof Date], [5, true])
})

test('a write that fails leaves what was there, and nothing half-made', async t => {
  const { store, unfinished } = aStore(t)
  await store.put('a/b', bytes('old'))
  // `a` would have to be a file and a folder at once.
  await assert.rejects(store.put('a', bytes('new')))
  await assert.rejects(store.put('a/b/c', bytes('new')))
  assert.equal(Buffer.from((await store.get('a/b'))!).toString(), 'old')
  assert.deepEqual(unfinished(), [])
})

test('what was written piece by piece is taken whole; what nobody finished is cleared when it is old', async t => {
  const { store, unfinished } = aStore(t)
  const place = await store.unfinished()
  writeFileSync(place, 'large')
  await store.take('content/ab/abc', place)
  assert.equal(Buffer.from((await store.get('content/ab/abc'))!).toString(), 'large')
  writeFileSync(await store.unfinished(), 'left by a process that died')
  assert.equal(await store.clearUnfinished(new Date(Date.now() - 60_000)), 0)
  assert.equal(await store.clearUnfinished(new Date(Date.now() + 60_000)), 1)
  assert.deepEqual(unfinished(), [])
})

test('many writers of one key: each reader finds one of them whole', async t => {
  const { store } = aStore(t)
  const texts = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(50_000))
  await Promise.all(texts.map(text => store.put('same', bytes(text))))
  assert.ok(texts.includes(Buffer.from((await store.get('same'))!).toString()))
})
