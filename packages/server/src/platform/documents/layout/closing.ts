import { type IParagraphOptions, type Paragraph, TabStopType, TextRun } from 'docx'
import { formatDate } from '../number-and-date.ts'
import type { OfficialDocument } from '../official-document.ts'
import { words } from '../words.ts'
import type { Layout } from './layout.ts'
import { widthOf } from './measures.ts'
import { shownLine, shownLines } from './shown-text.ts'
import { underSeal, withoutSeal } from './signature-place.ts'
import { styled } from './styled.ts'

/** What follows on the text: list of attachments, name and date, note. */
export function closingParts(document: OfficialDocument, layout: Layout): readonly Paragraph[] {
  return [...attachmentList(document, layout), ...signatureLines(document, layout), ...noteLine(document)]
}

/** Clause 7.3.4: numbered only where there are several; what runs over stands below the name's first character. */
function attachmentList(
  { attachments, language }: OfficialDocument,
  { character, line }: Layout,
): readonly Paragraph[] {
  const label = words.attachments[language]
  const isNumbered = attachments.length > 1
  const labelWidth = Math.ceil(widthOf(label))
  const numberWidth = isNumbered ? widthOf(`${attachments.length}.`) + 0.25 : 0
  const begin = language === 'zh-CN' ? 2 : 0
  const left = Math.round((begin + labelWidth + numberWidth) * character)
  return attachments.map(({ title }, index) => {
    const number = isNumbered ? `${index + 1}.` : ''
    const hanging = Math.round((index === 0 ? labelWidth + numberWidth : numberWidth) * character)
    const name = withoutMark(shownLine(title))
    return styled('attachmentList', '', {
      children: [
        new TextRun({ children: [`${index === 0 ? label : ''}${number}`, ...(isNumbered ? ['\t'] : []), name] }),
      ],
      indent: { left, hanging },
      tabStops: [{ type: TabStopType.LEFT, position: left }],
      spacing: { before: index === 0 ? line : 0 },
    })
  })
}

/** No mark stands after the name of an attachment. */
export function withoutMark(title: string): string {
  return title.replace(/[。．.，,；;、：:]+$/u, '')
}

/** Clause 7.3.5. Under a seal, its upper edge lies within a line of the text: name and date stand in its lower half. */
function signatureLines({ signature, language }: OfficialDocument, { character, line }: Layout): readonly Paragraph[] {
  const name = shownLine(signature.unit)
  const date = signature.date === null ? blankDate[language] : formatDate(signature.date, language)
  const place = signature.sealed ? underSeal(name, date) : withoutSeal(name, date)
  const right = (characters: number): IParagraphOptions => ({ indent: { right: Math.round(characters * character) } })
  return [
    styled('signature', name, {
      ...right(place.name),
      keepNext: true,
      spacing: { before: (signature.sealed ? 3 : 1) * line },
    }),
    styled('signature', date, right(place.date)),
  ]
}

/** For the hand that signs. */
const blankDate = { 'zh-CN': '　　　　年　　月　　日', en: '________________' } as const

/** Clause 7.3.6: in parentheses. */
function noteLine({ note, language }: OfficialDocument): readonly Paragraph[] {
  if (note === null) return []
  const text = shownLines(note).join(' ')
  return [styled('note', language === 'zh-CN' ? `（${text}）` : `(${text})`)]
}
