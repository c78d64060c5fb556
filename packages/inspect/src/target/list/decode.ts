import type { Text } from '../../model/index.ts'

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: 'UTF-8' | 'GB18030' | 'UTF-16' }
  | { readonly ok: false; readonly message: Text }

const cjk = /[\u3400-\u9fff\u{20000}-\u{323af}]/u

/**
 * Bytes to text, with no guess that can go wrong silently: a byte order mark, else strict UTF-8, else strict GB18030.
 * Short GB18030 may pass as UTF-8 by chance: then no Chinese comes out one way and Chinese the other, and that decides.
 */
export function decodeList(bytes: Uint8Array): Decoded {
  const marked = byMark(bytes)
  if (marked) return marked
  const zeros = zeroBytes(bytes)
  if (zeros === 'utf16') return { ok: false, message: messages.utf16 }
  if (zeros === 'binary') return { ok: false, message: messages.binary }
  const utf8 = strictly('utf-8', bytes)
  const gb = utf8 === undefined || (/[^\0-\x7f]/.test(utf8) && !cjk.test(utf8)) ? strictly('gb18030', bytes) : undefined
  if (gb !== undefined && (utf8 === undefined || cjk.test(gb))) return { ok: true, text: gb, encoding: 'GB18030' }
  if (utf8 !== undefined) return { ok: true, text: utf8, encoding: 'UTF-8' }
  return { ok: false, message: messages.neither(badPlace(bytes)) }
}

function byMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes
  const mark =
    a === 0xef && b === 0xbb && c === 0xbf
      ? { label: 'utf-8', encoding: 'UTF-8' as const }
      : a === 0xff && b === 0xfe
        ? { label: 'utf-16le', encoding: 'UTF-16' as const }
        : a === 0xfe && b === 0xff
          ? { label: 'utf-16be', encoding: 'UTF-16' as const }
          : undefined
  if (!mark) return undefined
  const text = strictly(mark.label, bytes)
  return text === undefined
    ? { ok: false, message: messages.brokenAfterMark(mark.encoding) }
    : { ok: true, text, encoding: mark.encoding }
}

function strictly(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Text has no zero bytes; UTF-16 without its mark has them at every other place, beside each ASCII character. */
function zeroBytes(bytes: Uint8Array): 'none' | 'utf16' | 'binary' {
  const seen: [even: number, odd: number] = [0, 0]
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) seen[at % 2 === 0 ? 0 : 1]++
  if (seen[0] + seen[1] === 0) return 'none'
  return Math.min(...seen) === 0 && Math.max(...seen) > bytes.length / 20 ? 'utf16' : 'binary'
}

/** Where the reading that got further broke off. */
function badPlace(bytes: Uint8Array): { byte: number; row: number } {
  const byte = Math.max(goodBytes('utf-8', bytes), goodBytes('gb18030', bytes))
  let row = 1
  for (let at = bytes.indexOf(10); at >= 0 && at < byte; at = bytes.indexOf(10, at + 1)) row++
  return { byte, row }
}

/** The longest beginning that decodes, found by halving. */
function goodBytes(label: string, bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (decodesTo(label, bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function decodesTo(label: string, bytes: Uint8Array): boolean {
  try {
    // As a stream, a character cut in the middle is no fault.
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

const messages = {
  utf16: {
    en: 'The file is UTF-16 without a byte order mark: save it again as “CSV UTF-8”.',
    'zh-CN': '文件是不带 BOM 的 UTF-16 编码，请另存为“CSV UTF-8”。',
  },
  binary: {
    en: 'This is neither a CSV, XLSX nor JSON file: save the list in one of these formats.',
    'zh-CN': '文件不是 CSV、XLSX 或 JSON 格式，请另存为其中一种。',
  },
  brokenAfterMark: (encoding: string): Text => ({
    en: `The file says it is ${encoding} but is damaged: save it again.`,
    'zh-CN': `文件标明是 ${encoding} 编码，但内容已损坏，请重新保存。`,
  }),
  neither: ({ byte, row }: { byte: number; row: number }): Text => ({
    en: `The text is neither UTF-8 nor GB18030 (after byte ${byte}, line ${row}): save it again as “CSV UTF-8”.`,
    'zh-CN': `文字既不是 UTF-8 也不是 GB18030 编码（第 ${row} 行，第 ${byte} 字节之后），请另存为“CSV UTF-8”。`,
  }),
}
