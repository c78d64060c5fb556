import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { findJail } from './jail.ts'
import { aDataFolder, running } from './testing/a-data-folder.ts'

const refused = 'Operation not permitted'

test('an ordinary user runs the server as itself', async () => {
  const jail = await findJail('/n', {
    root: false,
    probe: () => assert.fail('nothing to try'),
    publicCopy: () => '/copy',
  })
  assert.deepEqual(jail, { native: '/n', wrap: [], owner: undefined })
})

test('root takes a user namespace, else another user, else says what was tried', async () => {
  const without = (...missing: string[]) => ({
    root: true,
    probe: async ([command = '']: readonly string[]) =>
      missing.includes(command) ? `${command}: ${refused}` : undefined,
    publicCopy: () => '/copy',
  })
  const namespace = await findJail('/n', without())
  assert.deepEqual([namespace.native, namespace.wrap[0], namespace.owner], ['/n', 'unshare', undefined])
  const other = await findJail('/n', without('unshare'))
  assert.deepEqual([other.native, other.wrap[0]], ['/copy', 'setpriv'])
  assert.ok(other.owner)
  await assert.rejects(findJail('/n', without('unshare', 'setpriv')), {
    code: 'cannot-leave-root',
    message: /unshare: Operation not permitted; setpriv: Operation not permitted/,
  })
})

test('without user namespaces, another user serves a folder that only root may enter', async t => {
  if (process.getuid?.() !== 0) return t.skip('needs root')
  const folder = aDataFolder()
  const noNamespace = (native: string) =>
    findJail(native, { probe: async ([command]) => (command === 'unshare' ? refused : undefined) })
  const postgres = await running(t, folder, { findJail: noNamespace })
  const client = new pg.Client({ connectionString: postgres.urls.app })
  await client.connect()
  assert.equal((await client.query('select current_user as name')).rows[0].name, 'townkeep_app')
  await client.end()
})
