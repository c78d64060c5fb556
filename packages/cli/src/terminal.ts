import { styleText } from 'node:util'

export interface Terminal {
  readonly columns: number
  readonly rows: number
  readonly live: boolean
  paint(format: Parameters<typeof styleText>[0], text: string): string
}

/** What the stream can show. Colours only where somebody looks, and only if they want them (NO_COLOR, --no-color). */
export function terminalOf(stream: NodeJS.WriteStream, color: boolean): Terminal {
  const live = stream.isTTY === true && process.env.TERM !== 'dumb'
  const colors = live && color && !process.env.NO_COLOR
  return {
    columns: stream.columns ?? 100,
    rows: stream.rows ?? 24,
    live,
    paint: (format, text) => (colors ? styleText(format, text, { validateStream: false }) : text),
  }
}

/** Columns that a text takes: Chinese characters and full-width forms take two. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += wide.test(character) ? 2 : 1
  return width
}
const wide = /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯＀-｠￠-￦\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Exactly `width` columns: cut with an ellipsis, or filled with spaces. */
export function fit(text: string, width: number): string {
  if (widthOf(text) <= width) return text + ' '.repeat(width - widthOf(text))
  let cut = ''
  let used = 0
  for (const character of text) {
    const next = wide.test(character) ? 2 : 1
    if (used + next > width - 1) break
    cut += character
    used += next
  }
  return `${cut}…${' '.repeat(Math.max(0, width - used - 1))}`
}
