import { type IParagraphOptions, type Paragraph, Tab, TabStopType, TextRun } from 'docx'
import type { OfficialDocument } from '../official-document.ts'
import { words } from '../words.ts'
import type { Layout } from './layout.ts'
import { widthOf } from './measures.ts'
import { shownLine } from './shown-text.ts'
import { type SignaturePlace, underSeal, withoutSeal } from './signature-place.ts'
import { styled } from './styled.ts'
import { attachmentTexts, dateText, noteText } from './texts.ts'

/** What follows on the text: list of attachments, name and date, note. */
export function closingParts(document: OfficialDocument, layout: Layout): readonly Paragraph[] {
  return [...attachmentList(document, layout), ...signatureLines(document, layout), ...noteLine(document)]
}

/** Clause 7.3.4: numbered only where there are several; what runs over stands below the name's first character. */
function attachmentList(document: OfficialDocument, { character, line }: Layout): readonly Paragraph[] {
  const { language } = document
  const entries = attachmentTexts(document)
  const [last] = entries.slice(-1)
  if (last === undefined) return []
  const numberWidth = last.number === '' ? 0 : widthOf(last.number) + 0.25
  const label = words.attachments[language]
  const entry = (index: number, begin: number, label = '') => {
    const left = Math.round((begin + widthOf(label) + numberWidth) * character)
    const { number, name } = entries[index]!
    return styled('attachmentList', '', {
      children: [new TextRun({ children: [label + number, ...(number === '' ? [] : [new Tab()]), name] })],
      indent: { left, hanging: left - Math.round(begin * character) },
      tabStops: [{ type: TabStopType.LEFT, position: left }],
      spacing: { before: label === '' ? 0 : line },
    })
  }
  if (language === 'en') {
    const heading = styled('attachmentList', label, { spacing: { before: line } })
    return [heading, ...entries.map((_, index) => entry(index, 1))]
  }
  return entries.map((_, index) => (index === 0 ? entry(0, 2, label) : entry(index, 2 + widthOf(label))))
}

/** Clause 7.3.5. Under a seal, its upper edge lies within a line of the text: name and date stand in its lower half. */
function signatureLines(document: OfficialDocument, { character, line }: Layout): readonly Paragraph[] {
  const { signature } = document
  const name = shownLine(signature.unit)
  const date = dateText(document)
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

/** Clause 7.3.6. */
function noteLine({ note, language }: OfficialDocument): readonly Paragraph[] {
  return note === null ? [] : [styled('note', noteText(note, language))]
}
