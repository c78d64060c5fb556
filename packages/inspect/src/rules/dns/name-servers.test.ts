import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failure, success } from '../../model/index.ts'
import { givenDns } from '../../testing/dns-facts.ts'
import { judged } from '../../testing/judged.ts'
import { nameServers } from './name-servers.ts'

const judge = (servers: Readonly<Record<string, string[] | 'time-out' | 'name-not-found'>>) =>
  judged(nameServers, [
    givenDns({
      nameServers: success(
        Object.entries(servers).map(([name, found]) => ({
          name,
          addresses: typeof found === 'string' ? failure(found) : success(found),
        })),
      ),
    }),
  ])

test('one server, by name or by address, is one too few', () => {
  assert.deepEqual(judge({ 'ns.test': ['192.0.2.1', '198.51.100.1'] }), ['fails single-server record:NS'])
  assert.deepEqual(judge({ 'ns1.test': ['192.0.2.1'], 'ns2.test': ['192.0.2.1'] }), ['fails single-server record:NS'])
  assert.deepEqual(judge({ 'ns1.test': ['192.0.2.1'], 'ns2.test': 'name-not-found' }), [
    'fails single-server record:NS',
  ])
})

test('servers in one network fall together', () => {
  assert.deepEqual(judge({ 'ns1.test': ['192.0.2.1'], 'ns2.test': ['192.0.2.200'] }), ['fails one-network record:NS'])
  assert.deepEqual(judge({ 'ns1.test': ['2001:db8::1'], 'ns2.test': ['2001:db8:0:5::2'] }), [
    'fails one-network record:NS',
  ])
  assert.deepEqual(judge({ 'ns1.test': ['192.0.2.1'], 'ns2.test': ['192.0.3.1'] }), ['fine'])
  assert.deepEqual(judge({ 'ns1.test': ['2001:db8:1::1'], 'ns2.test': ['2001:db8:2::1'] }), ['fine'])
})

test('a server whose address nobody told is not judged', () => {
  assert.deepEqual(judge({ 'ns1.test': ['192.0.2.1'], 'ns2.test': 'time-out' }), ['could-not-check time-out record:NS'])
  assert.deepEqual(judged(nameServers, [givenDns({ nameServers: failure('time-out') })]), ['could-not-check time-out'])
})

test('a domain that does not exist lacks no servers', () => {
  const gone = givenDns({
    nameServers: success([]),
    soa: success(undefined),
    aliases: [{ name: 'www.a.gov.test', chain: [], end: failure('name-not-found') }],
  })
  assert.deepEqual(judged(nameServers, [gone]), ['could-not-check name-not-found'])
})
