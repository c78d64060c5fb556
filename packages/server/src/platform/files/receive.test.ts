import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { contentKey, folderStore, receiveFile, usualLimits } from './index.ts'
import { bomb, pdf, photo } from './testing/sample-files.ts'

function aPlace(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-receive-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const store = folderStore(folder)
  const limits = { ...usualLimits, keepFreeBytes: 0 }
  const receive = (bytes: Uint8Array, name: string, more = {}, into = store) =>
    receiveFile(into, { bytes: Readable.from([bytes]), name }, { ...limits, ...more })
  /** Everything that lies in the folder. */
  const all = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return { store, receive, all }
}

test('what comes is known by its bytes, whatever it is called', async t => {
  const { receive, store } = aPlace(t)
  const document = await receive(pdf, '../授权书.exe')
  assert.deepEqual([document.type, document.name, document.size], ['application/pdf', '授权书.pdf', pdf.length])
  assert.deepEqual(Buffer.from((await store.get(contentKey(document.sha256)))!), pdf)
  const word = zipSync({
    '[Content_Types].xml': strToU8(
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    'word/document.xml': strToU8('<w/>'),
  })
  assert.equal((await receive(word, 'x')).name, 'x.docx')
  assert.equal((await receive(zipSync({ 'OFD.xml': strToU8('<o/>') }), '公文.ofd')).type, 'application/ofd')
  assert.equal((await receive(Buffer.from('名称,网址\n甲,a.cn\n'), '清单.csv')).type, 'text/csv')
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)])
  assert.equal((await receive(old, '报告.doc')).type, 'application/msword')
})

test('what runs, what a browser would draw, and what hides others is refused, and leaves nothing behind', async t => {
  const { receive, all } = aPlace(t)
  const macros = zipSync({
    '[Content_Types].xml': strToU8(
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    ),
    'word/document.xml': strToU8('<w/>'),
  })
  const refused: readonly (readonly [Uint8Array, string])[] = [
    [Buffer.from('<html><script>alert(1)</script>'), 'a.txt'],
    [Buffer.from('  <!DOCTYPE html><p>'), 'a.csv'],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a.svg'],
    [Buffer.from('<?xml version="1.0"?><svg/>'), 'a.png'],
    [Buffer.from('MZ\x90\0', 'latin1'), 'a.pdf'],
    [Buffer.from('\x7fELF\x02\x01', 'latin1'), 'a.pdf'],
    [zipSync({ 'a.exe': strToU8('MZ') }), 'a.zip'],
    [zipSync({ 'a.exe': strToU8('MZ') }), 'a.ofd'],
    [macros, 'a.docm'],
    [Buffer.from('just words'), 'no ending'],
    [Buffer.from([1, 2, 3, 4]), 'a.txt'],
  ]
  for (const [bytes, name] of refused) await assert.rejects(receive(bytes, name), { code: 'file-type-not-taken' }, name)
  await assert.rejects(receive(Buffer.alloc(0), 'a.pdf'), { code: 'file-empty' })
  assert.deepEqual(all(), [])
})

test('a picture is shown without what was hidden in it, and no larger than a screen; the original is kept as it came', async t => {
  const { receive, store } = aPlace(t)
  const original = await photo(3000)
  assert.ok((await sharp(original).metadata()).exif)
  const { viewSha256, sha256, type } = await receive(original, 'IMG_1.JPG')
  assert.equal(type, 'image/jpeg')
  const view = await store.get(contentKey(viewSha256!))
  const { exif, width, format } = await sharp(view).metadata()
  assert.deepEqual([exif, width, format], [undefined, 2048, 'webp'])
  assert.deepEqual(Buffer.from((await store.get(contentKey(sha256)))!), original)
})

test('a picture that unpacks to more than is bearable, and one that is none, are refused', async t => {
  const { receive, all } = aPlace(t)
  assert.ok(bomb().length < 2_000)
  await assert.rejects(receive(bomb(), 'a.png'), { code: 'picture-unreadable' })
  const broken = (await photo()).subarray(0, 400)
  await assert.rejects(receive(broken, 'a.jpg'), { code: 'picture-unreadable' })
  assert.deepEqual(all(), [])
})

test('what is too large, what breaks off, and a disk that is full leave nothing half-made', async t => {
  const { receive, store, all } = aPlace(t)
  await assert.rejects(receive(pdf, 'a.pdf', { mostBytes: 1000 }), { code: 'file-too-large' })
  const breaking = Readable.from(
    (async function* () {
      yield pdf.subarray(0, 1000)
      throw new Error('the line broke')
    })(),
  )
  await assert.rejects(
    receiveFile(store, { bytes: breaking, name: 'a.pdf' }, { mostBytes: 1e6, keepFreeBytes: 0 }),
    /the line broke/,
  )
  await assert.rejects(receive(pdf, 'a.pdf', { keepFreeBytes: Number.MAX_SAFE_INTEGER }), { code: 'disk-full' })
  const full = {
    ...store,
    take: async () => {
      writeFileSync('/dev/full', 'x')
    },
  }
  await assert.rejects(receive(pdf, 'a.pdf', {}, full), { code: 'disk-full', status: 507 })
  assert.deepEqual(all(), [])
})

test('on a disk that is really full, the one who sends is told, and what was there stays', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-full-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder]).status === 0
  t.after(() => {
    if (mounted) spawnSync('umount', [folder])
    rmSync(folder, { recursive: true, force: true })
  })
  if (!mounted) return t.skip('no small disk can be made here')
  const store = folderStore(folder)
  const send = (bytes: Buffer) =>
    receiveFile(store, { bytes: Readable.from([bytes]), name: 'a.pdf' }, { ...usualLimits, keepFreeBytes: 0 })
  const kept = await send(pdf)
  await assert.rejects(send(Buffer.concat([pdf, Buffer.alloc(2_000_000, 37)])), { code: 'disk-full' })
  assert.deepEqual(Buffer.from((await store.get(contentKey(kept.sha256)))!), pdf)
  assert.deepEqual(readdirSync(join(folder, '.unfinished')), [])
})
