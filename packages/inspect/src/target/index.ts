export { dayOf } from './day.ts'
export { type ListedSite, type ListFault, type MergedRow, readList, type SiteList } from './list/index.ts'
export { ownDomain } from './own-domain.ts'
