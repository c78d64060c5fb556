/** So many are looked at: a document of other scripts would ask for each of its characters. */
const most = 100

/** Blanks, Latin letters, and what only chooses between the faces of a sign. */
const plain = /\s|[ -ʯ]|\p{Variation_Selector}/u

let common: ReadonlySet<string> | undefined

/**
 * Characters that a Chinese face need not have: all but Latin and what GB 2312 holds. Names of people and places have them:
 * 镕, 喆, 䶮. Each once, in the order of the text.
 */
export function rareCharacters(text: string): readonly string[] {
  common ??= commonCharacters()
  const rare = new Set<string>()
  for (const character of text) {
    if (plain.test(character) || common.has(character)) continue
    rare.add(character)
    if (rare.size === most) break
  }
  return [...rare]
}

/** All of GB 2312: rows 1 to 9 of signs, rows 16 to 87 of characters. */
function commonCharacters(): ReadonlySet<string> {
  const rows = [...span(0xa1, 0xa9), ...span(0xb0, 0xf7)]
  const bytes = rows.flatMap(row => span(0xa1, 0xfe).flatMap(cell => [row, cell]))
  return new Set(new TextDecoder('gbk').decode(Uint8Array.from(bytes)))
}

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
