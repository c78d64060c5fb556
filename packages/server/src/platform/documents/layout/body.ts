import type { Language } from '@townkeep/inspect'
import type { Paragraph, Table } from 'docx'
import type { Block, Heading } from '../official-document.ts'
import { findingsTable } from './findings-table.ts'
import { headingCounter } from './heading-numbers.ts'
import type { StyleName } from './layout.ts'
import { shownLines } from './shown-text.ts'
import { styled } from './styled.ts'

const headingStyles = {
  1: 'heading1',
  2: 'heading2',
  3: 'heading3',
  4: 'heading4',
} as const satisfies Record<Heading['level'], StyleName>

/** Paragraphs, headings and tables in their order. */
export function bodyParts(blocks: readonly Block[], language: Language): readonly (Paragraph | Table)[] {
  const numberOf = headingCounter(language)
  return blocks.flatMap((block, index) => {
    const parts = partsOf(block, numberOf)
    // Two tables in a row would become one.
    return block.kind === 'table' && blocks[index + 1]?.kind === 'table' ? [...parts, styled('tableCell', '')] : parts
  })
}

function partsOf(block: Block, numberOf: ReturnType<typeof headingCounter>): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return shownLines(block.text).map(line => styled('text', line))
    case 'heading':
      return [styled(headingStyles[block.level], numberOf(block.level) + shownLines(block.text).join(' '))]
    case 'table':
      return [findingsTable(block)]
  }
}
