/** Columns that a text takes on a terminal: Chinese characters and full-width forms take two. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += columnsOf(character)
  return width
}

function columnsOf(character: string): number {
  if (/\p{Mn}|[\ufe00-\ufe0f]/u.test(character)) return 0
  return wide.test(character) ? 2 : 1
}
const wide = /[ᄀ-ᅟ⺀-꓏ꥠ-꥿가-힣豈-﫿︐-︙︰-﹯！-｠￠-￦\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Exactly `width` columns: cut with an ellipsis, or filled with spaces. */
export function fit(text: string, width: number): string {
  const whole = widthOf(text)
  if (whole <= width) return text + ' '.repeat(width - whole)
  let cut = ''
  let used = 0
  for (const character of text) {
    const next = columnsOf(character)
    if (used + next > width - 1) break
    cut += character
    used += next
  }
  return `${cut}…${' '.repeat(Math.max(0, width - used - 1))}`
}

/** No opening mark ends a line, and no closing one begins it. */
const opening = /^[（《「『“‘【〔(["'‹]$/u
const closing = /^[，。、；：？！）》」』”’】〕…,.;:?!)\]"'›%]$/u

/**
 * Lines of at most `width` columns, broken at spaces and between Chinese characters; a word that is longer than a line
 * is cut. Line breaks of the text stay, and a line keeps its indent.
 */
export function wrapped(text: string, width: number): string[] {
  return text.split('\n').flatMap(line => wrappedLine(line, Math.max(2, width)))
}

function wrappedLine(text: string, width: number): string[] {
  const indent = /^ */.exec(text)![0]
  const lines: string[] = []
  let line = indent
  for (const piece of pieces(text.slice(indent.length)).flatMap(whole => cut(whole, width - indent.length))) {
    if (line !== indent && widthOf(line) + widthOf(piece.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = indent
    }
    line += piece
  }
  return [...lines, line.trimEnd()]
}

/** What must stay together: words with the spaces behind them, and single Chinese characters with their marks. */
function pieces(text: string): string[] {
  const found: string[] = []
  let last = ''
  for (const character of text) {
    const isBreak =
      last === ' '
        ? character !== ' '
        : (columnsOf(character) === 2 || columnsOf(last) === 2) &&
          character !== ' ' &&
          !closing.test(character) &&
          !opening.test(last)
    if (found.length === 0 || isBreak) found.push(character)
    else found[found.length - 1] += character
    last = character
  }
  return found
}

function cut(piece: string, width: number): string[] {
  if (widthOf(piece.trimEnd()) <= width) return [piece]
  const parts = ['']
  for (const character of piece) {
    if (widthOf(parts.at(-1)! + character) > Math.max(2, width)) parts.push('')
    parts[parts.length - 1] += character
  }
  return parts
}
