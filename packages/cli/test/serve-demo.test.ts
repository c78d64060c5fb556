import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sites } from '@townkeep/sample-town'
import { installation, serving } from './serving.ts'

test('the demo lets people in at once, inspects the town behind them, and loses nothing by being stopped', async t => {
  const { folder, port, url } = await installation(t)
  // What would lead a real server elsewhere does not concern the demo.
  const env = {
    TOWNKEEP_PORT: String(port),
    TOWNKEEP_DATA_DIR: join(folder, 'real'),
    DATABASE_URL: 'postgres://nowhere',
  }
  const start = () => serving(t, env, ['--demo'], folder)
  const first = await start()
  const people = [...first.said.matchAll(/^ {2}(\w+) +((?:\w{4}-){3}\w{4}) {2}(.+)$/gm)]
  assert.deepEqual(
    people.map(([, name]) => name),
    ['admin', 'inspector', 'approver', 'leader', 'manager', 'handler', 'auditor'],
  )
  assert.deepEqual(readdirSync(folder), ['townkeep-demo'])
  assert.equal(statSync(join(folder, 'townkeep-demo')).mode & 0o777, 0o700)
  assert.equal(existsSync(env.TOWNKEEP_DATA_DIR), false)

  const doors = new Map<string, (path: string) => Promise<string>>()
  const signIn = async (name: string, password: string) => {
    const form = new URLSearchParams({ name, password })
    const answer = await fetch(`${url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: url },
      body: form,
    })
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/'], name)
    const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!
    return async (path: string) => (await fetch(url + path, { headers: { cookie, 'accept-language': 'en' } })).text()
  }
  for (const [, name = '', password = ''] of people) doors.set(name, await signIn(name, password))
  const inspector = doors.get('inspector')!
  const assetsOf = async (name: string) => JSON.parse(await doors.get(name)!('/api/assets')).total.count
  assert.match(await inspector('/'), /class="demo" role="note">/)
  assert.doesNotMatch(await inspector('/'), /<script>|style=/)
  assert.match(await inspector('/api/me'), /陆青禾/)
  assert.equal(await assetsOf('inspector'), Object.keys(sites).length)
  assert.equal(await assetsOf('handler'), 1)
  assert.match(await (await fetch(`${url}/sign-in`)).text(), /class="demo"/)

  const rounds = async () =>
    JSON.parse(await inspector('/api/inspection-rounds')).items as { made: number; state: string }[]
  while (((await rounds())[0]?.made ?? 0) === 0) await sleep(500)
  await first.stop()

  const second = await start()
  assert.deepEqual(
    [...second.said.matchAll(/^ {2}(\w+) +(\S+) {2}/gm)].map(([, name, password]) => [name, password]),
    people.map(([, name, password]) => [name, password]),
  )
  const [round] = await rounds()
  assert.ok(round!.made >= 1, 'also the session and what was visited')
  assert.equal((await rounds()).length, 1, 'the round goes on')
})
