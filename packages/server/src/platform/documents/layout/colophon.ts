import {
  BorderStyle,
  type Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { formatDate } from '../number-and-date.ts'
import type { OfficialDocument } from '../official-document.ts'
import { words } from '../words.ts'
import { colophon, page } from './layout.ts'
import { points, widthOf } from './measures.ts'
import { shownLine } from './shown-text.ts'
import { styled } from './styled.ts'

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' })

/**
 * 版记, clause 7.4, at the lower edge of the type area of the page that it is anchored to. Undefined: there is nothing to say.
 * @param addressees those for whom the first page has no room, clause 7.3.2.
 */
export function colophonTable(document: OfficialDocument, addressees: readonly string[]): Table | undefined {
  const { copiesTo, printed, language } = document
  const lines = [
    ...(addressees.length === 0 ? [] : [namesLine(words.toInColophon[language], addressees, document)]),
    ...(copiesTo.length === 0 ? [] : [namesLine(words.copies[language], copiesTo, document)]),
    ...(printed === null ? [] : [printedLine(printed, document)]),
  ]
  if (lines.length === 0) return undefined
  return new Table({
    width: { size: page.typeArea.width, type: WidthType.DXA },
    columnWidths: [page.typeArea.width],
    layout: TableLayoutType.FIXED,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: 0,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: lines.map((line, index) => {
      const isLast = index === lines.length - 1
      return new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            children: [line],
            width: { size: page.typeArea.width, type: WidthType.DXA },
            margins: { top: 0, bottom: 0, left: 0, right: 0 },
            borders: {
              top: rule(index === 0 ? colophon.outer : colophon.inner),
              bottom: rule(isLast ? colophon.outer : colophon.inner),
              left: none,
              right: none,
            },
          }),
        ],
      })
    }),
  })
}

/** Clause 7.4.2: what runs over stands behind the colon, and a full stop ends it. */
function namesLine(label: string, names: readonly string[], { language }: OfficialDocument): Paragraph {
  const hanging = points(14 * Math.ceil(widthOf(label)))
  const list = names.map(shownLine).join(language === 'zh-CN' ? '，' : ', ')
  return styled('colophon', `${label}${list}${language === 'zh-CN' ? '。' : '.'}`, {
    indent: { left: colophon.indent + hanging, hanging, right: colophon.indent },
  })
}

/** Clause 7.4.3: who prints at the left, when at the right. */
function printedLine({ by, on }: NonNullable<OfficialDocument['printed']>, { language }: OfficialDocument): Paragraph {
  const date = formatDate(on, language)
  const children = [shownLine(by), '\t', language === 'zh-CN' ? `${date}印发` : `issued ${date}`]
  return styled('colophon', '', {
    children: [new TextRun({ children })],
    indent: { left: colophon.indent, right: colophon.indent },
    tabStops: [{ type: TabStopType.RIGHT, position: page.typeArea.width - colophon.indent }],
  })
}
