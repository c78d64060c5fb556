import { Document, DocumentGridType, Packer, type Paragraph } from 'docx'
import type { OfficialDocument } from '../official-document.ts'
import { attachmentPages } from './attachment-pages.ts'
import { bodyParts } from './body.ts'
import { closingParts } from './closing.ts'
import { colophonPart } from './colophon.ts'
import { leavesRoomForText } from './first-page.ts'
import { headParts } from './head.ts'
import { layouts, page } from './layout.ts'
import { draftMark, pageNumbers } from './page-edges.ts'
import { repacked } from './repacked.ts'
import { shownLine } from './shown-text.ts'
import { styled, styleSheet } from './styled.ts'
import { addresseeText } from './texts.ts'

/**
 * The document as DOCX, laid out by GB/T 9704-2012, for an office to finish, print and seal; an English one has the same parts,
 * plain. The same document gives the same bytes.
 */
export async function layOut(document: OfficialDocument): Promise<Buffer> {
  const layout = layouts[document.language]
  const isMoved = document.language === 'zh-CN' && !leavesRoomForText(document, layout)
  const colophon = colophonPart(document, isMoved ? document.addressees : [], layout)
  const flow = [
    ...headParts(document, layout),
    ...(isMoved ? [] : addresseeLine(document)),
    ...bodyParts(document.body, document.language, { keepEnd: true }),
    ...closingParts(document, layout),
    ...attachmentPages(document),
    ...(colophon === undefined ? [] : [colophon]),
  ]
  const file = new Document({
    title: shownLine(document.title),
    creator: shownLine(document.issuer),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { language: { value: 'en-US', eastAsia: 'zh-CN' } } } },
      paragraphStyles: [...styleSheet(layout)],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.top,
              right: page.right,
              bottom: page.bottom,
              left: page.left,
              header: page.header,
              footer: page.footer,
            },
          },
          ...(layout.grid === 0 ? {} : { grid: { type: DocumentGridType.LINES, linePitch: layout.grid } }),
        },
        footers: pageNumbers(layout),
        ...(document.number === null ? { headers: draftMark(document) } : {}),
        children: flow,
      },
    ],
  })
  return repacked(await Packer.toBuffer(file), document)
}

/** Clause 7.3.2: flush left. */
function addresseeLine(document: OfficialDocument): readonly Paragraph[] {
  return document.addressees.length === 0 ? [] : [styled('addressee', addresseeText(document))]
}
