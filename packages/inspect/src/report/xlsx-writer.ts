import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Cell, StreamedSheet } from './rows.ts'

/** A workbook as a stream: rows go out as they come, so that its size does not matter. */

const mostRows = 1_048_576
const mostCharacters = 32_767
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A sheet that outgrows a spreadsheet's rows goes on in another. */
export async function* workbook(sheets: readonly StreamedSheet[]): AsyncIterable<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 1 << 20 })
  const zip = new Zip((error, bytes, last) => {
    if (error) out.destroy(error)
    else {
      out.write(bytes)
      if (last) out.end()
    }
  })
  const drained = async () => {
    if (out.writableNeedDrain) await once(out, 'drain')
  }
  const writing = write(zip, sheets, drained).catch(error => out.destroy(error))
  yield* out
  await writing
}

async function write(zip: Zip, sheets: readonly StreamedSheet[], drained: () => Promise<void>): Promise<void> {
  const names: string[] = []
  for (const sheet of sheets) {
    const { rows: given } = sheet
    const rows = Symbol.asyncIterator in given ? given[Symbol.asyncIterator]() : given[Symbol.iterator]()
    let more = true
    for (let part = 1; more; part += 1) {
      names.push(part === 1 ? sheet.name : `${sheet.name} ${part}`)
      more = await writeSheet(zip, `xl/worksheets/sheet${names.length}.xml`, sheet, rows, drained)
    }
  }
  for (const [name, text] of frame(names)) {
    const file = new ZipDeflate(name)
    zip.add(file)
    file.push(strToU8(text), true)
  }
  zip.end()
}

/** Whether rows were left over. */
async function writeSheet(
  zip: Zip,
  name: string,
  { columns }: StreamedSheet,
  rows: Iterator<readonly Cell[]> | AsyncIterator<readonly Cell[]>,
  drained: () => Promise<void>,
): Promise<boolean> {
  const file = new ZipDeflate(name, { level: 6 })
  zip.add(file)
  const last = columnName(columns.length - 1)
  const widths = columns.map(({ width }, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`)
  let text = `${xml}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>`
  text += rowXml(
    1,
    columns.map(column => column.name),
    1,
  )
  let count = 1
  let next = await rows.next()
  for (; !next.done && count < mostRows; next = await rows.next()) {
    count += 1
    text += rowXml(count, next.value, 2)
    if (text.length < 1 << 16) continue
    file.push(strToU8(text))
    text = ''
    await drained()
  }
  text += `</sheetData><autoFilter ref="A1:${last}${count}"/></worksheet>`
  file.push(strToU8(text), true)
  return !next.done
}

/** Every row and cell carries its address: some readers fail without. Texts are inline, so none is ever a formula. */
function rowXml(row: number, cells: readonly Cell[], style: number): string {
  const made = cells.map((cell, index) => {
    const at = `${columnName(index)}${row}`
    if (typeof cell === 'number') return `<c r="${at}" s="${style}"><v>${cell}</v></c>`
    if (cell === '') return ''
    return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  })
  return `<row r="${row}">${made.join('')}</row>`
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

/** `cell` has been made visible already, so that no character is left that XML forbids. */
function escaped(cell: string): string {
  const short = cell.slice(0, mostCharacters).replace(/[\ud800-\udbff]$/, '')
  return short.replace(/[&<>]/g, character => `&#${character.charCodeAt(0)};`).replace(/[\ufffe\uffff]/g, '\ufffd')
}

function frame(names: readonly string[]): [name: string, text: string][] {
  const sheets = names.map((name, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
  const links = names.map(
    (_, n) => `<Relationship Id="rId${n + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
  )
  const parts = names.map(
    (_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${sheetType}.worksheet+xml"/>`,
  )
  return [
    [
      'xl/workbook.xml',
      `${xml}<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${xml}<Relationships xmlns="${packageRelations}">${links.join('')}<Relationship Id="styles" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles],
    [
      '_rels/.rels',
      `${xml}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `${xml}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${parts.join('')}</Types>`,
    ],
  ]
}

/** Styles by number: 0 plain, 1 head (bold, grey), 2 text (wrapped, at the top). */
const styles = `${xml}<styleSheet xmlns="${spreadsheet}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFECEEEA"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1"><alignment vertical="top" wrapText="1"/></xf><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`
