import { visible } from '@townkeep/inspect'

/** Codes that no XML may hold, in whatever spelling. */
const nonCharacters = /[\ufffe\uffff]/g

/** A text on one line, with whatever is invisible in it made visible. */
export function shownLine(text: string): string {
  return spelled(visible(text))
}

/** A text line by line: those that its writer began, without the empty ones. */
export function shownLines(text: string): readonly string[] {
  return spelled(visible(text, { lines: true }))
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

function spelled(text: string): string {
  return text.replace(nonCharacters, character => `[U+${character.charCodeAt(0).toString(16).toUpperCase()}]`)
}
