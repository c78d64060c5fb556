/**
 * Official documents. Glossary:
 * - series: the running numbers of one kind of document in one year, without gaps;
 * - unconfirmed: after a restore, until a person has read the last number on paper;
 * - layout: the places, sizes and faces of GB/T 9704-2012, in one table.
 */
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
export { confirmSeries, type SeriesOf, takeNumber, unconfirmSeries } from './series.ts'
