import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anApp } from './testing/an-app.ts'
import { sampleRoutes } from './testing/sample-routes.ts'

const ours = 'http://localhost'

test('a page of another site changes nothing, neither with our cookies nor without', async t => {
  const { routes, sites } = sampleRoutes()
  const { ask } = await anApp(t, { routes })
  const create = async (headers: Record<string, string>, who?: string) => {
    const answer = await ask(who, 'POST', '/api/sites', { body: { name: 'a' }, headers })
    return answer.status === 201 ? 'made' : ((await answer.json()) as { code: string }).code
  }
  const cookie = 'session=inspector'
  assert.equal(await create({ cookie, origin: 'https://evil.test' }), 'foreign-origin')
  assert.equal(await create({ cookie, origin: 'null' }), 'foreign-origin')
  assert.equal(await create({ cookie, origin: `${ours}:81` }), 'foreign-origin')
  assert.equal(await create({ cookie }), 'foreign-origin')
  assert.equal(await create({ origin: 'https://evil.test' }, 'inspector'), 'foreign-origin')
  assert.equal(sites.length, 0)
  assert.equal(await create({ cookie, origin: ours }), 'made')
  assert.equal(await create({}, 'inspector'), 'made')
  assert.equal(
    (await ask(undefined, 'GET', '/api/sites', { headers: { cookie, origin: 'https://evil.test' } })).status,
    200,
  )
})

test('who asks too fast is told when to come again: by session, and by network whoever he says he is', async t => {
  const { routes } = sampleRoutes()
  const rates = { network: { burst: 8, perSecond: 0.01 }, caller: { burst: 3, perSecond: 0.5 } }
  const { ask } = await anApp(t, { routes, rates })
  const statuses = async (who: string | undefined, times: number) => {
    const answers = []
    for (let i = 0; i < times; i += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${i}` }
      answers.push(await ask(who, 'GET', '/api/sites', { headers }))
    }
    return answers
  }
  const mine = await statuses('inspector', 4)
  assert.deepEqual(
    mine.map(answer => answer.status),
    [200, 200, 200, 429],
  )
  assert.equal(mine[3]!.headers.get('retry-after'), '2')
  assert.equal(((await mine[3]!.json()) as { title: string }).title, 'Too many requests. Try again in 2 seconds.')
  assert.deepEqual(
    (await statuses('editor', 2)).map(answer => answer.status),
    [200, 200],
  )
  assert.deepEqual(
    (await statuses(undefined, 3)).map(answer => answer.status),
    [401, 401, 429],
  )
})

test('only a named proxy is believed about who calls and how', async t => {
  const seen = async (proxies: string[]) => {
    const { app, url } = await anApp(t, {
      proxies,
      pages: [() => async scope => void scope.get('/who', async request => [request.ip, request.protocol])],
    })
    const headers = { 'x-forwarded-for': '198.51.100.9, 203.0.113.7', 'x-forwarded-proto': 'https' }
    const answer = await fetch(`${url}/who`, { headers })
    const hsts = answer.headers.get('strict-transport-security')
    await app.close()
    return [...((await answer.json()) as string[]), hsts]
  }
  assert.deepEqual(await seen([]), ['127.0.0.1', 'http', null])
  assert.deepEqual(await seen(['10.0.0.0/8']), ['127.0.0.1', 'http', null])
  assert.deepEqual(await seen(['127.0.0.1']), ['203.0.113.7', 'https', 'max-age=31536000'])
  assert.deepEqual(await seen(['127.0.0.0/8', '203.0.113.7']), ['198.51.100.9', 'https', 'max-age=31536000'])
  for (const wrong of ['everybody', '0.0.0.0/0', '10.0.0.0/33', '::/0']) {
    await assert.rejects(anApp(t, { proxies: [wrong] }), RangeError, wrong)
  }
})

test('every answer carries the protective headers, also one that refuses', async t => {
  const { url } = await anApp(t)
  for (const path of ['/api/', '/api/openapi.json', '/api/nothing', '/nothing', '/health/live', '/%E0%A4%A']) {
    const { headers } = await fetch(url + path)
    assert.match(
      headers.get('content-security-policy')!,
      /^default-src 'none'; script-src 'self'; .*img-src 'self' data:;/,
    )
    assert.doesNotMatch(headers.get('content-security-policy')!, /unsafe|\*|https?:/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
    assert.equal(headers.get('x-frame-options'), 'DENY')
    assert.equal(headers.get('referrer-policy'), 'same-origin')
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.equal(headers.get('server'), null)
    assert.equal(headers.get('access-control-allow-origin'), null)
  }
})

test('cookies are kept from scripts and other sites, and over https belong to this host alone', async t => {
  const setAt = async (publicUrl: string) => {
    const { url } = await anApp(t, {
      publicUrl,
      pages: [
        ({ cookies }) =>
          async scope => {
            scope.get('/in', async (_request, reply) => cookies.set(reply, 'session', 'abc', 60) ?? 'in')
            scope.get('/out', async (_request, reply) => cookies.clear(reply, 'session') ?? 'out')
            scope.get('/read', async request => cookies.read(request, 'session') ?? 'none')
          },
      ],
    })
    const [set] = (await fetch(`${url}/in`)).headers.getSetCookie()
    const [cleared] = (await fetch(`${url}/out`)).headers.getSetCookie()
    const cookie = set!.split(';')[0]!
    assert.equal(await (await fetch(`${url}/read`, { headers: { cookie } })).text(), 'abc')
    assert.match(cleared!, /Expires=Thu, 01 Jan 1970/)
    return set
  }
  assert.equal(
    await setAt('https://a.gov.test'),
    '__Host-session=abc; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax',
  )
  assert.equal(await setAt('http://localhost'), 'session=abc; Max-Age=60; Path=/; HttpOnly; SameSite=Lax')
})

test('a person who looks for a page that is not there sees a page', async t => {
  const { ask } = await anApp(t)
  const answer = await ask(undefined, 'GET', '/<b>', { headers: { accept: 'text/html' } })
  assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8')
  assert.match(await answer.text(), /<html lang="en">[\s\S]*<h1>404<\/h1>/)
})
