import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import { test } from 'node:test'
import { redirectPlainHttp } from './index.ts'

test('plain http is led to the public address, whatever its sender says of itself; what changes something is refused', async t => {
  const listener = await redirectPlainHttp('https://town.gov.test', { host: '127.0.0.1', port: 0 })
  t.after(() => listener.close())
  const ask = async (path: string, method = 'GET', host = 'evil.test') => {
    const options = { port: listener.port, host: '127.0.0.1', path, method, headers: { host } }
    const [response] = await once(request(options).end(), 'response')
    response.resume()
    return [response.statusCode, response.headers.location]
  }
  assert.deepEqual(await ask('/findings?state=new'), [301, 'https://town.gov.test/findings?state=new'])
  assert.deepEqual(await ask('//evil.test/x'), [301, 'https://town.gov.test/'])
  assert.deepEqual(await ask('http://evil.test/x'), [301, 'https://town.gov.test/'])
  assert.deepEqual(await ask('/sign-in', 'POST'), [403, undefined])
})
