import { Gzip, strToU8 } from 'fflate'

/** A payload as gzip in base64, piece by piece: at no time does all of it stand in memory as one text, packed or not. */
export function* packed(payload: Readonly<Record<string, unknown>>): Iterable<string> {
  const ready: Uint8Array[] = []
  const gzip = new Gzip({ level: 9, mtime: 0 }, chunk => ready.push(chunk))
  let rest: Buffer = Buffer.alloc(0)
  /** Base64 stands for three bytes at a time: what is over waits for more. */
  const take = (all: boolean): string => {
    const bytes = Buffer.concat([rest, ...ready.splice(0)])
    const whole = all ? bytes.length : bytes.length - (bytes.length % 3)
    rest = bytes.subarray(whole)
    return bytes.toString('base64', 0, whole)
  }
  for (const text of piecesOf(payload)) {
    gzip.push(strToU8(text))
    if (ready.length > 0) yield take(false)
  }
  gzip.push(new Uint8Array(), true)
  yield take(true)
}

/** The JSON of an object whose lists may be long. */
function* piecesOf(payload: Readonly<Record<string, unknown>>): Iterable<string> {
  let before = '{'
  for (const [name, value] of Object.entries(payload)) {
    if (value === undefined) continue
    yield `${before}${JSON.stringify(name)}:`
    if (Array.isArray(value)) {
      let mark = '['
      for (const part of value) {
        yield mark + JSON.stringify(part)
        mark = ','
      }
      yield value.length === 0 ? '[]' : ']'
    } else yield JSON.stringify(value)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}
