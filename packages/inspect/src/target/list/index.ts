export type { MergedRow } from './merge.ts'
export { readList, type SiteList } from './read-list.ts'
export type { ListFault } from './record.ts'
export type { ListedSite } from './site-row.ts'
