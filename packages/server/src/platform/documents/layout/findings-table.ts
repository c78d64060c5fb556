import {
  AlignmentType,
  BorderStyle,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Column, Table as TableBlock } from '../official-document.ts'
import { page } from './layout.ts'
import { points } from './measures.ts'
import { shownLines } from './shown-text.ts'
import { styled } from './styled.ts'

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const borders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line }
const margins = { top: points(2), bottom: points(2), left: points(4), right: points(4) }
/** A row with more text than this may go over to the next page. */
const longRow = 400

/** As wide as the type area, with a head on every page. */
export function findingsTable({ columns, rows }: TableBlock): Table {
  const widths = widthsOf(columns)
  const cell = (children: Paragraph[], index: number, verticalAlign: 'top' | 'center') =>
    new TableCell({ children, width: { size: widths[index]!, type: WidthType.DXA }, margins, verticalAlign })
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, index) => cell(paragraphs('tableHead', title), index, VerticalAlign.CENTER)),
  })
  return new Table({
    width: { size: page.typeArea.width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    rows: [
      header,
      ...rows.map(
        row =>
          new TableRow({
            cantSplit: row.join('').length < longRow,
            children: columns.map((column, index) =>
              // In the middle, LibreOffice loses the first cell of a row that it moves below a repeated head.
              cell(paragraphs('tableCell', row[index] ?? '', column.align), index, VerticalAlign.TOP),
            ),
          }),
      ),
    ],
  })
}

function paragraphs(style: 'tableHead' | 'tableCell', text: string, align?: Column['align']): Paragraph[] {
  const more = align === 'center' ? { alignment: AlignmentType.CENTER } : {}
  const lines = shownLines(text)
  // A cell without a paragraph is refused by word processors.
  return (lines.length === 0 ? [''] : lines).map(text => styled(style, text, more))
}

/** Shares of the whole width; what rounding leaves over goes to the last. */
function widthsOf(columns: readonly Column[]): number[] {
  const { width } = page.typeArea
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => Math.floor((width * share) / all))
  widths[widths.length - 1]! += width - widths.reduce((sum, one) => sum + one, 0)
  return widths
}
