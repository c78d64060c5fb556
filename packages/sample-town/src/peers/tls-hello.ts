/** Versions by their number on the wire; TLCP is the national protocol of GB/T 38636-2020. */
export const peerVersions = {
  TLCP: 0x0101,
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
} as const
export type PeerVersion = keyof typeof peerVersions

export interface ReceivedHello {
  /** The highest version that the client offers. */
  readonly version: number
  readonly suites: readonly number[]
}

/** Length of the first record, or undefined while its head is not there. */
export function recordLength(bytes: Buffer): number | undefined {
  return bytes.length < 5 ? undefined : 5 + bytes.readUInt16BE(3)
}

/** Reads a ClientHello that fits into one record; undefined for anything else. */
export function readClientHello(record: Buffer): ReceivedHello | undefined {
  try {
    if (record[0] !== 22 || record[5] !== 1) return undefined
    const body = record.subarray(9)
    let at = 34
    at += 1 + body.readUInt8(at)
    const suiteBytes = body.readUInt16BE(at)
    const suites = Array.from({ length: suiteBytes / 2 }, (_, i) => body.readUInt16BE(at + 2 + i * 2))
    at += 2 + suiteBytes
    at += 1 + body.readUInt8(at)
    return { version: supportedVersion(body, at) ?? body.readUInt16BE(0), suites }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The extension supported_versions says more than the version field, which stops at 1.2; GREASE values are passed over. */
function supportedVersion(body: Buffer, extensionsAt: number): number | undefined {
  for (let at = extensionsAt + 2; at + 4 <= body.length; at += 4 + body.readUInt16BE(at + 2)) {
    if (body.readUInt16BE(at) !== 0x2b) continue
    const count = body.readUInt8(at + 4) / 2
    const versions = Array.from({ length: count }, (_, i) => body.readUInt16BE(at + 5 + i * 2))
    return Math.max(...versions.filter(version => version <= peerVersions['TLSv1.3']))
  }
  return undefined
}
