import assert from 'node:assert/strict'
import { createHash, verify } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import {
  type Answer,
  AUTHENTIC_DATA,
  CHECKING_DISABLED,
  type DecodedPacket,
  DNSSEC_OK,
  decode,
  encode,
} from 'dns-packet'
import { startTown, type Town } from '../town.ts'
import { signedBytes } from './signing.ts'
import type { ZoneRecord } from './zone.ts'

let town: Town
before(async () => {
  town = await startTown({ sites: ['city-portal', 'buses', 'waterworks', 'trading-centre', 'museum', 'lake-resort'] })
})
after(() => town.close())

type Reply = DecodedPacket & { rcode: string }
const rootName = '.'

function query(name: string, type: string, { cd = false, dnssec = false, edns = true } = {}): Buffer {
  const opt = { type: 'OPT', name: rootName, udpPayloadSize: 1232, flags: dnssec ? DNSSEC_OK : 0, options: [] }
  return encode({
    type: 'query',
    id: 7,
    flags: AUTHENTIC_DATA | (cd ? CHECKING_DISABLED : 0),
    questions: [{ name, type: type as 'A' }],
    additionals: edns ? [opt as unknown as Answer] : [],
  })
}

function ask(name: string, type: string, how: Parameters<typeof query>[2] = {}): Promise<Reply> {
  const [address, port] = town.resolver.split(':')
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.on('error', reject)
    socket.on('message', bytes => {
      socket.close()
      resolve(decode(bytes) as Reply)
    })
    socket.send(query(name, type, how), Number(port), address)
  })
}

function askOverTcp(name: string, type: string): Promise<Reply> {
  const [host, port] = town.resolver.split(':')
  return new Promise((resolve, reject) => {
    const socket = connect({ host: host!, port: Number(port) })
    socket.on('error', reject)
    let received = Buffer.alloc(0)
    socket.on('data', chunk => {
      received = Buffer.concat([received, chunk])
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return
      socket.destroy()
      resolve(decode(received.subarray(2)) as Reply)
    })
    const bytes = query(name, type)
    socket.write(Buffer.from([bytes.length >> 8, bytes.length & 0xff]))
    socket.write(bytes)
  })
}

const dataOf = (reply: Reply, type: string) =>
  (reply.answers ?? []).filter(answer => answer.type === type).map(answer => (answer as { data: unknown }).data)

test('answers in the spelling of the question, and vouches for signed zones', async () => {
  const reply = await ask('WWW.qiYun.gov.test', 'A')
  assert.equal(reply.questions?.[0]?.name, 'WWW.qiYun.gov.test')
  assert.deepEqual([reply.rcode, reply.flag_ad, reply.flag_ra, reply.flag_aa], ['NOERROR', true, true, false])
  assert.match(String(dataOf(reply, 'A')[0]), /^127\.0\.1\./)
  assert.deepEqual(dataOf(await ask('www.qiyun.gov.test', 'AAAA'), 'AAAA'), ['::1'])
})

test('signatures hold, and each key is named by the zone above', async () => {
  for (const [zone, name, type] of [
    ['qiyun.gov.test', 'www.qiyun.gov.test', 'A'],
    ['qiyun.gov.test', 'qiyun.gov.test', 'NS'],
    ['qiyun.gov.test', 'qiyun.gov.test', 'CAA'],
    ['qiyun.gov.test', 'qiyun.gov.test', 'MX'],
    ['qiyun.gov.test', 'qiyun.gov.test', 'TXT'],
    ['qiyun.gov.test', 'qiyun.gov.test', 'DNSKEY'],
    ['gov.test', 'qiyun.gov.test', 'DS'],
    ['test', 'gov.test', 'DS'],
    ['test', 'test', 'SOA'],
  ] as const) {
    const reply = await ask(name, type, { dnssec: true })
    const [signature] = dataOf(reply, 'RRSIG') as Extract<ZoneRecord, { type: 'RRSIG' }>['data'][]
    assert.equal(signature?.signersName, zone, name)
    const records = (reply.answers ?? []).filter(answer => answer.type === type) as ZoneRecord[]
    const { signature: bytes, ...fields } = signature!
    const key = { key: town.dns.keyOf(zone)!.publicKey, dsaEncoding: 'ieee-p1363' } as const
    assert.ok(verify('sha256', signedBytes(records, fields), key, bytes), `${name} ${type}`)
    const now = Date.now() / 1000
    assert.ok(signature!.inception < now && signature!.expiration > now)
  }
  const [key] = dataOf(await ask('gov.test', 'DNSKEY'), 'DNSKEY') as { key: Buffer }[]
  const [ds] = dataOf(await ask('gov.test', 'DS'), 'DS') as { digest: Buffer; keyTag: number }[]
  const wire = Buffer.concat([Buffer.from('\x03gov\x04test\x00'), Buffer.from([1, 1, 3, 13]), key!.key])
  assert.deepEqual(ds!.digest, createHash('sha256').update(wire).digest())
  assert.equal(ds!.keyTag, town.dns.keyOf('gov.test')!.keyTag)
})

test('a broken chain is refused with the reason, and shown to whoever does not ask for proof', async () => {
  const refused = await ask('qiyun-bus.test', 'A', { dnssec: true })
  assert.equal(refused.rcode, 'SERVFAIL')
  const opt = refused.additionals?.find(record => record.type === 'OPT') as unknown as {
    options: { code: number; data: Buffer }[]
  }
  assert.deepEqual([opt.options[0]?.code, opt.options[0]?.data.readUInt16BE(0)], [15, 7])
  const shown = await ask('qiyun-bus.test', 'A', { cd: true, dnssec: true })
  assert.equal(shown.rcode, 'NOERROR')
  const [signature] = dataOf(shown, 'RRSIG') as { expiration: number }[]
  assert.ok(signature!.expiration < Date.now() / 1000)
  assert.deepEqual(dataOf(await ask('qiyun-bus.test', 'DS'), 'DS').length, 1)
})

test('an unsigned zone is answered without a guarantee, one that ends soon with it', async () => {
  const unsigned = await ask('qiyun-water.test', 'A')
  assert.deepEqual([unsigned.rcode, unsigned.flag_ad], ['NOERROR', false])
  assert.deepEqual(dataOf(await ask('qiyun-water.test', 'DS'), 'DS'), [])
  const soon = await ask('qiyun-museum.test', 'A', { dnssec: true })
  const [signature] = dataOf(soon, 'RRSIG') as { expiration: number }[]
  assert.equal(soon.flag_ad, true)
  assert.ok(signature!.expiration - Date.now() / 1000 < 3 * 86_400)
})

test('names that do not exist are told from names without such a record', async () => {
  assert.equal((await ask('no-such.qiyun.gov.test', 'A')).rcode, 'NXDOMAIN')
  assert.equal((await ask('www.example-dead.test', 'A')).rcode, 'NXDOMAIN')
  const empty = await ask('www.qiyun.gov.test', 'MX', { dnssec: true })
  assert.deepEqual([empty.rcode, empty.answers?.length], ['NOERROR', 0])
  assert.deepEqual(
    empty.authorities?.map(record => record.type),
    ['SOA', 'RRSIG'],
  )
  assert.equal((await ask('example-cloud.test', 'A')).rcode, 'NOERROR')
})

test('an alias of nothing is shown with the name it leads to', async () => {
  const reply = await ask('ggzy.qiyun.gov.test', 'A')
  assert.equal(reply.rcode, 'NXDOMAIN')
  assert.deepEqual(dataOf(reply, 'CNAME'), ['qiyun-ggzy.example-cloud.test'])
})

test('proofs stand at their label, for their own name only', async () => {
  const [text] = dataOf(await ask('_townkeep.www.qiyun.gov.test', 'TXT'), 'TXT') as Buffer[][]
  assert.match(Buffer.concat(text!).toString(), /^v=townkeep1; by=sample-town; depth=active; until=\d{4}-\d\d-\d\d$/)
  assert.equal((await ask('any._townkeep.www.qiyun.gov.test', 'TXT')).rcode, 'NXDOMAIN')
})

test('what does not fit is cut, and whole over TCP', async () => {
  const cut = await ask('qiyunhu.test', 'TXT', { dnssec: true, edns: false })
  const whole = await askOverTcp('qiyunhu.test', 'TXT')
  assert.equal(whole.flag_tc, false)
  assert.equal(dataOf(whole, 'TXT').length, 1)
  assert.ok(cut.flag_tc || dataOf(cut, 'TXT').length === 1)
  const small = await ask('qiyun.gov.test', 'DNSKEY', { dnssec: true })
  assert.equal(small.flag_tc, false)
})

test('an address that turns is a good one first, and then a forbidden one for good', async () => {
  const addresses = []
  for (let i = 0; i < 3; i++) addresses.push(dataOf(await ask('rebind.gov.test', 'A'), 'A')[0])
  assert.deepEqual(addresses, ['127.0.2.1', '10.0.0.1', '10.0.0.1'])
})

test('junk and answers are passed over', async () => {
  const [address, port] = town.resolver.split(':')
  const socket = createSocket('udp4')
  socket.on('message', () => assert.fail('an answer to junk'))
  for (const junk of [
    Buffer.from('x'),
    Buffer.alloc(40, 0xff),
    encode({ type: 'response', questions: [{ name: 'a', type: 'A' }] }),
  ]) {
    socket.send(junk, Number(port), address)
  }
  assert.equal((await ask('gov.test', 'SOA')).rcode, 'NOERROR')
  socket.close()
})
