import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { runningDatabase } from '../../server/src/platform/db/index.ts'
import { gone } from '../../server/src/platform/db/running-process.ts'
import { testDatabase } from '../../server/src/testing/test-database.ts'
import { installation, serving } from './serving.ts'
import { townkeep } from './townkeep.ts'

const linkIn = (said: string) => /^ {2}(http\S+)$/m.exec(said)?.[1] ?? ''

test('starts empty, lets the first administrator in by a link that each start makes anew, and keeps what was done', async t => {
  const { env, url } = await installation(t)
  const first = await serving(t, env)
  const link = linkIn(first.said)
  assert.ok(link.startsWith(`${url}/invitation?code=`), first.said)
  const { code, out, err } = await first.stop()
  assert.equal(code, 0)
  for (const line of out.split('\n').slice(0, -1))
    assert.equal(JSON.parse(line).level, 'warn', 'logs, and nothing else')
  assert.match(err, /^Stopping/m)
  assert.equal(statSync(`${env.TOWNKEEP_DATA_DIR}.key`).mode & 0o777, 0o600)

  const second = await serving(t, env)
  const fresh = linkIn(second.said)
  assert.notEqual(fresh, link)
  const setPassword = (at: string) =>
    fetch(`${url}/invitation`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: url },
      body: new URLSearchParams({
        code: new URL(at).searchParams.get('code')!,
        password: 'a sentence to remember',
        again: 'a sentence to remember',
      }),
    })
  assert.equal((await setPassword(link)).status, 422, 'the link of the start before')
  const answer = await setPassword(fresh)
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/sign-in/second-factor'])
  await second.stop()

  const third = await serving(t, env)
  assert.equal(linkIn(third.said), '', third.said)
  const signedIn = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ name: 'admin', password: 'a sentence to remember' }),
  })
  assert.equal(signedIn.headers.get('location'), '/sign-in/second-factor')
})

test('what stands in the way is told in either language, with a code of its own', async t => {
  const { env, folder, port } = await installation(t)
  await serving(t, env)
  const call = (more: Readonly<Record<string, string>>, ...args: string[]) =>
    townkeep(['serve', ...args], { env: { ...env, ...more } })

  const sameFolder = await call({}, '--lang', 'zh-CN')
  assert.match(sameFolder.err, /^数据目录 .*data 正被另一个 Townkeep（进程 \d+）使用。.*\n$/)
  assert.equal(sameFolder.code, 69)

  const other = { TOWNKEEP_DATA_DIR: join(folder, 'other') }
  const samePort = await call(other)
  assert.equal(
    samePort.err,
    `127.0.0.1:${port} is taken by another program. Stop it, or set another port in TOWNKEEP_PORT.\n`,
  )
  assert.equal(samePort.code, 69)
  assert.equal(runningDatabase(other.TOWNKEEP_DATA_DIR), undefined, 'its database was stopped again')

  const wrong = await call({ TOWNKEEP_PORT: 'high', TOWNKEEP_LOG_LEVEL: 'loud' }, '--lang', 'zh-CN')
  assert.deepEqual(wrong.err.split('\n'), [
    '配置有误：',
    '  TOWNKEEP_PORT：应为 0 到 65535 之间的整数',
    '  TOWNKEEP_LOG_LEVEL：应为 debug、info、warn、error、silent 之一',
    '',
  ])
  assert.equal(wrong.code, 2)

  assert.match((await call({}, '--role', 'web')).err, /DATABASE_URL: is needed for web and worker apart/)
  const unreachable = await call({
    DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x',
    TOWNKEEP_QUEUE_URL: 'postgres://a:b@127.0.0.1:1/x',
  })
  assert.deepEqual([unreachable.code, /^The database cannot be reached: /.test(unreachable.err)], [69, true])
})

test('a missing key file is told before anything is sealed under another', async t => {
  const { env } = await installation(t)
  const first = await serving(t, env)
  const url = linkIn(first.said)
  await fetch(new URL('/invitation', url), {
    method: 'POST',
    headers: { origin: new URL(url).origin },
    body: new URLSearchParams({
      code: new URL(url).searchParams.get('code')!,
      password: 'long enough it is',
      again: 'long enough it is',
    }),
  })
  await first.stop()
  const { code, err } = await townkeep(['serve'], {
    env: { ...env, TOWNKEEP_KEY_FILE: join(env.TOWNKEEP_DATA_DIR, 'gone') },
  })
  assert.equal(code, 2)
  assert.match(err, /^The key file .*gone cannot be read \(ENOENT\)/)
})

test('variables may come from a file, those of the environment first', async t => {
  const { env, folder, url } = await installation(t)
  const file = join(folder, 'townkeep.env')
  writeFileSync(file, `# the office\nTOWNKEEP_DATA_DIR="${env.TOWNKEEP_DATA_DIR}"\nTOWNKEEP_PORT=1\n`)
  const { TOWNKEEP_DATA_DIR: dataDir, ...rest } = env
  await serving(t, rest, ['--env', file])
  assert.ok(existsSync(dataDir))
  assert.equal((await fetch(`${url}/health/ready`)).status, 200)
})

test('serves a database of others by roles apart, and refuses one that is newer', async t => {
  const { env } = await installation(t)
  const { urls, owner } = await testDatabase(t)
  const foreign = { ...env, DATABASE_URL: urls.app, TOWNKEEP_QUEUE_URL: urls.queue }
  const worker = await serving(t, foreign, ['--role', 'worker'])
  const web = await serving(t, foreign, ['--role', 'web'])
  assert.ok(linkIn(web.said))
  assert.equal(existsSync(env.TOWNKEEP_DATA_DIR), false)
  assert.equal((await web.stop()).code, 0)
  assert.equal((await worker.stop()).code, 0)
  await sql`insert into tk.migration (name, checksum) values ('9999-later', 'x')`.execute(owner)
  const { code, err } = await townkeep(['serve', '--lang', 'zh-CN'], { env: foreign })
  assert.match(err, /^数据库比本程序新：数据库已有迁移 9999-later/)
  assert.equal(code, 2)
})

test('a request under way may end; a second signal waits for nothing', async t => {
  const { env, port } = await installation(t)
  const server = await serving(t, env)
  const postgres = Number(readFileSync(join(env.TOWNKEEP_DATA_DIR, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(
    `POST /sign-in HTTP/1.1\r\nhost: localhost\r\norigin: http://localhost:${port}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\nname=`,
  )
  // The server has taken the request once it answers another that came later.
  await fetch(`http://127.0.0.1:${port}/health/live`)
  server.child.kill('SIGTERM')
  // At once it is the same signal, as npm hands it on.
  server.child.kill('SIGTERM')
  await once(server.child.stderr!, 'data')
  await sleep(300)
  assert.equal(server.child.exitCode, null)
  server.child.kill('SIGTERM')
  assert.equal((await server.ended).code, 130)
  assert.ok(await gone(postgres, 10_000))
})
