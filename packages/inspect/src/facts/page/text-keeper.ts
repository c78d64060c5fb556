/**
 * A text cut out of a page holds the whole page in memory, as strings of this engine do. This hands out the same text standing
 * alone, and the same string again for the same text: pages of one site repeat themselves.
 */
export type TextKeeper = (text: string) => string

/** Shorter ones are copied by being cut. */
const leastLength = 13
/** Characters of the texts that are remembered. */
const mostRemembered = 2_000_000

export function createTextKeeper(): TextKeeper {
  const kept = new Map<string, string>()
  let room = mostRemembered
  return text => {
    if (text.length < leastLength) return text
    const before = kept.get(text)
    if (before !== undefined) return before
    const alone = Buffer.from(text, 'utf16le').toString('utf16le')
    if (room > 0) kept.set(alone, alone)
    room -= text.length
    return alone
  }
}
