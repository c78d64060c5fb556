import { isUtf8 } from 'node:buffer'
import sniff from 'html-encoding-sniffer'
import type { Page } from './page-fact.ts'

export interface DecodedPage {
  readonly text: string
  readonly charset: Page['charset']
}

/**
 * Bytes to text as a browser does it (BOM, then header, then meta; WHATWG Encoding Standard), and undeclared by content:
 * UTF-8 if the bytes are that, else GB18030, the usual case on old Chinese sites.
 * @param cut the body ended at a budget: an incomplete last character is then no fault of the page.
 */
export function decodePage(bytes: Uint8Array, contentType: string, cut: boolean): DecodedPage {
  const header = /charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1]
  const meta = declaredInMeta(bytes)
  const bom = hasBom(bytes)
  const declared = header ?? meta
  const known = declared === undefined || isKnown(declared)
  const wanted =
    bom || (declared !== undefined && known)
      ? sniff(bytes, header !== undefined && known ? { transportLayerEncodingLabel: header } : {})
      : undefined
  const first = wanted ?? 'utf-8'
  const strict = decodeStrictly(bytes, first, cut)
  if (strict !== undefined) return { text: strict, charset: told(first, true) }
  const used = wanted ?? (decodeStrictly(bytes, 'gb18030', cut) === undefined ? 'utf-8' : 'gb18030')
  return { text: new TextDecoder(used).decode(bytes), charset: told(used, wanted === undefined && used === 'gb18030') }

  function told(used: string, fits: boolean): Page['charset'] {
    return {
      ...(header === undefined ? {} : { header: header.slice(0, 40) }),
      ...(meta === undefined ? {} : { meta: meta.slice(0, 40) }),
      bom,
      used: used.toLowerCase(),
      fits,
      known,
    }
  }
}

/** The declaration as written, within the 1,024 bytes that browsers look at. */
function declaredInMeta(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  const visible = head.includes('<!--') ? head.replace(/<!--.*?-->/gs, '') : head
  return /<meta[^>]{0,300}charset\s*=\s*["']?\s*([^\s"'/>;]{1,40})/i.exec(visible)?.[1]
}

function hasBom(bytes: Uint8Array): boolean {
  const [a, b, c] = bytes
  return (a === 0xef && b === 0xbb && c === 0xbf) || (a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe)
}

/** The Encoding Standard knows the name. */
function isKnown(label: string): boolean {
  try {
    new TextDecoder(label)
    return true
  } catch {
    return false
  }
}

function decodeStrictly(bytes: Uint8Array, label: string, cut: boolean): string | undefined {
  // The usual case has a way of its own that is twice as fast.
  if (!cut && /^utf-8$/i.test(label) && isUtf8(bytes)) return utf8Text(bytes)
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: cut })
  } catch {
    return undefined
  }
}

function utf8Text(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  return text.startsWith('\ufeff') ? text.slice(1) : text
}
