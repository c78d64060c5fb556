/**
 * Official documents. Glossary:
 * - series: the running numbers of one kind of document in one year, without gaps;
 * - unconfirmed: after a restore, until a person has read the last number on paper;
 * - layout: the places, sizes and faces of GB/T 9704-2012, in one table;
 * - office: LibreOffice on this machine, which makes a PDF of a DOCX, one at a time;
 * - stand-in: the face that a machine takes where it has not the wanted one; said of every PDF.
 */
export {
  checkLayout,
  type LayoutCheck,
  type LayoutExpectation,
  type LayoutFault,
  layoutChecks,
} from './check/check-layout.ts'
export { documentCodes } from './codes.ts'
export { layOut } from './layout/lay-out.ts'
export { formatDate, formatNumber } from './number-and-date.ts'
export type {
  Attachment,
  Block,
  Column,
  DocumentNumber,
  DocumentStyle,
  Heading,
  OfficialDocument,
  Paragraph,
  Signature,
  Table,
  Urgency,
} from './official-document.ts'
export { printStyle } from './print/print-style.ts'
export { printView } from './print/print-view.ts'
export { createOffice, type Office, type OfficeOptions, type RenderOptions } from './render/create-office.ts'
export { isFaithful, type RenderFailure, type Rendering, type SetFacts, type Substitution } from './render/rendering.ts'
export {
  confirmSeries,
  lockSeries,
  restoredYear,
  type Series,
  type SeriesOf,
  takeNumber,
  unconfirmSeries,
} from './series.ts'
export { countSeries, listSeries, type SeriesFilter, type SeriesPage } from './series-list.ts'
