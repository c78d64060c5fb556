/** The name in a ClientHello (RFC 6066, SNI): `undefined` while bytes are missing, the empty text where there is none. */
export function serverNameOf(bytes: Buffer): string | undefined {
  if (bytes.length < 5) return undefined
  if (bytes[0] !== 22) return ''
  const end = 5 + bytes.readUInt16BE(3)
  if (bytes.length < end) return undefined
  try {
    return nameIn(bytes.subarray(5, end))
  } catch {
    return ''
  }
}

/** @throws RangeError where lengths lead beyond the end. */
function nameIn(hello: Buffer): string {
  let at = 4 + 2 + 32
  at += 1 + hello.readUInt8(at)
  at += 2 + hello.readUInt16BE(at)
  at += 1 + hello.readUInt8(at)
  if (at + 2 > hello.length) return ''
  const end = at + 2 + hello.readUInt16BE(at)
  at += 2
  while (at + 4 <= end) {
    const type = hello.readUInt16BE(at)
    const length = hello.readUInt16BE(at + 2)
    if (type === 0) {
      const nameLength = hello.readUInt16BE(at + 4 + 3)
      return hello.toString('latin1', at + 9, at + 9 + nameLength).toLowerCase()
    }
    at += 4 + length
  }
  return ''
}
