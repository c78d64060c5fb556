import type { Paragraph, Table } from 'docx'
import type { OfficialDocument } from '../official-document.ts'
import { words } from '../words.ts'
import { bodyParts } from './body.ts'
import { withoutMark } from './closing.ts'
import { shownLine } from './shown-text.ts'
import { styled } from './styled.ts'

/** Clause 7.3.7: each on a new page, with the number and the name by which it is listed; pages go on counting. */
export function attachmentPages({ attachments, language }: OfficialDocument): readonly (Paragraph | Table)[] {
  return attachments.flatMap(({ title, body }, index) => {
    if (body === undefined) return []
    const number = attachments.length > 1 ? `${language === 'en' ? ' ' : ''}${index + 1}` : ''
    return [
      styled('attachmentLabel', `${words.attachment[language]}${number}`, { pageBreakBefore: true }),
      styled('attachmentTitle', withoutMark(shownLine(title))),
      ...bodyParts(body, language),
    ]
  })
}
