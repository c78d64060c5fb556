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

  const pages = new Map<string, (language?: string) => Promise<string>>()
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
    return async (language = 'en') => (await fetch(url, { headers: { cookie, 'accept-language': language } })).text()
  }
  for (const [, name = '', password = ''] of people) pages.set(name, await signIn(name, password))
  const inspector = pages.get('inspector')!
  assert.match(await inspector(), /class="demo" role="note">Demo: .*Nothing here is real[\s\S]*Signed in as 陆青禾\./)
  assert.match(await inspector('zh-CN'), /演示系统[\s\S]*已登录：陆青禾/)
  assert.match(await inspector(), new RegExp(`${Object.keys(sites).length} websites in the register`))
  assert.match(await pages.get('handler')!(), /1 website in the register/)
  assert.doesNotMatch(await inspector(), /<script|style=/)
  assert.match(await (await fetch(`${url}/sign-in`)).text(), /class="demo"/)

  const visited = async (page: () => Promise<string>) => Number(/Visited<\/th><td>(\d+)/.exec(await page())?.[1] ?? 0)
  while ((await visited(inspector)) === 0) await sleep(500)
  await first.stop()

  const second = await start()
  assert.deepEqual(
    [...second.said.matchAll(/^ {2}(\w+) +(\S+) {2}/gm)].map(([, name, password]) => [name, password]),
    people.map(([, name, password]) => [name, password]),
  )
  assert.ok((await visited(inspector)) >= 1, 'also the session and what was visited')
  assert.match(await inspector(), /<meta http-equiv="refresh"/, 'the round goes on')
})
