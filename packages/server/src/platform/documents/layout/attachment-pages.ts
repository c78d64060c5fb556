import type { Paragraph, Table } from 'docx'
import type { OfficialDocument } from '../official-document.ts'
import { bodyParts } from './body.ts'
import { styled } from './styled.ts'
import { attachmentLabel, attachmentTexts } from './texts.ts'

/** Clause 7.3.7: each on a new page, with the number and the name by which it is listed; pages go on counting. */
export function attachmentPages(document: OfficialDocument): readonly (Paragraph | Table)[] {
  const { attachments, language } = document
  return attachments.flatMap(({ body }, index) => {
    if (body === undefined) return []
    return [
      styled('attachmentLabel', attachmentLabel(document, index), { pageBreakBefore: true }),
      styled('attachmentTitle', attachmentTexts(document)[index]!.name),
      ...bodyParts(body, language),
    ]
  })
}
