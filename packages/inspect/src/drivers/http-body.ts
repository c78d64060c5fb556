import { createBrotliDecompress, createGunzip, createInflate, constants as zlib } from 'node:zlib'

/** Encodings that may lie over a body; more than this is an attack or a mistake. */
const mostEncodings = 2

export interface Decoded {
  readonly body: Buffer
  readonly cut: boolean
}

/** The encodings of a body, outermost last, or undefined where one was not asked for or there are too many. */
export function encodingsOf(header: string): readonly Encoding[] | undefined {
  const names = header
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '' && name !== 'identity')
  if (names.length > mostEncodings) return undefined
  return names.every(isEncoding) ? names : undefined
}

/** Undoes the encodings, last one first, and stops at `maxBytes` of what comes out: a bomb costs no more than its first bytes. */
export async function decode(body: Buffer, encodings: readonly Encoding[], maxBytes: number): Promise<Decoded> {
  let decoded: Decoded = { body, cut: false }
  for (const encoding of [...encodings].reverse()) {
    const next = await decodeOne(decoded.body, encoding, maxBytes)
    decoded = { body: next.body, cut: decoded.cut || next.cut }
  }
  return decoded
}

const decoders = {
  // A stream that ends early still yields what it held: the page is read as far as it came.
  gzip: () => createGunzip({ finishFlush: zlib.Z_SYNC_FLUSH }),
  'x-gzip': () => createGunzip({ finishFlush: zlib.Z_SYNC_FLUSH }),
  deflate: () => createInflate({ finishFlush: zlib.Z_SYNC_FLUSH }),
  br: () => createBrotliDecompress({ finishFlush: zlib.BROTLI_OPERATION_FLUSH }),
} as const
export type Encoding = keyof typeof decoders

function isEncoding(name: string): name is Encoding {
  return Object.hasOwn(decoders, name)
}

function decodeOne(body: Buffer, encoding: Encoding, maxBytes: number): Promise<Decoded> {
  return new Promise((resolve, reject) => {
    const decoder = decoders[encoding]()
    const chunks: Buffer[] = []
    let size = 0
    const finish = (cut: boolean) => {
      decoder.destroy()
      resolve({ body: Buffer.concat(chunks, Math.min(size, maxBytes)), cut })
    }
    decoder.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > maxBytes) finish(true)
    })
    decoder.on('end', () => finish(false))
    decoder.on('error', reject)
    decoder.end(body)
  })
}
