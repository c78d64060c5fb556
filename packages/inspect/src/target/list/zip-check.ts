import type { Text } from '../../model/index.ts'

/** Looked at before anything is unpacked: what an archive says of itself bounds what a reader will unpack. */
const zipLimits = { entries: 2000, unpackedBytes: 50_000_000, ratio: 200, ratioFreeBytes: 2_000_000 } as const

/** The reason to refuse an archive, or undefined. Readers must hold each entry to its declared size, as hucre does. */
export function refuseZip(bytes: Uint8Array): Text | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return messages.truncated
  const entries = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  // A list of 50 MB needs no ZIP64; the marks for it are all ones.
  if (entries === 0xffff || at === 0xffffffff) return messages.bomb
  if (entries > zipLimits.entries) return messages.bomb
  let unpackedBytes = 0
  for (let count = 0; count < entries; count++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return messages.truncated
    const flags = view.getUint16(at + 8, true)
    const packed = view.getUint32(at + 20, true)
    const unpacked = view.getUint32(at + 24, true)
    if (flags & 1) return messages.encrypted
    // A declared size of none would leave a reader without a bound.
    if (unpacked === 0 && packed > 2) return messages.bomb
    unpackedBytes += unpacked
    if (unpackedBytes > zipLimits.unpackedBytes) return messages.bomb
    if (unpacked > zipLimits.ratioFreeBytes && unpacked / Math.max(packed, 1) > zipLimits.ratio) return messages.bomb
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return undefined
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}

const messages = {
  truncated: {
    en: 'The XLSX file is cut off or damaged: save or send it again.',
    'zh-CN': 'XLSX 文件不完整或已损坏，请重新保存或发送。',
  },
  bomb: {
    en: 'The XLSX file unpacks to far more than a list holds; it was not opened.',
    'zh-CN': 'XLSX 文件解压后远大于正常清单，未打开。',
  },
  encrypted: {
    en: 'The XLSX file is protected by a password: save it without.',
    'zh-CN': 'XLSX 文件有密码保护，请去掉密码后保存。',
  },
} as const satisfies Record<string, Text>
