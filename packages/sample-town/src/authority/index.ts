export { type Authority, createAuthority, type Issued, type IssueOptions } from './authority.ts'
export { pemOf } from './certificate.ts'
