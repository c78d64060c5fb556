import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { refuse } from '../errors/index.ts'
import { defineRoute } from './index.ts'
import { anApp } from './testing/an-app.ts'

test('a request is one line, by route and not by address, without who asked from where', async t => {
  const { ask, lines } = await anApp(t, {
    pages: [() => async scope => void scope.get('/invitation/:code', async () => 'ok')],
  })
  await ask('inspector', 'GET', '/invitation/ABCD-1234?name=张三')
  const [line] = lines().filter(one => one.msg === 'answered')
  assert.deepEqual([line!.level, line!.method, line!.route, line!.status], ['info', 'GET', '/invitation/:code', 200])
  assert.ok(Number.isInteger(line!.ms) && typeof line!.request === 'string' && typeof line!.time === 'string')
  assert.doesNotMatch(JSON.stringify(line), /ABCD|张三|127\.0\.0\.1|Bearer/)
})

test('secrets and what names a person never reach the log, whoever logs them and however', async t => {
  const careless = defineRoute({
    method: 'POST',
    url: '/careless',
    right: 'anyone',
    summary: { en: 'Careless', 'zh-CN': '粗心' },
    body: z.object({ password: z.string() }),
    run: async ({ body, log, request }) => {
      log.info(
        { body, headers: request.headers, request, nested: { apiKey: 'KEY-1', list: [{ token: 'TOK-1' }] } },
        'one',
      )
      log.warn(
        { err: new Error('mail to li.na@county.gov.test failed, Bearer abc.def') },
        'call 13912345678 or li@a.test',
      )
      log.warn({ url: 'smtp://user:pass-word@host/', number: 13912345678, id: '11010519491231002X' }, 'two')
      const detail = 'Key (mail)=(li.na@county.gov.test) already exists.'
      const cause = Object.assign(new Error('duplicate key "SECRET-VALUE"'), {
        code: '23505',
        severity: 'ERROR',
        table: 'person',
        detail,
      })
      throw refuse('internal', { cause })
    },
  })
  const { ask, lines, logged } = await anApp(t, { routes: [careless] })
  const headers = { cookie: 'session=COOKIE-1', authorization: 'Bearer TOKEN-2', origin: 'http://localhost' }
  assert.equal((await ask(undefined, 'POST', '/api/careless', { body: { password: 'hunter2' }, headers })).status, 500)
  for (const secret of [
    'hunter2',
    'COOKIE-1',
    'TOKEN-2',
    'KEY-1',
    'TOK-1',
    'li.na',
    'li@a',
    '13912345678',
    'pass-word',
    '11010519491231002X',
    'SECRET-VALUE',
    'abc.def',
  ]) {
    assert.ok(!logged().includes(secret), secret)
  }
  const failed = lines().find(line => line.msg === 'request failed')!
  const told = failed.err as Record<string, unknown>
  assert.deepEqual([told.code, told.table, told.message], ['23505', 'person', undefined])
  assert.match(String((told.at as string[])[0]), /log\.test\.ts/)
})

test('a refusal that we meant is no fault and leaves no stack', async t => {
  const { ask, lines } = await anApp(t)
  await ask(undefined, 'GET', '/api/nothing')
  assert.deepEqual(
    lines()
      .map(line => line.msg)
      .filter(said => said !== undefined && !String(said).startsWith('Server listening')),
    ['answered'],
  )
})
