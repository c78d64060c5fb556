import { widthOf } from './measures.ts'
import { shownLines } from './shown-text.ts'

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/**
 * A title in lines, clause 7.3.1: broken where its writer broke it; else between words, into lines of nearly one length of
 * which none is longer than the first. Widths are in characters of the title.
 */
export function titleLines(title: string, most: number): readonly string[] {
  const given = shownLines(title)
  return given.length > 1 ? given : given.flatMap(line => broken(line, most))
}

function broken(title: string, most: number): readonly string[] {
  const count = Math.ceil(widthOf(title) / most)
  if (count <= 1) return [title]
  const lines: string[] = []
  let rest = title
  for (let left = count; left > 1 && rest !== ''; left--) {
    const end = breakNear(rest, Math.min(most, Math.ceil(widthOf(rest) / left)), most)
    lines.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  if (rest === '') return lines
  return [...lines, ...(widthOf(rest) > most ? broken(rest, most) : [rest])]
}

/** Where to break: at the end of a word, the first at or behind the wanted width, or the last before it where that is too wide. */
function breakNear(text: string, wanted: number, most: number): number {
  let before = 0
  for (const { index, segment } of words.segment(text)) {
    const end = index + segment.length
    if (!mayBreak(text, end)) continue
    const width = widthOf(text.slice(0, end))
    if (width > most) break
    before = end
    if (width >= wanted) break
  }
  return before > 0 ? before : cut(text, most)
}

/** No line begins with a mark that closes, or with 的, 和 or 等; none ends with a mark that opens. */
function mayBreak(text: string, at: number): boolean {
  return !/^[、，。；：？！）》」』〉”’的和与及等]/.test(text.slice(at)) && !/[（《「『〈“‘]$/.test(text.slice(0, at))
}

/** One word that is longer than a line. */
function cut(text: string, most: number): number {
  let end = 0
  let width = 0
  for (const character of text) {
    width += widthOf(character)
    if (width > most && end > 0) break
    end += character.length
  }
  return end
}
