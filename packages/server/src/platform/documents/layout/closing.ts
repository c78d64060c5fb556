import { type IParagraphOptions, type Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { formatDate } from '../number-and-date.ts'
import type { OfficialDocument } from '../official-document.ts'
import { words } from '../words.ts'
import type { Layout } from './layout.ts'
import { widthOf } from './measures.ts'
import { shownLine, shownLines } from './shown-text.ts'
import { type SignaturePlace, underSeal, withoutSeal } from './signature-place.ts'
import { styled } from './styled.ts'

/** What follows on the text: list of attachments, name and date, note. */
export function closingParts(document: OfficialDocument, layout: Layout): readonly Paragraph[] {
  return [...attachmentList(document, layout), ...signatureLines(document, layout), ...noteLine(document)]
}

/** Clause 7.3.4: numbered only where there are several; what runs over stands below the name's first character. */
function attachmentList(document: OfficialDocument, { character, line }: Layout): readonly Paragraph[] {
  const { attachments, language } = document
  if (attachments.length === 0) return []
  const names = attachments.map(({ title }) => withoutMark(shownLine(title)))
  const numbers = names.map((_, index) => (names.length === 1 ? '' : `${index + 1}.`))
  const numberWidth = names.length === 1 ? 0 : widthOf(numbers.at(-1)!) + 0.25
  const label = words.attachments[language]
  const entry = (index: number, begin: number, label = '') => {
    const left = Math.round((begin + widthOf(label) + numberWidth) * character)
    return styled('attachmentList', '', {
      children: [
        new TextRun({ children: [label + numbers[index], ...(names.length === 1 ? [] : [new Tab()]), names[index]!] }),
      ],
      indent: { left, hanging: left - Math.round(begin * character) },
      tabStops: [{ type: TabStopType.LEFT, position: left }],
      spacing: { before: label === '' ? 0 : line },
    })
  }
  if (language === 'en') {
    const heading = styled('attachmentList', label, { spacing: { before: line } })
    return [heading, ...names.map((_, index) => entry(index, 1))]
  }
  return names.map((_, index) => (index === 0 ? entry(0, 2, label) : entry(index, 2 + widthOf(label))))
}

/** No mark stands after the name of an attachment. */
export function withoutMark(title: string): string {
  return title.replace(/[。．.，,；;、：:]+$/u, '')
}

/** Clause 7.3.5. Under a seal, its upper edge lies within a line of the text: name and date stand in its lower half. */
function signatureLines(document: OfficialDocument, { character, line }: Layout): readonly Paragraph[] {
  const { signature, language } = document
  const name = shownLine(signature.unit)
  const date = signature.date === null ? blankDate[language] : formatDate(signature.date, language)
  const place = placeOf(name, date, document)
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

function placeOf(name: string, date: string, { signature, language }: OfficialDocument): SignaturePlace {
  if (language === 'en') return { name: 0, date: 0 }
  return signature.sealed ? underSeal(name, date) : withoutSeal(name, date)
}

/** For the hand that signs. */
const blankDate = { 'zh-CN': '　　　　年　　月　　日', en: '________________' } as const

/** Clause 7.3.6: in parentheses. */
function noteLine({ note, language }: OfficialDocument): readonly Paragraph[] {
  if (note === null) return []
  const text = shownLines(note).join(' ')
  return [styled('note', language === 'zh-CN' ? `（${text}）` : `(${text})`)]
}
