import { BorderStyle, type IParagraphOptions, LineRuleType, type Paragraph, TextRun } from 'docx'
import type { DocumentStyle, OfficialDocument } from '../official-document.ts'
import { urgencies } from '../words.ts'
import { grid, head, type Layout, page } from './layout.ts'
import { points, widthOf } from './measures.ts'
import { shownLine } from './shown-text.ts'
import { styled } from './styled.ts'
import { numberText } from './texts.ts'
import { titleLines } from './title-lines.ts'

/** From the upper edge to the title: urgency, mark, number, rule, title. */
export function headParts(document: OfficialDocument, layout: Layout): readonly Paragraph[] {
  const { language, urgency } = document
  return [
    ...(urgency === null ? [] : [styled('urgency', urgencies[urgency][language])]),
    ...(document.style === 'preprinted' ? [] : [mark(document)]),
    styled('number', numberText(document), numberPlace(document, layout)),
    styled('title', '', { children: titleRuns(document.title, layout.titleLength) }),
  ]
}

function mark({ issuer, style, urgency, language }: OfficialDocument): Paragraph {
  const text = shownLine(issuer)
  const size = markSize(text, style)
  if (language === 'en' && style === 'ordinary') return styled('mark', text)
  return styled('mark', '', {
    children: [new TextRun({ text, size: size * 2, ...(style === 'formal' ? { color: head.red } : {}) })],
    spacing: {
      before: style === 'formal' ? markBefore(urgency !== null) : 0,
      line: markLine(size),
      lineRule: LineRuleType.EXACT,
    },
  })
}

/** As large as one line allows. */
function markSize(text: string, style: DocumentStyle): number {
  const { most, least, ordinary } = head.markSizes
  const fitting = Math.floor(page.typeArea.width / points(1) / Math.max(1, widthOf(text)))
  return Math.max(least, Math.min(style === 'formal' ? most : ordinary, fitting))
}

/** Characters in their box, with a little air. */
function markLine(size: number): number {
  return points(Math.round(size * 1.15))
}

/** The line of the urgency is part of the 35 mm. */
function markBefore(urgent: boolean): number {
  return head.markTop - (urgent ? grid.pitch : 0)
}

/** Below the mark; on preprinted paper as far down as it would be below the mark of a long name. */
function numberPlace({ style, urgency }: OfficialDocument, { line }: Layout): IParagraphOptions {
  switch (style) {
    case 'formal':
      return { spacing: { before: head.numberBefore }, border: { bottom: rule(head.ruleWidth.formal, head.red) } }
    case 'ordinary':
      return { spacing: { before: Math.round(line / 2) }, border: { bottom: rule(head.ruleWidth.ordinary, '000000') } }
    case 'preprinted':
      return {
        spacing: { before: markBefore(urgency !== null) + markLine(head.markSizes.most) + head.numberBefore },
      }
  }
}

function rule(size: number, color: string) {
  return { style: BorderStyle.SINGLE, size, color, space: head.ruleBelow }
}

function titleRuns(title: string, length: number): TextRun[] {
  return titleLines(title, length).map((text, index) => new TextRun({ text, ...(index === 0 ? {} : { break: 1 }) }))
}
