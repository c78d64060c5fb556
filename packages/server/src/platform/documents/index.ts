/**
 * Official documents. Glossary:
 * - series: the running numbers of one kind of document in one year, without gaps;
 * - unconfirmed: after a restore, until a person has read the last number on paper.
 */
export { documentCodes } from './codes.ts'
export { confirmSeries, type SeriesOf, takeNumber, unconfirmSeries } from './series.ts'
