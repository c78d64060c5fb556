import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDnsDriver } from '../drivers/dns.ts'
import { dnsRecords } from '../facts/gathered/dns-records.ts'
import { dnsRules } from '../rules/dns/index.ts'
import { aSite } from '../testing/a-page.ts'
import { answeringSite } from '../testing/answering-site.ts'
import { type DnsAsked, type DnsReply, fromTable, startDnsServer } from '../testing/dns-server.ts'
import { judged } from '../testing/judged.ts'
import { dnsRecordsProbe } from './dns-records.ts'

const town = {
  'yongan.gov.test NS': ['ns1.yongan.gov.test', 'ns2.yongan.gov.test'],
  'ns1.yongan.gov.test A': ['192.0.2.1'],
  'ns2.yongan.gov.test A': ['198.51.100.1'],
  'yongan.gov.test SOA': [{ mname: 'ns1.yongan.gov.test', rname: 'hostmaster.yongan.gov.test', serial: 7 }],
  'yongan.gov.test A': ['192.0.2.9'],
  'www.yongan.gov.test CNAME': ['yongan.gov.test'],
  'gov.test CAA': [{ flags: 0, tag: 'issue', value: 'authority.test' }],
  'yongan.gov.test MX': [
    { preference: 20, exchange: 'gone.yongan.gov.test' },
    { preference: 10, exchange: 'mail.yongan.gov.test' },
  ],
  'mail.yongan.gov.test A': ['192.0.2.25'],
  'yongan.gov.test TXT': ['v=spf1 mx include:_spf.gov.test -all', 'another text'],
  '_spf.gov.test TXT': [[Buffer.from('v=spf1 '), Buffer.from('a:none.test ~all')]],
  '_dmarc.yongan.gov.test TXT': ['v=DMARC1; p=none'],
  'yongan.gov.test DS': [{ keyTag: 1, algorithm: 13, digestType: 2, digest: Buffer.alloc(32) }],
}

async function gather(reply: (asked: DnsAsked) => DnsReply | undefined, host = 'www.yongan.gov.test') {
  const server = await startDnsServer(reply)
  const dns = createDnsDriver({ servers: [server], timeoutMs: 200, tries: 1 })
  const tools = { ...answeringSite(() => undefined).tools, site: aSite({ host }), dns }
  try {
    const gathered = await dnsRecordsProbe.run(tools, {} as never)
    return { gathered, asked: server.asked }
  } finally {
    dns.close()
    server.stop()
  }
}

async function gatherRecords(...args: Parameters<typeof gather>) {
  const { gathered, asked } = await gather(...args)
  assert.ok(gathered.ok)
  return { records: dnsRecords.schema.parse(gathered.value), asked }
}

test('gathers what the rules need, as plain JSON', async () => {
  const { records, asked } = await gatherRecords(fromTable(town))
  assert.deepEqual(records, JSON.parse(JSON.stringify(records)))
  assert.equal(records.domain, 'yongan.gov.test')
  assert.deepEqual(records.nameServers, {
    ok: true,
    value: [
      { name: 'ns1.yongan.gov.test', addresses: { ok: true, value: ['192.0.2.1'] } },
      { name: 'ns2.yongan.gov.test', addresses: { ok: true, value: ['198.51.100.1'] } },
    ],
  })
  assert.deepEqual(records.aliases, [
    { name: 'www.yongan.gov.test', chain: ['yongan.gov.test'], end: { ok: true, value: ['192.0.2.9'] } },
    { name: 'yongan.gov.test', chain: [], end: { ok: true, value: ['192.0.2.9'] } },
  ])
  assert.deepEqual(
    records.caa.map(({ name }) => name),
    ['www.yongan.gov.test', 'yongan.gov.test', 'gov.test'],
  )
  assert.deepEqual(
    records.mail.mx.ok && records.mail.mx.value.map(({ exchange, addresses }) => [exchange, addresses.ok]),
    [
      ['mail.yongan.gov.test', true],
      ['gone.yongan.gov.test', false],
    ],
  )
  assert.deepEqual(
    records.mail.spf.map(({ name, type, answer }) => `${name} ${type} ${answer.kind}`),
    [
      'yongan.gov.test TXT records',
      'yongan.gov.test MX records',
      '_spf.gov.test TXT records',
      'none.test A void',
      'none.test AAAA void',
    ],
  )
  assert.deepEqual(records.dnssec.ds, { ok: true, value: [{ keyTag: 1, algorithm: 13 }] })
  assert.ok(asked.length < 50, `${asked.length} questions`)
})

test('the rules judge what was gathered, each name once', async () => {
  const { gathered } = await gather(fromTable(town))
  const facts = [
    { 'dns-records': gathered, 'visit-time': { ok: true as const, value: { at: '2026-11-25T00:00:00Z' } } },
  ]
  const said = dnsRules.filter(rule => rule.id !== 'dns/security-txt').map(rule => `${rule.id}: ${judged(rule, facts)}`)
  assert.deepEqual(said, [
    'dns/name-servers: fine',
    'dns/dangling-cname: fine',
    'dns/caa: fine',
    'dns/dnssec: could-not-check not-available-here',
    'dns/spf: fine',
    'dns/dmarc: fails policy-none record:TXT _dmarc.yongan.gov.test',
    'dns/mx: fails no-address record:MX',
  ])
})

test('mail servers of the host itself make it the mail domain', async () => {
  const { records } = await gatherRecords(
    fromTable({
      ...town,
      'tjj.yongan.gov.test A': ['192.0.2.30'],
      'tjj.yongan.gov.test MX': [{ preference: 1, exchange: 'mail.yongan.gov.test' }],
    }),
    'tjj.yongan.gov.test',
  )
  assert.equal(records.mail.domain, 'tjj.yongan.gov.test')
  assert.deepEqual(
    records.mail.dmarc.map(({ name }) => name),
    ['_dmarc.tjj.yongan.gov.test', '_dmarc.yongan.gov.test'],
  )
})

test('a failed look-up stands in its place, and the others are there', async () => {
  const table = fromTable(town)
  const { records } = await gatherRecords(asked => {
    if (asked.type === 'MX') return undefined
    return asked.type === 'CAA' ? { rcode: 'SERVFAIL' } : table(asked)
  })
  assert.equal(!records.mail.mx.ok && records.mail.mx.failure.kind, 'time-out')
  assert.deepEqual(
    records.caa.map(({ records: { ok } }) => ok),
    [false],
  )
  assert.equal(records.nameServers.ok, true)
})

test('an alias that leads nowhere is seen', async () => {
  const { records } = await gatherRecords(fromTable({ ...town, 'www.yongan.gov.test CNAME': ['old.cloud.test'] }))
  const [alias] = records.aliases
  assert.deepEqual(alias?.chain, ['old.cloud.test'])
  assert.equal(alias && !alias.end.ok && alias.end.failure.kind, 'name-not-found')
})

test('a site named by an address has no records', async () => {
  const { gathered } = await gather(fromTable(town), '192.0.2.1')
  assert.equal(!gathered.ok && gathered.failure.kind, 'not-available-here')
})
