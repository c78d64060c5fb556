/**
 * Rectification: what units are told formally, and what they answer. Glossary:
 * - notice: a numbered document to one unit about findings of it, of a kind; draft before its issuing, served from then on;
 * - item: a finding in a notice, as it was when the notice was drafted;
 * - delivery: from when on the unit's clocks count; receipt: the first opening by the addressed unit;
 * - answer: what the unit says it mended, by itself or recorded for it from paper;
 * - letterhead: under which code a unit numbers its notices, and how they are dressed.
 */
export { noticeAnswered, noticeIssued, noticeRevoked } from './events.ts'
export { rectificationHandlers, rectificationJobs, rectificationSubscriptions } from './jobs.ts'
export type { MakingFiles } from './make-files.ts'
export { rectificationMessageKinds } from './message-kinds.ts'
export { rectificationCodes } from './messages.ts'
export { rectificationDownloads } from './routes/downloads.ts'
export { noticePages } from './routes/print.ts'
export { rectificationRoutes } from './routes.ts'
export { noticeSearch } from './search.ts'
