/**
 * Who did what, when, to what: only ever added to, and so chained that a change shows. Glossary:
 * - entry: one deed, written in the transaction that does it;
 * - seal: the link of the chain for one entry, made behind the oldest transaction that still writes;
 * - anchor: the end of the chain at a moment, kept outside the database;
 * - archive: a past month in a file; its seals stay.
 */
export { type Anchor, appendAnchor, readAnchors } from './anchor.ts'
export { archivableMonths } from './archivable-months.ts'
export { type Archived, archiveAudit } from './archive-audit.ts'
export type { AuditFault } from './audit-fault.ts'
export { type AuditLag, auditLag, makeAuditMonths } from './audit-lag.ts'
export { type AuditRestore, restoreAction } from './audit-restore.ts'
export { canonicalJson } from './canonical-json.ts'
export { exportAudit } from './export-audit.ts'
export { type AuditFilter, type AuditRow, listAudit } from './list-audit.ts'
export { sealAudit } from './seal.ts'
export { type SealedLine, sealedLineSchema } from './sealed-line.ts'
export { type Marks, shield } from './shield.ts'
export { startAnchoring } from './start-anchoring.ts'
export { type Sealer, startSealer } from './start-sealer.ts'
export { type AuditVerdict, type VerifyOptions, verifyAudit } from './verify-audit.ts'
export { type AuditEntry, type Shielding, writeAudit } from './write-audit.ts'
