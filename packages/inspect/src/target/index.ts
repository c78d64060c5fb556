export { siteAddress } from './address.ts'
export { parseProof } from './authorisation.ts'
export { addDays, addMonths, type Day, dayOf, parseDay } from './day.ts'
export {
  columnEntries,
  declaredColumns,
  decodeList,
  excerpt,
  type ListedSite,
  type ListFault,
  type MergedRow,
  parseCsv,
  readList,
  readXlsx,
  type Separator,
  type SiteList,
  separators,
  type Table,
  type TableRow,
} from './list/index.ts'
export { isUnderOwnDomain, ownDomain } from './own-domain.ts'
export { createScope } from './scope.ts'
export { parseSignatory, type Signatory } from './signatory.ts'
