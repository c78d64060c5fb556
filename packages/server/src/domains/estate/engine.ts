/**
 * What this domain takes from the engine, in one place: one reading of addresses, days, proofs and lists for a list that is
 * inspected from the command line and for the register.
 */
export {
  addDays,
  addMonths,
  columnEntries,
  type Day,
  dayOf,
  declaredColumns,
  decodeList,
  excerpt,
  type FoundProofs,
  isUnderOwnDomain,
  type ListFault,
  ownDomain,
  parseCsv,
  parseDay,
  parseProof,
  readXlsx,
  type Separator,
  type Sheet,
  type StreamedSheet,
  separators,
  siteAddress,
  type Table,
  type TableRow,
  visible,
  workbook,
} from '@townkeep/inspect'
