import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { createBrotliDecompress, createGunzip, gunzipSync } from 'node:zlib'
import { forbiddenPlaces, hostilePeers, type RunningPeer, stallingPath, startHostilePeers } from './index.ts'

interface Seen {
  /** Everything that came, at most `maxBytes`. */
  readonly bytes: Buffer
  readonly text: string
  readonly body: Buffer
  /** Who ended it: the peer, or the client when it had enough bytes or had waited long enough. */
  readonly ended: 'peer' | 'bytes' | 'time'
}

interface Patience {
  readonly path?: string
  readonly maxBytes?: number
  readonly ms?: number
}

let peers: ReadonlyMap<string, RunningPeer>
let close: () => Promise<void>

before(async () => {
  const started = await startHostilePeers({ address: '127.0.0.1' })
  peers = new Map(started.peers.map(peer => [peer.name, peer]))
  close = started.close
})
after(() => close())

/** A client without manners of its own: reads what comes, up to a cap. */
function ask(name: string, { path = '/', maxBytes = 1_000_000, ms = 10_000 }: Patience = {}): Promise<Seen> {
  const peer = peers.get(name)
  assert.ok(peer, `no peer ${name}`)
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let size = 0
    const socket = connect(peer.port, peer.host)
    const end = (ended: Seen['ended']) => {
      clearTimeout(timer)
      socket.destroy()
      const bytes = Buffer.concat(chunks)
      const body = bytes.subarray(bytes.indexOf('\r\n\r\n') + 4)
      resolve({ bytes, text: bytes.toString('latin1'), body, ended })
    }
    const timer = setTimeout(() => end('time'), ms)
    socket.on('data', chunk => {
      chunks.push(chunk)
      size += chunk.length
      if (size >= maxBytes) end('bytes')
    })
    socket.on('error', () => end('peer'))
    socket.on('close', () => end('peer'))
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${name}.gov.test\r\nAccept-Encoding: gzip, br\r\n\r\n`)
  })
}

/** Long enough to see that nothing more comes. */
const short: Patience = { ms: 1_000 }
const endless = (seen: Seen) => assert.equal(seen.ended, 'bytes')
const dripping = (seen: Seen) => {
  assert.equal(seen.ended, 'time')
  assert.ok(seen.bytes.length > 0 && seen.bytes.length < 400, `${seen.bytes.length} bytes`)
}
const leadsTo = (location: string) => (seen: Seen) => {
  assert.match(seen.text, /^HTTP\/1\.1 30\d /)
  assert.ok(seen.text.includes(`\r\nLocation: ${location}\r\n`), seen.text)
}
const holds = (pattern: RegExp) => (seen: Seen) => assert.match(seen.text.slice(0, 4_000), pattern)
const patient: Patience = { maxBytes: 60_000_000, ms: 20_000 }
const count = (text: string, part: string) => text.split(part).length - 1

/** What each peer must do: one row for each, so that none is forgotten. */
const expected: Record<string, [check: (seen: Seen) => unknown, patience?: Patience]> = {
  'endless-body': [endless, { maxBytes: 20_000_000, ms: 20_000 }],
  'endless-chunks': [endless, { maxBytes: 5_000_000, ms: 20_000 }],
  'gzip-bomb': [seen => unpacked([createGunzip()], seen), patient],
  'brotli-bomb': [seen => unpacked([createBrotliDecompress()], seen), patient],
  'doubled-encoding': [seen => unpacked([createGunzip(), createGunzip()], seen), patient],
  'stacked-encodings': [
    seen => {
      let body: Buffer = seen.body
      for (let i = 0; i < 12; i++) body = gunzipSync(body)
      assert.match(body.toString(), /deep down/)
    },
  ],
  'broken-gzip': [seen => assert.throws(() => gunzipSync(seen.body))],
  'drip-body': [dripping, short],
  'broken-chunks': [holds(/\r\nzz\r\n/)],
  'absurd-chunk': [endless],
  'chunk-extension': [seen => assert.ok(seen.ended === 'time' && !seen.body.includes('\n')), short],
  'endless-trailers': [endless],
  'length-too-small': [seen => assert.ok(seen.body.length > 10 && /Content-Length: 10\r/.test(seen.text))],
  'length-too-great': [seen => assert.ok(seen.ended === 'peer' && /Content-Length: 1000000\r/.test(seen.text))],
  'length-absurd': [dripping, short],
  'binary-as-html': [seen => assert.ok(seen.ended === 'peer' && seen.body.includes(0)), patient],
  'drip-headers': [dripping, short],
  'many-headers': [seen => assert.ok(count(seen.text, '\r\nX-') >= 99_999 && /at last/.test(seen.text)), patient],
  'endless-header': [seen => assert.ok(seen.ended === 'bytes' && count(seen.text, '\r\n') === 1)],
  'endless-interims': [seen => assert.ok(seen.ended === 'bytes' && !/ 200 /.test(seen.text))],
  'drip-interims': [dripping, short],
  'two-lengths': [holds(/Content-Length: 5\r\ncontent-length: 50\r/)],
  'blank-before-colon': [holds(/^HTTP\/1\.1 200 OK\nContent-Type : /)],
  'poisoned-headers': [holds(/Server: =HYPERLINK.*<script>[\s\S]*Set-Cookie: <img/)],
  'control-in-headers': [seen => assert.ok(seen.text.includes('\u001b[31m'))],
  'long-policy': [seen => assert.ok(seen.text.indexOf('\r\n\r\n') > 30_000)],
  'endless-redirects': [leadsTo('/step-8'), { path: '/step-7' }],
  'redirect-loop': [leadsTo('/b'), { path: '/a' }],
  'redirect-to-itself': [leadsTo('/here?x=1'), { path: '/here?x=1' }],
  'growing-redirects': [leadsTo('/xxxxxxxx'), { path: '/xxx' }],
  'redirect-without-location': [seen => assert.doesNotMatch(seen.text, /location/i)],
  ...Object.fromEntries(
    Object.entries(forbiddenPlaces).map(([name, location]) => [`redirect-to-${name}`, [leadsTo(location)]]),
  ),
  'million-links': [seen => assert.equal(count(seen.text, '<a href'), 1_000_000), patient],
  'nested-200': [seen => assert.equal(count(gunzipSync(seen.body).toString(), '<div>'), 200)],
  'nested-100000': [seen => assert.equal(count(gunzipSync(seen.body).toString(), '<div>'), 100_000)],
  'huge-attribute': [seen => assert.ok(seen.ended === 'peer' && seen.bytes.length > 5_000_000), patient],
  'many-attributes': [seen => assert.equal(count(seen.text, '=1'), 100_000), patient],
  'unclosed-comment': [
    seen => assert.ok(seen.bytes.length > 5_000_000 && seen.text.includes('<!--') && !seen.text.includes('>', 1_000)),
    patient,
  ],
  'unclosed-script': [seen => assert.ok(seen.bytes.length > 5_000_000 && !seen.text.includes('</script>')), patient],
  'endless-calendar': [holds(/href="\?year=2025&amp;month=12">.*href="\?year=2026&amp;month=2"/)],
  'endless-paths': [holds(/href="\/a\/deeper"/), { path: '/a' }],
  'charset-lies-gbk': [
    seen => {
      assert.match(seen.text, /charset=gbk/)
      assert.throws(() => new TextDecoder('utf-8', { fatal: true }).decode(seen.body))
    },
  ],
  'charset-utf-7': [holds(/charset=utf-7[\s\S]*\+ADw-script/)],
  'charset-unknown': [holds(/charset=x-no-such/)],
  'poisoned-texts': [seen => assert.ok(seen.body.includes('\u202e') && seen.body.includes(0))],
  'stalling-texts': [seen => assert.ok(seen.text.includes(stallingPath) && seen.text.includes('1'.repeat(50_000)))],
  'doubled-page': [seen => assert.equal(count(seen.text, 'HTTP/1.1 200'), 2)],
  'closes-at-once': [seen => assert.deepEqual([seen.ended, seen.bytes.length], ['peer', 0])],
  resets: [seen => assert.deepEqual([seen.ended, seen.bytes.length], ['peer', 0])],
  'closes-in-headers': [seen => assert.ok(seen.ended === 'peer' && !seen.text.includes('\r\n\r\n'))],
  'never-answers': [seen => assert.deepEqual([seen.ended, seen.bytes.length], ['time', 0]), short],
  'another-protocol': [holds(/^220 /)],
  'http-0-9': [holds(/^<!doctype/)],
  'status-absurd': [holds(/^HTTP\/1\.1 2000000 /)],
  'endless-status-line': [seen => assert.ok(seen.ended === 'bytes' && !seen.text.includes('\r\n'))],
}

/** Unpacks as it goes, keeping nothing; the bomb must come to 300 MB out of less than half a megabyte. */
async function unpacked(decoders: NodeJS.ReadWriteStream[], { body }: Seen): Promise<void> {
  assert.ok(body.length < 500_000, `${body.length} bytes`)
  let size = 0
  const last = decoders.reduce((from, to) => from.pipe(to))
  decoders[0]!.end(body)
  for await (const piece of last as AsyncIterable<Buffer>) size += piece.length
  assert.ok(size >= 300 * 1024 * 1024, `${size} bytes`)
}

for (const { name, does } of hostilePeers) {
  test(`${name} ${does}`, async () => {
    const row = expected[name]
    assert.ok(row, `no expectation for ${name}`)
    await row[0](await ask(name, row[1]))
  })
}

test('names are labels, each once', () => {
  assert.equal(new Set(hostilePeers.map(({ name }) => name)).size, hostilePeers.length)
  for (const { name } of hostilePeers) assert.match(name, /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/)
})

test('the robots.txt of the stalling peer', async () => {
  const seen = await ask('stalling-texts', { path: '/robots.txt' })
  assert.match(seen.text, /text\/plain[\s\S]*Disallow: \/\*a\*a/)
})

test('the calendar goes on wherever one begins', async () => {
  const { text } = await ask('endless-calendar', { path: '/?year=12026&month=12' })
  assert.match(text, /year=12027&amp;month=1"/)
})

test('nothing goes on once the client has left', async () => {
  const left = [
    'endless-body',
    'drip-body',
    'drip-headers',
    'gzip-bomb',
    'never-answers',
    'endless-interims',
    'million-links',
  ]
  await Promise.all(left.map(name => ask(name, { maxBytes: 1, ms: 50 })))
  const busy = () => process.getActiveResourcesInfo().filter(each => each === 'TCPSocketWrap' || each === 'Timeout')
  for (let i = 0; i < 40 && busy().length > 0; i++) await new Promise(resolve => setImmediate(resolve))
  assert.deepEqual(busy(), [])
})

test('each may have an address of its own, all on one port', async () => {
  const started = await startHostilePeers({ address: index => `127.0.9.${index + 1}`, port: peers.get('resets')!.port })
  assert.equal(new Set(started.peers.map(({ host }) => host)).size, hostilePeers.length)
  assert.equal(new Set(started.peers.map(({ port }) => port)).size, 1)
  await started.close()
})
