export { type Authority, createAuthority, type Issued, type IssueOptions } from './authority.ts'
export { pemOf, type SignatureKind } from './certificate.ts'
export type { KeyKind } from './keys.ts'
