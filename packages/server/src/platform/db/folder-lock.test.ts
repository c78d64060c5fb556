import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { lockFolder } from './folder-lock.ts'
import { processOf } from './running-process.ts'
import { aDataFolder } from './testing/a-data-folder.ts'

test('a lock holds until it is given back, and leaves nothing behind', () => {
  const lock = aLock()
  const unlock = lockFolder('the folder', lock)
  assert.throws(() => lockFolder('the folder', lock), { code: 'folder-in-use', message: /the folder/ })
  unlock()
  lockFolder('the folder', lock)()
  assert.deepEqual(readdirSync(dirname(lock)), [])
})

test('the lock of a process that is gone holds nobody up', () => {
  const lock = aLock()
  writeFileSync(lock, '4194300 12345\n')
  lockFolder('the folder', lock)()
})

test('neither does one whose number now belongs to a later process', () => {
  const lock = aLock()
  assert.notEqual(processOf(process.ppid), undefined)
  writeFileSync(lock, `${process.ppid} 12345\n`)
  lockFolder('the folder', lock)()
})

test('a lock that holds no number, as after a full disk, holds nobody up', () => {
  const lock = aLock()
  writeFileSync(lock, '')
  lockFolder('the folder', lock)()
})

function aLock(): string {
  const folder = aDataFolder()
  mkdirSync(folder, { recursive: true })
  return join(folder, 'townkeep.lock')
}
