import assert from 'node:assert/strict'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { describeConfig } from '../../server/src/config.ts'
import { sealAudit } from '../../server/src/platform/audit/index.ts'
import { openDatabase } from '../../server/src/platform/db/index.ts'
import { emptyDatabase } from '../../server/src/testing/test-database.ts'
import { installation, serving } from './serving.ts'
import { townkeep } from './townkeep.ts'

test('beside a running server an administrator is named and the audit looked at; without one the same works', async t => {
  const { env, url, folder } = await installation(t)
  const server = await serving(t, env)
  const call = (...args: string[]) => townkeep(args, { env })

  const created = await call('admin', 'create', '--name', '沈云舟', '--sign-in', 'shen')
  assert.equal(created.code, 0, created.err)
  assert.match(created.out, /^shen is the sign-in name\./)
  const link = /^ {2}(http\S+)$/m.exec(created.out)![1]!
  assert.match(created.out, new RegExp(`${url}/invitation and the code ${new URL(link).searchParams.get('code')}\n$`))
  const page = await fetch(link)
  assert.equal(page.status, 200)
  const taken = await call('admin', 'create', '--name', 'Another', '--sign-in', 'SHEN', '--lang', 'zh-CN')
  assert.deepEqual([taken.code, taken.err], [2, '该登录名已被使用，请换一个。\n'])
  assert.match((await call('admin', 'create', '--name', 'x', '--unit', 'no such')).err, /^No open unit has .* no such/)

  const file = join(folder, 'audit.jsonl')
  const exported = await call('audit', 'export', '--out', file)
  assert.match(exported.out, /^\d+ entries written to /)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.match((await call('audit', 'status')).out, /^\d+ entries wait .*\nThere is room for the next \d+ months\.\n$/)
  assert.equal(server.child.exitCode, null)
  assert.equal((await fetch(`${url}/health/ready`)).status, 200)
  await server.stop()

  const invited = await call('admin', 'invite', 'shen')
  assert.equal(invited.code, 0, invited.err)
  assert.doesNotMatch(invited.out, new RegExp(new URL(link).searchParams.get('code')!))
  assert.match((await call('admin', 'invite', 'nobody', '--lang', 'zh-CN')).err, /没有登录名为 nobody 的账号/)
  const verified = await call('audit', 'verify')
  assert.equal(verified.code, 0, verified.err)
  assert.match(verified.out, /The audit holds\.\n$/)
})

test('a mistyped data folder is named, and not made', async t => {
  const { env } = await installation(t)
  const { code, err } = await townkeep(['audit', 'status'], { env })
  assert.deepEqual([code, /^There is no database in .*data\./.test(err)], [2, true])
  assert.equal(existsSync(env.TOWNKEEP_DATA_DIR), false)
  assert.match((await townkeep(['audit', 'export', '--from', 'today'], { env })).err, /^--from: "today" is no day/)
})

test('a database of others is migrated once by its owner, and its audit proven until somebody changes it', async t => {
  const { env } = await installation(t)
  const { urls, adminUrl } = await emptyDatabase(t)
  const foreign = { ...env, DATABASE_URL: urls.app, TOWNKEEP_QUEUE_URL: urls.queue }
  assert.match((await townkeep(['migrate'], { env: foreign })).err, /TOWNKEEP_OWNER_URL: is needed to migrate/)
  assert.match(
    (await townkeep(['serve'], { env: foreign })).err,
    /^The database is older than this program: .*townkeep migrate/,
  )
  const owned = { ...foreign, TOWNKEEP_OWNER_URL: urls.owner }
  assert.match((await townkeep(['migrate'], { env: owned })).out, /^applied 0001-core\n(applied \S+\n)+$/)
  assert.equal((await townkeep(['migrate'], { env: owned })).out, 'The database is up to date.\n')

  assert.equal((await townkeep(['admin', 'create', '--name', 'Shen'], { env: foreign })).code, 0)
  const app = openDatabase({ url: urls.app, connections: 1 })
  await sealAudit(app)
  await app.destroy()
  const verify = () => townkeep(['audit', 'verify'], { env: foreign })
  assert.deepEqual([(await verify()).code, (await verify()).code], [0, 0])
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query("update tk.audit_entry set body = replace(body, 'Shen', 'Chen')")
  await admin.end()
  const { code, out } = await verify()
  assert.equal(code, 1)
  assert.match(
    out,
    /The entry of link \d+ was changed after it was sealed\.[\s\S]*The audit does not hold: \d faults\.\n$/,
  )
})

test('the SQL for a server of others names each login, and the variables that go with it', async () => {
  const print = (...args: string[]) => townkeep(['migrate', '--print-roles', ...args])
  const { code, out } = await print('--address', 'db.example:5433', '--database', 'town')
  assert.equal(code, 0)
  assert.match(out, /^create database "town" /m)
  const urls = out.match(/^-- \w+=postgres:\/\/townkeep_\w+:[\w-]{32}@db\.example:5433\/town$/gm)
  assert.equal(urls?.length, 4)
  assert.notEqual((await print()).out, (await print()).out, 'passwords are made anew')
  assert.match((await print('--address', 'x; drop')).err, /^--address: /)
})

test('config lists every variable in either language', async () => {
  for (const language of ['en', 'zh-CN'] as const) {
    const { code, out } = await townkeep(['config', '--lang', language])
    assert.equal(code, 0)
    const listed = out.match(/^\S+$/gm)
    assert.deepEqual(
      listed,
      describeConfig().map(({ name }) => name),
    )
    assert.equal(/[一-鿿]/.test(out), language === 'zh-CN')
  }
})
