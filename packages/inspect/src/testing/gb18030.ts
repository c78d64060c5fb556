let table: Map<string, readonly [number, number]> | undefined

/** Text as GB18030 bytes, two-byte characters only: Node decodes the encoding and does not write it. */
export function gb18030(text: string): Uint8Array {
  table ??= twoByteTable()
  const bytes: number[] = []
  for (const character of text) {
    const pair = table.get(character)
    if (character <= '\x7f') bytes.push(character.charCodeAt(0))
    else if (pair) bytes.push(...pair)
    else throw new Error(`${character} has no two bytes in GB18030`)
  }
  return Uint8Array.from(bytes)
}

function twoByteTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030')
  const pairs = new Map<string, readonly [number, number]>()
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      if (second !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(first, second)), [first, second])
    }
  }
  return pairs
}
