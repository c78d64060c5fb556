/** One thing of an archive in the form that every `tar` reads (ustar, with a pax header where a name is long). */
export type TarEntry =
  | { readonly name: string; readonly kind: 'folder' }
  | {
      readonly name: string
      readonly kind: 'file'
      readonly size: number
      readonly modified: Date
      /** Cut at `size`, and filled with zeros where it is shorter: the file may change while it is read. */
      readonly content: AsyncIterable<Buffer> | Iterable<Buffer>
    }

const block = 512

export async function* tarOf(entries: AsyncIterable<TarEntry>): AsyncGenerator<Buffer> {
  for await (const entry of entries) {
    if (entry.kind === 'folder') {
      yield header({ name: `${entry.name}/`, size: 0, type: '5', mode: 0o700, seconds: 0 })
      continue
    }
    yield header({
      name: entry.name,
      size: entry.size,
      type: '0',
      mode: 0o600,
      seconds: Math.trunc(entry.modified.getTime() / 1000),
    })
    let left = entry.size
    for await (const chunk of entry.content) {
      const taken = chunk.length > left ? chunk.subarray(0, left) : chunk
      left -= taken.length
      if (taken.length > 0) yield taken
      if (left === 0) break
    }
    for (; left > 0; left -= zeros.length) yield left < zeros.length ? zeros.subarray(0, left) : zeros
    const padding = (block - (entry.size % block)) % block
    if (padding > 0) yield zeros.subarray(0, padding)
  }
  yield zeros.subarray(0, 2 * block)
}

const zeros = Buffer.alloc(65_536)

interface Header {
  readonly name: string
  readonly size: number
  readonly type: '0' | '5' | 'x'
  readonly mode: number
  readonly seconds: number
}

const longestName = 100

function header(fields: Header): Buffer {
  const { name } = fields
  if (Buffer.byteLength(name) <= longestName) return plainHeader(fields)
  const record = paxRecord('path', name)
  const padded = Buffer.alloc(Math.ceil(record.length / block) * block)
  record.copy(padded)
  const long = plainHeader({ ...fields, name: 'long-name', size: record.length, type: 'x', mode: 0o600 })
  return Buffer.concat([long, padded, plainHeader({ ...fields, name: 'long-name' })])
}

/** Its length counts itself. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`)
  let length = rest + 1
  while (String(length).length + rest !== length) length++
  return Buffer.from(`${length} ${key}=${value}\n`)
}

function plainHeader({ name, size, type, mode, seconds }: Header): Buffer {
  const bytes = Buffer.alloc(block)
  const octal = (value: number, at: number, width: number) =>
    bytes.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'latin1')
  bytes.write(name, 0, 'utf8')
  octal(mode, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(seconds, 136, 12)
  bytes.write('        ', 148, 'latin1')
  bytes.write(type, 156, 'latin1')
  bytes.write('ustar\x0000', 257, 'latin1')
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return bytes
}
