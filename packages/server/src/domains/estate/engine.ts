/**
 * What this domain takes from the engine, in one place: one reading of addresses, days, proofs and lists for a list that is
 * inspected from the command line and for the register.
 */

export { visible } from '../../../../inspect/src/report/hostile-text.ts'
export type { Sheet } from '../../../../inspect/src/report/rows.ts'
export { workbook } from '../../../../inspect/src/report/xlsx-writer.ts'
export type { SiteAddress } from '../../../../inspect/src/target/address.ts'
export { siteAddress } from '../../../../inspect/src/target/address.ts'
export { parseProof } from '../../../../inspect/src/target/authorisation.ts'
export { addDays, addMonths, type Day, dayOf, parseDay } from '../../../../inspect/src/target/day.ts'
export { columnEntries, declaredColumns } from '../../../../inspect/src/target/list/columns.ts'
export { parseCsv, type Separator, separators } from '../../../../inspect/src/target/list/csv.ts'
export { decodeList } from '../../../../inspect/src/target/list/decode.ts'
export { excerpt, type ListFault, type Table, type TableRow } from '../../../../inspect/src/target/list/record.ts'
export { readXlsx } from '../../../../inspect/src/target/list/xlsx.ts'
export { isUnderOwnDomain, ownDomain } from '../../../../inspect/src/target/own-domain.ts'
