/**
 * A query as a browser sends it from a page in this charset (WHATWG HTML, URL-encoded form data): spaces as `+`,
 * other characters as bytes of the charset, those that it lacks as `&#…;`. `undefined` for a charset that is unknown here.
 */
export function formQuery(
  fields: readonly (readonly [name: string, value: string])[],
  charset: string,
): string | undefined {
  const encode = encoderFor(charset)
  if (encode === undefined) return undefined
  return fields.map(pair => pair.map(text => percentEncoded(encode(text))).join('=')).join('&')
}

type Encode = (text: string) => number[]

function encoderFor(charset: string): Encode | undefined {
  let encoding: string
  try {
    encoding = new TextDecoder(charset).encoding
  } catch {
    return undefined
  }
  if (encoding === 'utf-8') return text => [...new TextEncoder().encode(text)]
  if (encoding === 'windows-1252') return asciiOnly
  return doubleByte.has(encoding) ? text => encodeDoubleByte(text, encoding) : undefined
}

const doubleByte = new Set(['gbk', 'gb18030', 'big5'])

/** A page read as windows-1252 declared nothing of use: only ASCII is safe there, the rest goes out as references. */
const asciiOnly: Encode = text => [...text].flatMap(character => asciiOrReference(character))

/** The platform decodes these charsets only, so the table is turned round, once for each, when a site needs it. */
const tables = new Map<string, ReadonlyMap<string, number>>()

function tableOf(encoding: string): ReadonlyMap<string, number> {
  const known = tables.get(encoding)
  if (known) return known
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      // One character, two bytes: anything else is an error of the decoder, or a pair that stands for nothing.
      const whole = [...character].length === 1 && character !== '\ufffd'
      if (whole && !table.has(character)) table.set(character, lead * 256 + trail)
    }
  }
  tables.set(encoding, table)
  return table
}

function encodeDoubleByte(text: string, encoding: string): number[] {
  const table = tableOf(encoding)
  return [...text].flatMap(character => {
    const code = table.get(character)
    return code === undefined ? asciiOrReference(character) : [code >> 8, code & 0xff]
  })
}

function asciiOrReference(character: string): number[] {
  const code = character.codePointAt(0)!
  return [...(code < 0x80 ? character : `&#${code};`)].map(one => one.charCodeAt(0))
}

function percentEncoded(bytes: readonly number[]): string {
  return bytes
    .map(byte => {
      const character = String.fromCharCode(byte)
      if (character === ' ') return '+'
      return /[A-Za-z0-9*._-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}
