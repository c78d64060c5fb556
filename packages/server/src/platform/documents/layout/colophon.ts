import {
  BorderStyle,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  LineRuleType,
  type Paragraph,
  Tab,
  TabStopType,
  TextRun,
  TextWrappingType,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from 'docx'
import { ShapeRun } from 'docx/shapes'
import type { OfficialDocument } from '../official-document.ts'
import { words } from '../words.ts'
import { colophon, type Layout, page } from './layout.ts'
import { pixels, points, widthOf } from './measures.ts'
import { styled } from './styled.ts'
import { listText, printedTexts } from './texts.ts'

/**
 * 版记, clause 7.4: a box whose last rule lies on the lower edge of the type area, on the page where the text ends. Undefined:
 * there is nothing to say. The paragraph that holds it keeps as much room free as it takes, on the next page if this one has
 * none: text that gave way to the box would push it on, and it would push the text.
 * @param addressees those for whom the first page has no room, clause 7.3.2.
 */
export function colophonPart(
  document: OfficialDocument,
  addressees: readonly string[],
  { styles }: Layout,
): Paragraph | undefined {
  const { copiesTo, printed, language } = document
  const { size, line } = styles.colophon
  const character = points(size)
  const entries = [
    ...(addressees.length === 0 ? [] : [namesLine(words.toInColophon[language], addressees, document, character)]),
    ...(copiesTo.length === 0 ? [] : [namesLine(words.copies[language], copiesTo, document, character)]),
    ...(printed === null ? [] : [printedLine(printed, document, character)]),
  ]
  if (entries.length === 0) return undefined
  const lines = entries.reduce((sum, entry) => sum + entry.lines, 0)
  const height = lines * line + (entries.length + 1) * colophon.ruleLine
  const box = new ShapeRun({
    type: 'rectangle',
    transformation: { width: pixels(page.typeArea.width), height: pixels(height) },
    altText: { name: words.colophon[language] },
    line: { width: 0, transparency: 100 },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.MARGIN, align: HorizontalPositionAlign.LEFT },
      verticalPosition: { relative: VerticalPositionRelativeFrom.MARGIN, align: VerticalPositionAlign.BOTTOM },
      wrap: { type: TextWrappingType.NONE },
    },
    textOptions: { verticalAlignment: 'bottom', margins: { top: 0, right: 0, bottom: 0, left: 0 } },
    children: [
      ...entries.flatMap(({ paragraph }, index) => [rule(index === 0 ? colophon.outer : colophon.inner), paragraph]),
      rule(colophon.outer),
    ],
  })
  return styled('colophon', '', { children: [box], spacing: { line: height, lineRule: LineRuleType.EXACT } })
}

/** As wide as the type area, though the text stands one character in. */
function rule(size: number): Paragraph {
  return styled('colophon', '', {
    spacing: { line: colophon.ruleLine, lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size, color: '000000', space: 0 } },
  })
}

interface Entry {
  readonly paragraph: Paragraph
  readonly lines: number
}

/** Clause 7.4.2: what runs over stands behind the colon, and a full stop ends it. */
function namesLine(label: string, names: readonly string[], { language }: OfficialDocument, character: number): Entry {
  const hanging = Math.round(character * widthOf(label))
  const list = listText(names, language)
  const paragraph = styled('colophon', label + list, {
    indent: { left: character + hanging, hanging, right: character },
  })
  const width = page.typeArea.width - 2 * character - hanging
  return { paragraph, lines: Math.max(1, Math.ceil((widthOf(list) * character) / width)) }
}

/** Clause 7.4.3: who prints at the left, when at the right. */
function printedLine(
  printed: NonNullable<OfficialDocument['printed']>,
  { language }: OfficialDocument,
  character: number,
): Entry {
  const { by, on } = printedTexts(printed, language)
  const paragraph = styled('colophon', '', {
    children: [new TextRun({ children: [by, new Tab(), on] })],
    indent: { left: character, right: character },
    tabStops: [{ type: TabStopType.RIGHT, position: page.typeArea.width - character }],
  })
  return { paragraph, lines: 1 }
}
