import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dnsLinkedHosts } from '../../facts/gathered/dns-linked-hosts.ts'
import { type FailureKind, failure, success } from '../../model/index.ts'
import { givenDns } from '../../testing/dns-facts.ts'
import { given, judged } from '../../testing/judged.ts'
import { danglingCname } from './dangling-cname.ts'

const alias = (name: string, chain: string[], kind?: FailureKind) => ({
  name,
  chain,
  end: kind ? failure(kind) : success(['192.0.2.1']),
})

test('an alias that leads nowhere dangles, on the host and on linked hosts', () => {
  const facts = [
    givenDns({ aliases: [alias('www.a.gov.test', ['x.cdn.test'], 'name-not-found'), alias('a.gov.test', [])] }),
    given(dnsLinkedHosts, {
      aliases: [alias('old.a.gov.test', ['y.cdn.test', 'z.cdn.test'], 'name-without-address')],
      left: 0,
    }),
  ]
  assert.deepEqual(judged(danglingCname, facts), [
    'fails dangling record:CNAME old.a.gov.test',
    'fails dangling record:CNAME www.a.gov.test',
  ])
})

test('a name that is no alias, an alias that works, and an answer that failed are no findings', () => {
  const aliases = [
    alias('www.a.gov.test', [], 'name-not-found'),
    alias('a.gov.test', ['x.cdn.test']),
    alias('b.a.gov.test', ['x.cdn.test'], 'time-out'),
  ]
  assert.deepEqual(judged(danglingCname, [givenDns({ aliases })]), ['fine'])
})
