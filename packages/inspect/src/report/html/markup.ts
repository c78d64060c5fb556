import { visible } from '../hostile-text.ts'

/** HTML that may be put into a page as it is. Made by `html` only. */
export interface Markup {
  readonly markup: string
}

type Insert = Markup | string | number | undefined | false | readonly Insert[]

/** A template whose inserts are escaped and made visible, unless they are markup themselves. */
export function html(parts: TemplateStringsArray, ...inserts: Insert[]): Markup {
  return { markup: parts.reduce((made, part, index) => made + inserted(inserts[index - 1]) + part) }
}

/** Own text, such as a style sheet, that must not be escaped. Never for anything from a result. */
export function trusted(markup: string): Markup {
  return { markup }
}

function inserted(insert: Insert): string {
  if (insert === undefined || insert === false) return ''
  if (typeof insert === 'number') return String(insert)
  if (typeof insert === 'string') return escaped(visible(insert, { lines: true }))
  return 'markup' in insert ? insert.markup : insert.map(inserted).join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
