import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMetrics, defineRoute, serveMetrics } from './index.ts'
import { anApp } from './testing/an-app.ts'

test('is ready while what it needs answers, and alive all the same', async t => {
  let database: () => Promise<unknown> = async () => 1
  const { url, lines } = await anApp(t, { checks: { database: () => database(), queue: async () => 1 } })
  const health = async (kind: string) => {
    const answer = await fetch(`${url}/health/${kind}`)
    return [answer.status, await answer.json()]
  }
  assert.deepEqual(await health('ready'), [200, { status: 'ready', failing: [] }])
  database = async () => Promise.reject(new Error('password authentication failed'))
  assert.deepEqual(await health('ready'), [503, { status: 'failing', failing: ['database'] }])
  assert.ok(lines().some(line => line.msg === 'not ready' && line.check === 'database'))
  assert.deepEqual(await health('live'), [200, { status: 'live' }])
})

test('what is measured is read on loopback, at a port of its own, by route and not by address', async t => {
  const metrics = createMetrics()
  const { url } = await anApp(t, {
    metrics,
    pages: [() => async scope => void scope.get('/people/:id', async () => 'ok')],
  })
  for (const path of ['/people/1', '/people/2', '/nothing']) await (await fetch(url + path)).text()
  const listener = await serveMetrics(metrics.registry, 0)
  t.after(() => listener.close())
  const answer = await fetch(`http://127.0.0.1:${listener.port}/metrics`)
  const text = await answer.text()
  assert.match(answer.headers.get('content-type')!, /^text\/plain/)
  assert.match(text, /townkeep_http_request_seconds_count\{method="GET",route="\/people\/:id",status="200"\} 2/)
  assert.match(text, /townkeep_http_request_seconds_count\{method="GET",route="none",status="404"\} 1/)
  assert.match(text, /townkeep_process_resident_memory_bytes \d/)
  assert.equal((await fetch(`http://127.0.0.1:${listener.port}/`)).status, 404)
  assert.equal((await fetch(`${url}/metrics`)).status, 404)
})

test('a server that stops lets what is under way end, and takes nothing new', async t => {
  const started = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  const slow = defineRoute({
    method: 'POST',
    url: '/slow',
    right: 'anyone',
    summary: { en: 'Slow', 'zh-CN': '慢' },
    run: async () => {
      started.resolve()
      await finish.promise
    },
  })
  const { app, url, ask } = await anApp(t, { routes: [slow] })
  const underWay = ask(undefined, 'POST', '/api/slow')
  await started.promise
  const closed = app.close()
  const late = await fetch(`${url}/api/openapi.json`)
  assert.deepEqual([late.status, late.headers.get('connection')], [503, 'close'])
  const ready = await fetch(`${url}/health/ready`)
  assert.deepEqual([ready.status, ((await ready.json()) as { status: string }).status], [503, 'stopping'])
  finish.resolve()
  assert.equal((await underWay).status, 204)
  await closed
  await assert.rejects(fetch(url))
})

test('what never ends is cut off when the time is over', async t => {
  const started = Promise.withResolvers<void>()
  const stuck = defineRoute({
    method: 'POST',
    url: '/stuck',
    right: 'anyone',
    summary: { en: 'Stuck', 'zh-CN': '卡住' },
    run: () => {
      started.resolve()
      return new Promise<void>(() => {})
    },
  })
  const { app, ask } = await anApp(t, { routes: [stuck], graceMs: 100 })
  const cut = assert.rejects(ask(undefined, 'POST', '/api/stuck'))
  await started.promise
  await app.close()
  await cut
})
