import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { defineRoute } from './index.ts'
import { anApp } from './testing/an-app.ts'
import { sampleRoutes } from './testing/sample-routes.ts'

test('a row is made, read with its ETag, changed under it, and taken out', async t => {
  const { routes } = sampleRoutes()
  const { ask } = await anApp(t, { routes })
  const made = await ask('inspector', 'POST', '/api/sites', { body: { name: 'a' } })
  assert.deepEqual([made.status, made.headers.get('etag')], [201, '"1"'])
  const { id } = (await made.json()) as { id: number }
  const changed = await ask('inspector', 'PATCH', `/api/sites/${id}`, {
    body: { name: 'b' },
    headers: { 'if-match': 'W/"1"' },
  })
  assert.deepEqual([changed.status, changed.headers.get('etag')], [200, '"2"'])
  assert.deepEqual(await (await ask('inspector', 'GET', `/api/sites/${id}`)).json(), { id, name: 'b', version: 2 })
  const gone = await ask('inspector', 'DELETE', `/api/sites/${id}`)
  assert.deepEqual([gone.status, await gone.text()], [204, ''])
  assert.equal((await ask('inspector', 'GET', `/api/sites/${id}`)).status, 404)
})

test('a change that comes too late brings the present row, its ETag, and who changed it; one without a version is refused', async t => {
  const { routes, sites } = sampleRoutes()
  const { ask } = await anApp(t, { routes })
  sites.push({ id: 1, name: 'new', version: 7 })
  const late = await ask('inspector', 'PATCH', '/api/sites/1', { body: { name: 'x' }, headers: { 'if-match': '"6"' } })
  assert.deepEqual([late.status, late.headers.get('etag')], [412, '"7"'])
  assert.equal(late.headers.get('content-type'), 'application/problem+json')
  const problem = (await late.json()) as Record<string, unknown>
  assert.equal(problem.title, '王芳 changed it meanwhile. Compare with the present version and decide again.')
  assert.deepEqual(problem.current, {
    row: { id: 1, name: 'new', version: 7 },
    etag: '"7"',
    changedBy: '王芳',
    changedAt: '1970-01-01T00:00:00.000Z',
  })
  for (const match of [undefined, '*', '"abc"']) {
    const headers: Record<string, string> = match === undefined ? {} : { 'if-match': match }
    const blind = await ask('inspector', 'PATCH', '/api/sites/1', { body: { name: 'x' }, headers })
    assert.equal(blind.status, 428)
  }
  assert.equal(sites[0]!.name, 'new')
})

test('each wrong field is named, in its part, and so is one that nobody asked for', async t => {
  const { routes, sites } = sampleRoutes()
  const { ask } = await anApp(t, { routes })
  const wrong = async (method: string, path: string, body?: unknown) => {
    const answer = await ask('inspector', method, path, { body })
    const problem = (await answer.json()) as { code: string; fields?: { in: string; pointer: string; code: string }[] }
    return [answer.status, problem.code, problem.fields?.map(one => `${one.in}${one.pointer} ${one.code}`)]
  }
  assert.deepEqual(await wrong('POST', '/api/sites', { name: '', more: 1 }), [
    422,
    'invalid-input',
    ['body/name too-short', 'body/more unknown'],
  ])
  assert.deepEqual(await wrong('POST', '/api/sites', {}), [422, 'invalid-input', ['body/name missing']])
  assert.deepEqual(await wrong('GET', '/api/sites?limit=999&stauts=retired'), [
    422,
    'invalid-input',
    ['query/limit too-great', 'query/stauts unknown'],
  ])
  assert.deepEqual(await wrong('GET', '/api/sites/x'), [422, 'invalid-input', ['params/id wrong-kind']])
  assert.deepEqual(await wrong('POST', '/api/sites', '{"name":'), [400, 'malformed-request', undefined])
  assert.deepEqual(await wrong('POST', '/api/sites', '{"__proto__":{"name":"x"}}'), [
    400,
    'malformed-request',
    undefined,
  ])
  assert.deepEqual(await wrong('GET', '/api/nothing'), [404, 'no-such-address', undefined])
  assert.deepEqual(await wrong('GET', '/api/%E0%A4%A'), [400, 'malformed-request', undefined])
  assert.deepEqual(await wrong('PUT', '/api/sites'), [404, 'no-such-address', undefined])
  assert.deepEqual(await wrong('POST', '/api/sites', { name: 'x'.repeat(300_000) }), [413, 'too-large', undefined])
  const form = await ask('inspector', 'POST', '/api/sites', {
    body: 'name=x',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.equal(form.status, 415)
  assert.equal(sites.length, 0)
})

test('says it in the language of the reader', async t => {
  const { ask } = await anApp(t)
  const title = async (language: string) => {
    const answer = await ask(undefined, 'GET', '/api/nothing', { headers: { 'accept-language': language } })
    const { title } = (await answer.json()) as { title: string }
    return [answer.headers.get('content-language'), title]
  }
  assert.deepEqual(await title('zh-TW,en;q=0.5'), ['zh-CN', '该地址不存在。'])
  assert.deepEqual(await title('fr, en;q=0.5, zh;q=0.1'), ['en', 'There is nothing at this address.'])
  assert.deepEqual(await title('fr;q=0.1, en;q=0'), ['zh-CN', '该地址不存在。'])
})

test('lets in whom a route admits, before anything that was sent is looked at', async t => {
  const anyone = defineRoute({
    method: 'GET',
    url: '/open',
    right: 'anyone',
    summary: { en: 'Open', 'zh-CN': '公开' },
    answer: z.object({ name: z.string().nullable() }),
    run: async ({ actor }) => ({ name: actor?.name ?? null }),
  })
  const { ask } = await anApp(t, { routes: [...sampleRoutes().routes, anyone] })
  assert.equal((await ask(undefined, 'POST', '/api/sites', { body: '{' })).status, 401)
  assert.equal((await ask('stranger', 'GET', '/api/sites')).headers.get('www-authenticate'), 'Bearer')
  assert.equal((await ask('editor', 'POST', '/api/sites', { body: { name: '' } })).status, 403)
  assert.equal((await ask('editor', 'GET', '/api/sites')).status, 200)
  assert.deepEqual(await (await ask(undefined, 'GET', '/api/open')).json(), { name: null })
  assert.deepEqual(await (await ask('editor', 'GET', '/api/open')).json(), { name: 'Wang Fang' })
})

test('hands the key of a create on, with a digest of all that was asked', async t => {
  const { routes, repeated } = sampleRoutes()
  const { ask } = await anApp(t, { routes })
  const create = (name: string, key?: string) =>
    ask('inspector', 'POST', '/api/sites', {
      body: { name },
      headers: key === undefined ? {} : { 'idempotency-key': key },
    })
  for (const name of ['a', 'a', 'b']) assert.equal((await create(name, 'key-number-1')).status, 201)
  await create('a')
  const [first, again, other, without] = repeated
  assert.equal(first!.key, 'key-number-1')
  assert.deepEqual(again, first)
  assert.notDeepEqual(other!.digest, first!.digest)
  assert.equal(without, undefined)
  const short = await create('a', 'k')
  const { fields } = (await short.json()) as { fields: { pointer: string }[] }
  assert.deepEqual([short.status, fields[0]!.pointer], [422, '/Idempotency-Key'])
})

test('an answer that breaks its own schema is our fault, told without its content', async t => {
  const broken = defineRoute({
    method: 'GET',
    url: '/broken',
    right: 'anyone',
    summary: { en: 'Broken', 'zh-CN': '出错' },
    answer: z.object({ count: z.int() }),
    run: async () => ({ count: 'secret text' }) as never,
  })
  const { ask, lines, logged } = await anApp(t, { routes: [broken] })
  const answer = await ask(undefined, 'GET', '/api/broken')
  const problem = (await answer.json()) as { code: string; instance: string }
  assert.deepEqual([answer.status, problem.code], [500, 'internal'])
  assert.equal(problem.instance, `urn:request:${answer.headers.get('x-request-id')}`)
  const failed = lines().find(line => line.msg === 'request failed')
  assert.equal(`urn:request:${failed?.request}`, problem.instance)
  assert.doesNotMatch(logged(), /secret text/)
})

test('a database that is not there makes the service unavailable, not broken', async t => {
  const away = defineRoute({
    method: 'GET',
    url: '/away',
    right: 'anyone',
    summary: { en: 'Away', 'zh-CN': '不可用' },
    run: async () => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    },
  })
  const { ask } = await anApp(t, { routes: [away] })
  const answer = await ask(undefined, 'GET', '/api/away')
  assert.deepEqual([answer.status, ((await answer.json()) as { code: string }).code], [503, 'unavailable'])
})
