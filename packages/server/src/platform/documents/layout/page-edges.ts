import { AlignmentType, Footer, Header, PageNumber, TextRun } from 'docx'
import type { OfficialDocument } from '../official-document.ts'
import { words } from '../words.ts'
import type { Layout } from './layout.ts'
import { points } from './measures.ts'
import { styled } from './styled.ts'

/** Clause 7.5: a number between dashes, at the outer edge of the sheet, one character in. */
export function pageNumbers({ styles }: Layout) {
  const indent = points(styles.pageNumber.size)
  const footer = (side: 'left' | 'right') =>
    new Footer({
      children: [
        styled('pageNumber', '', {
          alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          indent: { [side]: indent },
          children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
        }),
      ],
    })
  return { default: footer('right'), even: footer('left') }
}

/** Says on every page that it is a draft. */
export function draftMark({ language }: OfficialDocument) {
  const header = () => new Header({ children: [styled('draft', words.draft[language])] })
  return { default: header(), even: header() }
}
