import { unzipSync } from 'fflate'
import { Parser } from 'htmlparser2'

export interface SheetOutline {
  readonly name: string
  /** Its part in the archive. */
  readonly part: string
}

/** Cells that one value spans downwards, rows and column counted from 0. */
export interface Span {
  readonly column: number
  readonly from: number
  readonly to: number
}

const maxSheets = 200
const maxSpans = 50_000

/** The sheets of a workbook in their order. Empty where the archive is no workbook. */
export function sheetsOf(bytes: Uint8Array): SheetOutline[] {
  const relations = new Map<string, string>()
  eachTag(part(bytes, 'xl/_rels/workbook.xml.rels'), (tag, attributes) => {
    const { Id: id, Target: target } = attributes
    if (tag === 'relationship' && id && target) relations.set(id, target.replace(/^\/(?:xl\/)?|^\.\//, ''))
  })
  const sheets: SheetOutline[] = []
  eachTag(part(bytes, 'xl/workbook.xml'), (tag, attributes) => {
    if (tag !== 'sheet' || sheets.length === maxSheets) return
    const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
    sheets.push({ name: attributes.name ?? '', part: `xl/${relations.get(id) ?? ''}` })
  })
  return sheets
}

/** Merged cells that go down over several rows: their value stands in the first only, and is meant for all. */
export function spansOf(bytes: Uint8Array, sheet: SheetOutline): Span[] {
  const spans: Span[] = []
  const xml = part(bytes, sheet.part)
  // Merges follow the rows, which are most of the part.
  eachTag(xml.slice(Math.max(0, xml.lastIndexOf('</sheetData>'))), (tag, attributes) => {
    const match = tag === 'mergecell' ? /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(attributes.ref ?? '') : null
    if (!match || spans.length === maxSpans) return
    const [, letters, from, to] = match as unknown as [string, string, string, string]
    if (Number(to) > Number(from))
      spans.push({ column: columnIndex(letters), from: Number(from) - 1, to: Number(to) - 1 })
  })
  return spans
}

function columnIndex(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function part(bytes: Uint8Array, name: string): string {
  // The archive's own word for the size is the bound; refuseZip has held it against the limits.
  const found = unzipSync(bytes, { filter: file => file.name === name })[name]
  return found ? new TextDecoder().decode(found) : ''
}

/** Tag names without their prefix, in lower case. */
function eachTag(xml: string, see: (tag: string, attributes: Record<string, string>) => void): void {
  const parser = new Parser(
    { onopentag: (name, attributes) => see(name.replace(/^.*:/, '').toLowerCase(), attributes) },
    { xmlMode: true },
  )
  parser.end(xml)
}
