import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DnsReply, fromTable, startDnsServer } from '../testing/dns-server.ts'
import { aliasesFrom, createDnsDriver, type DnsDriverOptions, recordsOf } from './dns.ts'

type Reply = Parameters<typeof startDnsServer>[0]

async function withServer(reply: Reply, options: DnsDriverOptions = {}) {
  const server = await startDnsServer(reply)
  const driver = createDnsDriver({ servers: [server], timeoutMs: 150, tries: 2, ...options })
  return {
    server,
    driver,
    [Symbol.dispose]() {
      driver.close()
      server.stop()
    },
  }
}

const town = fromTable({
  'www.town.test CNAME': ['web.town.test'],
  'web.town.test A': ['192.0.2.1', '192.0.2.2'],
  'web.town.test AAAA': ['2001:db8::1'],
  'town.test MX': [{ preference: 10, exchange: 'Mail.Town.Test' }],
  'town.test TXT': [
    [Buffer.from('v=spf1 '), Buffer.from('-all')],
    Buffer.from('政府').subarray(0, 3),
    Buffer.from([0xff]),
  ],
  'town.test CAA': [{ flags: 128, tag: 'issue', value: 'ca.test' }],
  'empty.test TXT': ['nothing here'],
})

test('finds addresses through aliases, IPv4 first, and one family alone when asked', async () => {
  using it = await withServer(town)
  assert.deepEqual(await it.driver.addresses('WWW.town.test.'), {
    ok: true,
    value: ['192.0.2.1', '192.0.2.2', '2001:db8::1'],
  })
  assert.deepEqual(await it.driver.addresses('www.town.test', 6), { ok: true, value: ['2001:db8::1'] })
})

test('follows an alias that the server did not resolve itself, and not without end', async () => {
  using it = await withServer(({ name, type }) => {
    if (name.startsWith('round')) return { answers: [{ type: 'CNAME', name, ttl: 1, data: `round.${name}` }] }
    return name === 'a.test'
      ? { answers: [{ type: 'CNAME', name, ttl: 1, data: 'b.test' }] }
      : { answers: type === 'A' ? [{ type: 'A', name, ttl: 1, data: '192.0.2.9' }] : [] }
  })
  assert.deepEqual(await it.driver.addresses('a.test'), { ok: true, value: ['192.0.2.9'] })
  const endless = await it.driver.addresses('round.test', 4)
  assert.equal(!endless.ok && endless.failure.kind, 'name-server-failure')
})

test('gives records as plain JSON', async () => {
  using it = await withServer(town)
  const values = async (type: 'MX' | 'TXT' | 'CAA') => {
    const answer = await it.driver.ask({ name: 'town.test', type })
    assert.ok(answer.ok)
    return recordsOf(answer.value, type).map(record => record.data)
  }
  assert.deepEqual(await values('MX'), [{ preference: 10, exchange: 'mail.town.test' }])
  assert.deepEqual(await values('TXT'), [['v=spf1 ', '-all'], ['政'], ['ÿ']])
  assert.deepEqual(await values('CAA'), [{ flags: 128, tag: 'issue', value: 'ca.test' }])
})

test('tells a missing name, a name without address and a failing server apart', async () => {
  using it = await withServer(asked =>
    asked.name === 'ill.test'
      ? { rcode: 'SERVFAIL', ede: [7] }
      : asked.name === 'no.test'
        ? { rcode: 'REFUSED' }
        : town(asked),
  )
  const kind = async (name: string) => {
    const found = await it.driver.addresses(name)
    return found.ok ? 'found' : found.failure.kind
  }
  assert.equal(await kind('gone.town.test'), 'name-not-found')
  assert.equal(await kind('empty.test'), 'name-without-address')
  assert.equal(await kind('ill.test'), 'name-server-failure')
  assert.equal(await kind('no.test'), 'name-server-failure')
  assert.equal(await kind(`${'a'.repeat(64)}.test`), 'name-not-found')
  const answer = await it.driver.ask({ name: 'ill.test', type: 'A' })
  assert.deepEqual(answer.ok && answer.value.ede, [7])
})

test('asks over TCP when the answer did not fit', async () => {
  const long = Array.from({ length: 40 }, (_, index) => Buffer.from(`${index} ${'x'.repeat(200)}`))
  using it = await withServer(({ name, over }) =>
    over === 'udp' ? { truncated: true } : { answers: [{ type: 'TXT', name, ttl: 1, data: long }] },
  )
  const answer = await it.driver.ask({ name: 'big.test', type: 'TXT' })
  assert.ok(answer.ok)
  assert.equal(recordsOf(answer.value, 'TXT')[0]?.data.length, 40)
  assert.deepEqual(
    it.server.asked.map(asked => asked.over),
    ['udp', 'tcp'],
  )
})

const answered: DnsReply = { answers: [{ type: 'A', name: 'a.test', ttl: 1, data: '192.0.2.66' }] }
const otherId = (bytes: Buffer) => Buffer.concat([Buffer.from([bytes[0]! ^ 1]), bytes.subarray(1)])
const otherCase = (bytes: Buffer) => {
  const changed = Buffer.from(bytes)
  changed[13]! ^= 0x20
  return changed
}

for (const [what, forged] of [
  ['id', otherId],
  ['case', otherCase],
] as const) {
  test(`throws away an answer with a false ${what} and takes the true one after it`, async () => {
    using it = await withServer(() => ({ ...answered, forge: bytes => [forged(bytes), bytes] }))
    assert.deepEqual(await it.driver.addresses('a.test', 4), { ok: true, value: ['192.0.2.66'] })
    assert.equal(it.server.asked.length, 1)
  })

  test(`asks over TCP when only answers with a false ${what} come`, async () => {
    using it = await withServer(({ over }) =>
      over === 'udp' ? { ...answered, forge: bytes => [forged(bytes)] } : answered,
    )
    assert.deepEqual(await it.driver.addresses('a.test', 4), { ok: true, value: ['192.0.2.66'] })
    assert.deepEqual(
      it.server.asked.map(asked => asked.over),
      ['udp', 'tcp'],
    )
  })
}

test('garbage is a failure of the name server', async () => {
  using short = await withServer(({ over }) => (over === 'udp' ? { forge: () => [Buffer.from('garbage')] } : undefined))
  const first = await short.driver.ask({ name: 'a.test', type: 'A' })
  assert.equal(!first.ok && first.failure.kind, 'name-server-failure')
  // The right id and question, then a record count that the bytes do not hold.
  using cut = await withServer(() => ({
    forge: bytes => [Buffer.concat([bytes.subarray(0, 6), Buffer.from([0xff, 0xff]), bytes.subarray(8)])],
  }))
  const second = await cut.driver.ask({ name: 'a.test', type: 'A' })
  assert.equal(!second.ok && second.failure.kind, 'name-server-failure')
})

test('a silent server is a time-out, within the deadline', async () => {
  using it = await withServer(() => undefined, { timeoutMs: 100, tries: 10, deadlineMs: 250 })
  const answer = await it.driver.ask({ name: 'a.test', type: 'A' })
  assert.equal(!answer.ok && answer.failure.kind, 'time-out')
  // Ten would be asked without a deadline; how many are asked within it hangs on how busy the machine is.
  const { length } = it.server.asked
  assert.ok(length >= 1 && length < 10, `${length} questions`)
})

test('a resolver that is not there is our own trouble', async () => {
  const server = await startDnsServer(town)
  server.stop()
  const driver = createDnsDriver({ servers: [server], timeoutMs: 300, tries: 2 })
  const answer = await driver.ask({ name: 'a.test', type: 'A' })
  assert.equal(!answer.ok && answer.failure.kind, 'own-network')
})

test('goes to the next resolver, and asks the silent one last from then on', async () => {
  const silent = await startDnsServer(() => undefined)
  using it = await withServer(town)
  const driver = createDnsDriver({ servers: [silent, it.server], timeoutMs: 150, tries: 1, deadlineMs: 1000 })
  assert.equal((await driver.addresses('web.town.test', 4)).ok, true)
  assert.equal((await driver.addresses('web.town.test', 6)).ok, true)
  assert.equal(silent.asked.length, 1)
  driver.close()
  silent.stop()
})

test('asks an old server again without EDNS', async () => {
  using it = await withServer(({ packet, ...asked }) =>
    packet.additionals?.length ? { rcode: 'FORMERR' } : town({ packet, ...asked }),
  )
  assert.equal((await it.driver.addresses('web.town.test', 4)).ok, true)
})

test('keeps answers for their time, and asks once for questions under way', async () => {
  let ticks = 0
  const clock = { now: () => new Date(), ticks: () => ticks, sleep: async () => undefined }
  using it = await withServer(town, { clock })
  await Promise.all([1, 2, 3].map(() => it.driver.addresses('web.town.test', 4)))
  assert.equal(it.server.asked.length, 1)
  ticks = 59_000
  await it.driver.addresses('web.town.test', 4)
  assert.equal(it.server.asked.length, 1)
  ticks = 61_000
  await it.driver.addresses('web.town.test', 4)
  assert.equal(it.server.asked.length, 2)
})

test('has a bounded number of questions under way', async () => {
  using it = await withServer(({ name }) => (name.startsWith('slow') ? undefined : answered), { atOnce: 2, tries: 1 })
  const slow = [1, 2].map(n => it.driver.ask({ name: `slow${n}.test`, type: 'A' }))
  const quick = it.driver.ask({ name: 'a.test', type: 'A' })
  await Promise.race(slow)
  assert.deepEqual(it.server.asked.map(asked => asked.name).sort(), ['slow1.test', 'slow2.test'])
  assert.equal((await quick).ok, true)
  await Promise.all(slow)
})

test('sends DO and CD only when asked to, and reads AD', async () => {
  using it = await withServer(() => ({ ...answered, validated: true }))
  const plain = await it.driver.ask({ name: 'a.test', type: 'A' })
  await it.driver.ask({ name: 'a.test', type: 'A', dnssec: true, checkingDisabled: true })
  assert.equal(plain.ok && plain.value.flags.ad, true)
  const [first, second] = it.server.asked.map(({ packet }) => {
    const opt = packet.additionals?.[0]
    return [packet.flag_cd, opt?.type === 'OPT' && opt.flag_do]
  })
  assert.deepEqual(
    [first, second],
    [
      [false, false],
      [true, true],
    ],
  )
})

test('reads a chain of aliases, a looping one too', () => {
  const cname = (name: string, data: string) => ({ name, type: 'CNAME' as const, ttl: 1, data })
  const answer = (answers: ReturnType<typeof cname>[]) => ({
    rcode: 'NOERROR',
    flags: { aa: false, tc: false, ad: false, cd: false, ra: true },
    answers,
    authorities: [],
    ede: [],
  })
  assert.deepEqual(aliasesFrom(answer([cname('b.test', 'c.test'), cname('a.test', 'b.test')]), 'A.test.'), [
    'b.test',
    'c.test',
  ])
  assert.deepEqual(aliasesFrom(answer([cname('a.test', 'b.test'), cname('b.test', 'a.test')]), 'a.test'), [
    'b.test',
    'a.test',
  ])
})
