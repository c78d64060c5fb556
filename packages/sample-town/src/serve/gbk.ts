/** Text as GBK bytes, which Node can only read. @throws RangeError for a character that GBK lacks. */
export function encodeGbk(text: string): Buffer {
  table ??= createTable()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (code < 0x80) {
      bytes.push(code)
      continue
    }
    const pair = table.get(character)
    if (pair === undefined) throw new RangeError(`GBK has no ${character}`)
    bytes.push(pair >> 8, pair & 0xff)
  }
  return Buffer.from(bytes)
}

let table: Map<string, number> | undefined

/** The decoder read backwards: every pair of bytes, with a comma between them so that a bad one harms no other. */
function createTable(): Map<string, number> {
  const pairs: number[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) pairs.push((lead << 8) | trail)
  }
  const bytes = Buffer.from(pairs.flatMap(pair => [pair >> 8, pair & 0xff, 0x2c]))
  const characters = new TextDecoder('gbk').decode(bytes).split(',')
  return new Map(
    characters.flatMap((character, index): [string, number][] =>
      [...character].length === 1 && character !== '\ufffd' ? [[character, pairs[index]!]] : [],
    ),
  )
}
