/**
 * Text from sites, certificates, headers and lists, made safe to look at: what is invisible, turns the reading direction
 * or steers a terminal is replaced by a visible sign. Letters of every script stay as they are.
 *
 * Escaping for a format (HTML, XML, JSON) is a second step and belongs to that format's writer.
 */

// Controls, lone surrogates, line separators, annotations, and what a font draws as nothing (joiners, bidirectional
// marks, fillers, tags) but the sixteen selectors that only choose between the faces of an emoji.
const unseen = /\p{Cc}|\p{Cs}|[\u2028\u2029\ufff9-\ufffb]|(?![\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/gu

/** `lines` keeps line breaks and turns tabs into spaces, for excerpts that are shown in a block of their own. */
export function visible(text: string, options: { lines?: boolean } = {}): string {
  return text.replace(unseen, (character, at: number) => {
    if (options.lines) {
      if (character === '\n') return '\n'
      if (character === '\t') return '  '
      if (character === '\r') return text[at + 1] === '\n' ? '' : '\n'
    }
    return sign(character.codePointAt(0)!)
  })
}

function sign(code: number): string {
  if (code <= 0x1f) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
}

/** A text cell of a spreadsheet that no program takes for a formula, in half or full width. */
export function formulaSafe(text: string): string {
  return /^[\s]*[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text
}

/** `visible`, and short: for a title or an excerpt that a site could make endless. */
export function visibleShort(text: string, length: number): string {
  const shown = visible(text.length > length * 2 ? text.slice(0, length * 2) : text)
  return shown.length <= length ? shown : `${shown.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
