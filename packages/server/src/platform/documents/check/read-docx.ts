import { strFromU8, unzipSync } from 'fflate'
import { DomUtils, parseDocument } from 'htmlparser2'

export type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/** A DOCX as its parts, each parsed once when it is asked for. */
export interface Docx {
  /** Names of all parts: `word/document.xml`. */
  readonly names: readonly string[]
  /** All elements of that name in a part; none where there is no such part. */
  elements(part: string, name: string): readonly Element[]
}

/** Parts beyond this are no document of an office. */
const mostBytes = 50_000_000

/** @throws Error for what is no ZIP, or unpacks to more than any document. */
export function readDocx(docx: Uint8Array): Docx {
  let left = mostBytes
  const parts = unzipSync(docx, {
    filter({ name, originalSize }) {
      left -= originalSize
      if (left < 0) throw new Error('the parts of the document are larger than any document')
      return name.endsWith('.xml') || name.endsWith('.rels') || name.startsWith('word/media/')
    },
  })
  const trees = new Map<string, ReturnType<typeof parseDocument>>()
  return {
    names: Object.keys(parts),
    elements(part, name) {
      const bytes = parts[part]
      if (bytes === undefined) return []
      let tree = trees.get(part)
      if (tree === undefined) trees.set(part, (tree = parseDocument(strFromU8(bytes), { xmlMode: true })))
      return DomUtils.getElementsByTagName(name, tree, true)
    },
  }
}

/** What is shown: headers and footers after the text. */
export function textParts({ names }: Docx): readonly string[] {
  const edges = names.filter(name => /^word\/(?:header|footer)\d*\.xml$/.test(name))
  return ['word/document.xml', ...edges]
}

/** The text of a run or a field, a tab as one, without the paragraphs of a box in it. */
export function textOf(element: Element): string {
  return element.children
    .map(child => {
      if (!('attribs' in child)) return ''
      if (child.name === 'w:t' || child.name === 'w:instrText') return DomUtils.textContent(child)
      if (child.name === 'w:tab') return '\t'
      return child.name === 'w:p' ? '' : textOf(child)
    })
    .join('')
}
