import type { OfficialDocument } from '../official-document.ts'
import { grid, head, type Layout } from './layout.ts'
import { widthOf } from './measures.ts'
import { titleLines } from './title-lines.ts'

/** Lines that must be left for text on the first page; 7.3.2 asks for some, and one line alone would look lost. */
const leastText = 2

/** Whether the addressees leave room for text on the first page, clause 7.3.2. Counted in lines of the grid, before anything is drawn. */
export function leavesRoomForText(document: OfficialDocument, { line, titleLength }: Layout): boolean {
  const { style, urgency, title, addressees } = document
  const mark = style === 'ordinary' ? 2 : Math.ceil((head.markTop + head.markSizes.most * 23) / line)
  const number = style === 'ordinary' ? 2 : 3
  const heading = 2 + titleLines(title, titleLength).length
  const names = 1 + Math.ceil((widthOf(addressees.join('、')) + 1) / grid.characters)
  const urgent = urgency !== null && style === 'ordinary' ? 1 : 0
  return urgent + mark + number + heading + names + leastText <= grid.lines
}
