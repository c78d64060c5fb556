import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { emptyDatabase } from '../../server/src/testing/test-database.ts'
import { installation, serving } from './serving.ts'
import { townkeep } from './townkeep.ts'

test('a killed installation comes back from its backup, with its people and its audit', async t => {
  const { env, folder } = await installation(t)
  const call = (args: readonly string[], more = {}) => townkeep(args, { env: { ...env, ...more } })
  const backup = join(folder, 'data.backup')
  const identity = join(folder, 'data.backup-key')
  const server = await serving(t, env)
  assert.equal(statSync(identity).mode & 0o777, 0o600)
  assert.match((await call(['backup', 'list'])).out, /^There is no complete copy in /)
  const made = await call(['backup', 'now'])
  assert.match(made.out, /^Copied .*MB of database in .* s to /, made.err)
  await call(['admin', 'create', '--name', '沈云舟', '--sign-in', 'shen'])
  const log = join(backup, 'log')
  const before = readdirSync(log).length
  // A second copy closes the log behind the first.
  assert.equal((await call(['backup', 'now'])).code, 0)
  assert.ok(readdirSync(log).length > before)
  server.child.kill('SIGKILL')
  await server.ended

  assert.match((await call(['backup', 'list', '--lang', 'zh-CN'])).out, /可恢复的时间范围：/)
  const verified = await call(['backup', 'verify', '--identity', identity])
  assert.match(verified.out, /Looked at 2 copies, .*\nThe backup is whole\.\n$/, verified.err)
  const into = join(folder, 'back')
  const restored = await call(['restore', '--from', backup, '--into', into, '--identity', identity])
  assert.equal(restored.code, 0, restored.err)
  assert.match(restored.out, /^Restored into .*back in [\d.]+ s, .*\nThe newest change in it is of 20/)
  const again = { TOWNKEEP_DATA_DIR: into, TOWNKEEP_KEY_FILE: join(folder, 'data.key') }
  const shen = await call(['admin', 'create', '--name', 'Other', '--sign-in', 'shen'], again)
  assert.deepEqual([shen.code, shen.err], [2, 'Somebody has this sign-in name already. Choose another.\n'])
  const audit = await call(['audit', 'verify'], again)
  assert.match(audit.out, /The audit holds\.\n$/, audit.err)

  const { urls } = await emptyDatabase(t)
  const foreign = {
    TOWNKEEP_DATA_DIR: join(folder, 'elsewhere'),
    DATABASE_URL: urls.app,
    TOWNKEEP_QUEUE_URL: urls.queue,
    TOWNKEEP_OWNER_URL: urls.owner,
  }
  const exported = await call(['export', join(folder, 'out')], again)
  assert.match(exported.out, /^Exported \d+ rows of \d+ tables /, exported.err)
  const imported = await call(['import', join(folder, 'out')], foreign)
  assert.match(imported.out, /^Imported \d+ rows of \d+ tables .*every table is as it was/, imported.err)
  assert.match((await call(['audit', 'verify'], foreign)).out, /The audit holds\.\n$/)

  const refused = (...args: string[]) =>
    call(['restore', '--from', backup, '--into', join(folder, 'other'), '--identity', identity, ...args])
  assert.match((await refused('--to', '2020-01-01T00:00:00Z')).err, /^The oldest moment that can be restored/)
  assert.match((await refused('--to', '2099-01-01T00:00:00Z')).err, /^The log in .* reaches to/)
  assert.match((await refused('--to', 'yesterday')).err, /^--to takes a moment such as/)
  assert.match((await refused('--into', into, '--lang', 'zh-CN')).err, /不是空目录/)
  assert.equal(existsSync(join(folder, 'other')), false)
})

test('for a database of others it says which pg_dump would fit', async t => {
  const { env } = await installation(t)
  const { urls } = await emptyDatabase(t)
  const foreign = {
    ...env,
    DATABASE_URL: urls.app,
    TOWNKEEP_QUEUE_URL: urls.queue,
    TOWNKEEP_OWNER_URL: urls.owner,
    TOWNKEEP_BACKUP_URL: urls.backup,
  }
  assert.equal((await townkeep(['migrate'], { env: foreign })).code, 0)
  const { code, err } = await townkeep(['backup', 'now'], { env: foreign })
  assert.equal(code, 2)
  assert.match(err, /postgresql-client-18/)
})
