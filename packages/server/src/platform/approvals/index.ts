/**
 * What takes two persons. Glossary:
 * - approval: a request that somebody else decides on, and what was decided; of a kind, for a subject of the domain that asks;
 * - digest: of the very thing that was looked at, SHA-256 in hexadecimal: a decision on one is none on another.
 */
export {
  type Approval,
  type ApprovalState,
  findApproval,
  requestApproval,
  settleApproval,
  withdrawApproval,
} from './approvals.ts'
export { approvalCodes } from './codes.ts'
