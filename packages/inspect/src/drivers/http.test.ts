import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Result } from '../model/index.ts'
import { createAddressGuard } from './address-guard.ts'
import { createConnector } from './connector.ts'
import { createHttpDriver } from './http.ts'
import type { HttpAnswer, HttpRequest } from './types.ts'

const names: Record<string, string[]> = {
  'a.test': ['127.0.0.1'],
  'inside.test': ['10.0.0.1'],
  'metadata.test': ['169.254.169.254', 'fe80::1'],
}

function driver(t: TestContext, allowed = ['127.0.0.0/8']) {
  const connector = createConnector({
    lookup: { addresses: async name => ({ ok: true, value: names[name] ?? [] }) },
    guard: createAddressGuard(allowed),
  })
  const http = createHttpDriver({ connector, connections: 4, userAgent: 'test' })
  t.after(() => http.close())
  const ask = (url: string, options: Partial<HttpRequest> = {}) =>
    http.ask({ url, method: 'GET', maxBytes: 100_000, deadlineMs: 1_000, ...options })
  return ask
}

async function listening(t: TestContext, server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise(resolve => server.close(resolve)))
  return (server.address() as AddressInfo).port
}

async function website(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  t.after(() => server.closeAllConnections())
  return `http://a.test:${await listening(t, server)}`
}

async function rawSite(t: TestContext, speak: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createTcpServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => speak(socket))
  })
  t.after(() => {
    for (const socket of sockets) socket.destroy()
  })
  return `http://a.test:${await listening(t, server)}`
}

function answered(result: Result<HttpAnswer>): HttpAnswer {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

function failed(result: Result<HttpAnswer>): string {
  assert.ok(!result.ok, 'expected a failure')
  return result.failure.kind
}

test('gives status, headers as sent and the body', async t => {
  const ask = driver(t)
  const site = await website(t, (request, response) => {
    response.writeHead(200, [
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['X-Host', request.headers.host!],
    ] as never)
    response.end('你好')
  })
  const answer = answered(await ask(`${site}/x?y=1`))
  assert.equal(answer.status, 200)
  assert.equal(answer.address, '127.0.0.1')
  assert.equal(new TextDecoder().decode(answer.body), '你好')
  assert.deepEqual(
    answer.headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value),
    ['a=1', 'b=2'],
  )
  assert.equal(answer.headers.find(([name]) => name === 'x-host')?.[1], new URL(site).host)
})

test('refuses private addresses by name, literal and decimal form', async t => {
  const ask = driver(t, [])
  for (const url of [
    'http://inside.test/',
    'http://metadata.test/',
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://2130706433/',
    'http://0x7f.1/',
  ]) {
    assert.equal(failed(await ask(url)), 'address-refused', url)
  }
})

test('undoes gzip and brotli, two layers at most', async t => {
  const ask = driver(t)
  const page = Buffer.from('栖云市'.repeat(100))
  const bodies: Record<string, [string, Buffer]> = {
    '/gzip': ['gzip', gzipSync(page)],
    '/br': ['br', brotliCompressSync(page)],
    '/both': ['gzip, br', brotliCompressSync(gzipSync(page))],
    '/cut': ['gzip', gzipSync(page).subarray(0, 30)],
    '/three': ['gzip, gzip, gzip', page],
    '/unknown': ['zstd-next', page],
  }
  const site = await website(t, (request, response) => {
    const [encoding, body] = bodies[request.url!]!
    response.writeHead(200, { 'content-encoding': encoding }).end(body)
  })
  for (const path of ['/gzip', '/br', '/both']) {
    assert.deepEqual(Buffer.from(answered(await ask(site + path)).body), page, path)
  }
  assert.equal(answered(await ask(`${site}/cut`)).status, 200)
  for (const path of ['/three', '/unknown']) {
    assert.deepEqual(answered(await ask(site + path)).caps, ['encodings'], path)
  }
})

test('a bomb costs no more than its cap', async t => {
  const ask = driver(t)
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  const site = await website(t, (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
  })
  const answer = answered(await ask(site, { maxBytes: 1_000_000 }))
  assert.equal(answer.body.length, 1_000_000)
  assert.deepEqual(answer.caps, ['bytes'])
})

test('an endless body ends at its cap', async t => {
  const ask = driver(t)
  const site = await website(t, (_, response) => {
    response.on('error', () => undefined)
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  })
  const answer = answered(await ask(site))
  assert.equal(answer.body.length, 100_000)
  assert.deepEqual(answer.caps, ['bytes'])
})

const drips: Record<string, (socket: Socket) => void> = {
  silence: () => undefined,
  'headers in drips': socket => drip(socket, 'HTTP/1.1 200 OK\r\nx', 'y'),
  'body in drips': socket => drip(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n', 'y'),
  'chunk extension without end': socket => drip(socket, 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;', 'y'),
}

function drip(socket: Socket, first: string, rest: string): void {
  socket.write(first)
  const timer = setInterval(() => socket.write(rest), 20)
  socket.on('close', () => clearInterval(timer))
}

for (const [name, speak] of Object.entries(drips)) {
  test(`the deadline ends ${name}`, async t => {
    const ask = driver(t)
    assert.equal(failed(await ask(await rawSite(t, speak), { deadlineMs: 300 })), 'time-out')
  })
}

const broken: Record<string, [(socket: Socket) => void, string]> = {
  'interim answers without end': [
    socket => drip(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50), 'HTTP/1.1 103 Early Hints\r\n\r\n'),
    'malformed-answer',
  ],
  'a hundred thousand headers': [
    socket => socket.end(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(100_000)}\r\n`),
    'too-large',
  ],
  'HTTP/0.9': [socket => socket.end('<html>hello</html>'), 'malformed-answer'],
  'a closed door': [socket => socket.destroy(), 'reset'],
  'an absurd chunk length': [
    socket => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n'),
    'malformed-answer',
  ],
}

for (const [name, [speak, kind]] of Object.entries(broken)) {
  test(`${name}: ${kind}`, async t => {
    const ask = driver(t)
    assert.equal(failed(await ask(await rawSite(t, speak))), kind)
  })
}

test('nobody listening is refused', async t => {
  const ask = driver(t)
  const server = createTcpServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  assert.equal(failed(await ask(`http://a.test:${port}/`)), 'refused')
})
