import type { Language } from '@townkeep/inspect'
import type { Paragraph, Table } from 'docx'
import type { Block, Heading } from '../official-document.ts'
import { findingsTable } from './findings-table.ts'
import { headingCounter } from './heading-numbers.ts'
import type { StyleName } from './layout.ts'
import { widthOf } from './measures.ts'
import { shownLines } from './shown-text.ts'
import { styled } from './styled.ts'

const headingStyles = {
  1: 'heading1',
  2: 'heading2',
  3: 'heading3',
  4: 'heading4',
} as const satisfies Record<Heading['level'], StyleName>

/** Characters of ten lines. LibreOffice does not break a paragraph that is kept: a longer one would leave half a page empty. */
const mostKept = 280

/**
 * Paragraphs, headings and tables in their order.
 * @param keepEnd the last paragraph stays on the page of what follows: no page has only a signature.
 */
export function bodyParts(
  blocks: readonly Block[],
  language: Language,
  { keepEnd = false } = {},
): readonly (Paragraph | Table)[] {
  const numberOf = headingCounter(language)
  return blocks.flatMap((block, index) => {
    const parts = partsOf(block, numberOf, keepEnd && index === blocks.length - 1)
    // Two tables in a row would become one.
    return block.kind === 'table' && blocks[index + 1]?.kind === 'table' ? [...parts, styled('tableCell', '')] : parts
  })
}

function partsOf(
  block: Block,
  numberOf: ReturnType<typeof headingCounter>,
  keepNext: boolean,
): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return shownLines(block.text).map(line =>
        styled('text', line, { keepNext: keepNext && widthOf(line) <= mostKept }),
      )
    case 'heading':
      return [styled(headingStyles[block.level], numberOf(block.level) + shownLines(block.text).join(' '))]
    case 'table':
      return [findingsTable(block)]
  }
}
