import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createKek } from './kek.ts'
import { createKekFile, readKekFile } from './kek-file.ts'

const secret = Buffer.from('七牛 secret')

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'townkeep-kek-'))
  t.after(() => rmSync(path, { recursive: true }))
  return path
}

test('sealed bytes open under their own context only, unchanged only', () => {
  const kek = createKek([randomBytes(32)])
  const sealed = kek.seal(secret, 'totp:1')
  assert.equal(sealed.includes(secret), false)
  assert.deepEqual(kek.open(sealed, 'totp:1'), secret)
  assert.throws(() => kek.open(sealed, 'totp:2'), /belong elsewhere/)
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    assert.throws(() => kek.open(changed, 'totp:1'), { name: 'KekError' }, `byte ${at}`)
  }
  assert.throws(() => kek.open(sealed.subarray(0, 20), 'totp:1'), { name: 'KekError' })
})

test('the same bytes are never sealed alike', () => {
  const kek = createKek([randomBytes(32)])
  assert.notDeepEqual(kek.seal(secret, 'a'), kek.seal(secret, 'a'))
})

test('an older key goes on opening; an unknown one is named', () => {
  const [older, newer] = [randomBytes(32), randomBytes(32)]
  const sealed = createKek([older]).seal(secret, 'a')
  assert.deepEqual(createKek([newer, older]).open(sealed, 'a'), secret)
  assert.throws(
    () => createKek([newer]).open(sealed, 'a'),
    /Sealed under key [0-9a-f]{8}, which is not in the key file/,
  )
})

test('the key file is made once, for its owner only', t => {
  const path = join(folder(t), 'key')
  createKekFile(path)
  const first = readFileSync(path, 'utf8')
  createKekFile(path)
  assert.equal(readFileSync(path, 'utf8'), first)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(join(path, '..')), ['key'])
  assert.deepEqual(readKekFile(path).open(readKekFile(path).seal(secret, 'a'), 'a'), secret)
})

test('a key file that others can read, or that holds no key, is refused', t => {
  const path = join(folder(t), 'key')
  createKekFile(path)
  chmodSync(path, 0o640)
  assert.throws(() => readKekFile(path), /can be read by others/)
  chmodSync(path, 0o600)
  writeFileSync(path, '# nothing here\n')
  assert.throws(() => readKekFile(path), /holds no key/)
  writeFileSync(path, '# a remark\n\nsecret\n')
  assert.throws(() => readKekFile(path), /Line 3 of .* is no key/)
})

test('digests stay comparable when a new key is put in front, and tell nothing between purposes', () => {
  const [old, fresh] = [randomBytes(32), randomBytes(32)]
  const key = createKek([old]).digestKey('audit')
  assert.equal(key.length, 32)
  assert.deepEqual(createKek([fresh, old]).digestKey('audit'), key)
  assert.notDeepEqual(createKek([fresh]).digestKey('audit'), key)
  assert.notDeepEqual(createKek([old]).digestKey('other'), key)
})
