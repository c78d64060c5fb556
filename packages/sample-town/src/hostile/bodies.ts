import type { Socket } from 'node:net'
import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress, createGzip, gzipSync } from 'node:zlib'
import type { HostilePeer } from './peer.ts'
import { drip, head, page, pour } from './sending.ts'

const block = Buffer.alloc(64 * 1024, '<p>again and again</p>\n')
/** White space is as good as anything for a bomb, and packs best. */
const blank = Buffer.alloc(64 * 1024, ' ')
const bombBytes = 300 * 1024 * 1024

function* blanks(): Generator<Buffer> {
  for (let sent = 0; sent < bombBytes; sent += blank.length) yield blank
}

/** Compresses while sending: what the client does not take is never made. */
function bomb(socket: Socket, encoding: string, coders: readonly Transform[]): void {
  socket.write(head({ 'Content-Encoding': encoding }))
  // A client that leaves early breaks the pipeline: that is what it is for.
  pipeline([Readable.from(blanks()), ...coders, socket]).catch(() => socket.destroy())
}

const brotli = () =>
  createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 18 } })

/** Length of the announced body that never comes in full. */
const announced = 1_000_000

export const bodies: readonly HostilePeer[] = [
  {
    name: 'endless-body',
    does: 'sends a page that never ends',
    serve: socket => {
      socket.write(head())
      pour(socket, () => block)
    },
  },
  {
    name: 'endless-chunks',
    does: 'sends chunks without end',
    serve: socket => {
      socket.write(head({ 'Transfer-Encoding': 'chunked' }))
      const chunk = `${block.length.toString(16)}\r\n${block}\r\n`
      pour(socket, () => chunk)
    },
  },
  {
    name: 'gzip-bomb',
    does: 'sends 300 kB of gzip that become 300 MB',
    serve: socket => bomb(socket, 'gzip', [createGzip({ level: 9 })]),
  },
  {
    name: 'brotli-bomb',
    does: 'sends little brotli that becomes 300 MB',
    serve: socket => bomb(socket, 'br', [brotli()]),
  },
  {
    name: 'doubled-encoding',
    does: 'sends 300 MB in gzip in gzip',
    serve: socket => bomb(socket, 'gzip, gzip', [createGzip({ level: 9 }), createGzip({ level: 9 })]),
  },
  {
    name: 'stacked-encodings',
    does: 'sends a page in twelve layers of gzip',
    serve: socket => {
      let body: Buffer = Buffer.from(page('deep down'))
      for (let i = 0; i < 12; i++) body = gzipSync(body)
      socket.write(head({ 'Content-Encoding': Array(12).fill('gzip').join(', ') }))
      socket.end(body)
    },
  },
  {
    name: 'broken-gzip',
    does: 'says gzip and sends something else',
    serve: socket => {
      socket.write(head({ 'Content-Encoding': 'gzip' }))
      socket.end(page('not gzip at all'))
    },
  },
  {
    name: 'drip-body',
    does: 'sends one letter of the page each fifth of a second',
    serve: socket => {
      socket.write(head())
      drip(socket, 200, () => 'a')
    },
  },
  {
    name: 'broken-chunks',
    does: 'sends a chunk whose length is no number',
    serve: socket => {
      socket.write(head({ 'Transfer-Encoding': 'chunked' }))
      socket.end('5\r\nhello\r\nzz\r\nworld\r\n0\r\n\r\n')
    },
  },
  {
    name: 'absurd-chunk',
    does: 'announces a chunk of 2^80 bytes and sends without end',
    serve: socket => {
      socket.write(`${head({ 'Transfer-Encoding': 'chunked' })}fffffffffffffffffffff\r\n`)
      pour(socket, () => block)
    },
  },
  {
    name: 'chunk-extension',
    does: 'sends a chunk extension without end before the first byte of the body',
    serve: socket => {
      socket.write(`${head({ 'Transfer-Encoding': 'chunked' })}5;a=`)
      const more = 'x'.repeat(4096)
      drip(socket, 20, () => more)
    },
  },
  {
    name: 'endless-trailers',
    does: 'ends the body and sends trailers without end',
    serve: socket => {
      socket.write(`${head({ 'Transfer-Encoding': 'chunked' })}5\r\nhello\r\n0\r\n`)
      let i = 0
      pour(socket, () => `X-Trailer-${i++}: ${'t'.repeat(100)}\r\n`)
    },
  },
  {
    name: 'length-too-small',
    does: 'announces 10 bytes and sends more',
    serve: socket => {
      socket.write(head({ 'Content-Length': '10' }))
      socket.end(page('longer than announced'))
    },
  },
  {
    name: 'length-too-great',
    does: 'announces a million bytes and hangs up early',
    serve: socket => {
      socket.write(head({ 'Content-Length': String(announced) }))
      socket.end(page('shorter than announced'))
    },
  },
  {
    name: 'length-absurd',
    does: 'announces more bytes than there are numbers for, and drips',
    serve: socket => {
      socket.write(head({ 'Content-Length': '99999999999999999999999' }))
      drip(socket, 200, () => 'a')
    },
  },
  {
    name: 'binary-as-html',
    does: 'sends two million bytes of noise as text/html',
    serve: socket => {
      socket.write(head())
      let left = 2_000_000
      let state = 1
      pour(socket, () => {
        if (left <= 0) return undefined
        const noise = Buffer.alloc(Math.min(left, 20_000))
        for (let i = 0; i < noise.length; i++) {
          state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
          noise[i] = state >>> 16
        }
        left -= noise.length
        return noise
      })
    },
  },
]
