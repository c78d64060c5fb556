import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failure, type Result, success } from '../../model/index.ts'
import { givenDns } from '../../testing/dns-facts.ts'
import { judged } from '../../testing/judged.ts'
import { mx } from './mx.ts'

interface Server {
  exchange: string
  addresses?: Result<string[]>
  aliasOf?: string
}
const judge = (...servers: Server[]) =>
  judged(mx, [
    givenDns({
      mail: { mx: success(servers.map(server => ({ preference: 10, addresses: success(['192.0.2.1']), ...server }))) },
    }),
  ])
const nowhere = failure('name-not-found')

test('each kind of error is told', () => {
  assert.deepEqual(judge({ exchange: 'mx.a.gov.test' }), ['fine'])
  assert.deepEqual(judge({ exchange: 'mx.a.gov.test' }, { exchange: 'gone.test', addresses: nowhere }), [
    'fails no-address record:MX',
  ])
  assert.deepEqual(judge({ exchange: '192.0.2.1', addresses: nowhere }), ['fails points-to-ip record:MX'])
  assert.deepEqual(judge({ exchange: 'alias.test', aliasOf: 'real.test' }), ['fails points-to-cname record:MX'])
})

test('a domain without mail servers, or with a null MX, has nothing wrong', () => {
  assert.deepEqual(judge(), ['not-applicable'])
  assert.deepEqual(judge({ exchange: '' }), ['fine'])
})

test('a failed answer could not be checked', () => {
  assert.deepEqual(judge({ exchange: 'mx.test', addresses: failure('time-out') }), [
    'could-not-check time-out record:MX',
  ])
  assert.deepEqual(judged(mx, [givenDns({ mail: { mx: failure('name-server-failure') } })]), [
    'could-not-check name-server-failure',
  ])
})
