import type { Family } from './families.ts'
import { type Role, roles } from './roles.ts'

/** Who has a right, and what a transaction under it may see and change. What may be changed may be seen. */
export interface RightRow {
  readonly roles: readonly Role[]
  readonly reads: readonly Family[]
  readonly writes: readonly Family[]
}

const overseers = ['administrator', 'inspector', 'approver', 'leader', 'auditor'] as const satisfies readonly Role[]
const inspected = ['unit-manager', 'handler', 'duty-officer'] as const satisfies readonly Role[]

/**
 * All rights, closed: `<subject>.<verb>`. Every `<subject>.read` changes nothing; the auditor has those and no others.
 * The right to change a person is the administrator's alone: who can reset how somebody signs in can act in that name.
 */
export const rights = {
  'unit.read': { roles, reads: ['units'], writes: [] },
  'unit.manage': { roles: ['administrator'], reads: [], writes: ['units'] },
  'person.read': { roles: [...overseers, ...inspected], reads: ['people', 'units'], writes: [] },
  'person.manage': { roles: ['administrator'], reads: ['units', 'roles'], writes: ['people'] },
  'role.read': { roles: ['administrator', 'auditor'], reads: ['roles', 'delegations', 'people', 'units'], writes: [] },
  'role.grant': { roles: ['administrator'], reads: ['people', 'units', 'delegations'], writes: ['roles'] },
  'delegation.end': { roles: ['administrator'], reads: ['people', 'units'], writes: ['delegations'] },
  // Beside it, the role itself must be one's own: held, not lent.
  'delegation.give': {
    roles: ['administrator', 'inspector', 'approver', 'leader', ...inspected, 'editor'],
    reads: ['people', 'units', 'roles'],
    writes: ['delegations'],
  },
  'token.read': { roles: ['administrator', 'auditor'], reads: ['people', 'units'], writes: [] },
  'token.manage': { roles: ['administrator'], reads: ['people', 'units'], writes: [] },
  'settings.read': { roles: ['administrator', 'auditor'], reads: ['units'], writes: [] },
  'settings.manage': { roles: ['administrator'], reads: ['units'], writes: ['settings'] },
  'series.read': { roles: overseers, reads: ['series', 'units'], writes: [] },
  // After a restore, somebody says what the last number on paper was.
  'series.confirm': { roles: ['administrator'], reads: ['units'], writes: ['series'] },
  'message.read': { roles: ['administrator', 'auditor'], reads: ['messages', 'people', 'units'], writes: [] },
  'message.resend': { roles: ['administrator'], reads: ['people', 'units'], writes: ['messages'] },
  'webhook.read': { roles: ['administrator', 'auditor'], reads: ['webhooks', 'units'], writes: [] },
  'webhook.manage': { roles: ['administrator'], reads: ['units'], writes: ['webhooks'] },
  'job.read': { roles: ['administrator', 'auditor'], reads: [], writes: [] },
  'job.rerun': { roles: ['administrator'], reads: [], writes: [] },
  'audit.read': { roles: ['administrator', 'auditor'], reads: ['audit', 'people', 'units'], writes: [] },

  'asset.read': { roles, reads: ['assets', 'people', 'units'], writes: [] },
  'asset.manage': {
    roles: ['administrator', 'inspector', 'unit-manager'],
    reads: ['people', 'units', 'files'],
    writes: ['assets'],
  },
  'asset.move': { roles: ['administrator', 'inspector'], reads: ['people', 'units'], writes: ['assets'] },
  'authorisation.propose': {
    roles: ['administrator', 'inspector'],
    reads: ['people', 'units', 'files'],
    writes: ['assets'],
  },
  'authorisation.confirm': { roles: ['approver'], reads: ['people', 'units', 'files'], writes: ['assets'] },
  'authorisation.withdraw': {
    roles: ['administrator', 'inspector', 'approver', 'unit-manager'],
    reads: ['people', 'units'],
    writes: ['assets'],
  },
  'candidate.decide': { roles: ['administrator', 'inspector'], reads: ['people', 'units'], writes: ['assets'] },
  'maintenance.announce': {
    roles: ['administrator', 'inspector', 'unit-manager', 'handler'],
    reads: ['people', 'units'],
    writes: ['assets'],
  },

  'inspection.read': { roles: [...overseers, ...inspected], reads: ['inspections', 'assets', 'units'], writes: [] },
  'inspection.plan': {
    roles: ['administrator', 'inspector'],
    reads: ['assets', 'people', 'units'],
    writes: ['inspections'],
  },
  'inspection.run': {
    roles: ['administrator', 'inspector'],
    reads: ['assets', 'units'],
    writes: ['inspections', 'findings'],
  },

  'finding.read': {
    roles: [...overseers, ...inspected],
    reads: ['findings', 'inspections', 'assets', 'people', 'units'],
    writes: [],
  },
  'finding.confirm': {
    roles: ['inspector'],
    reads: ['inspections', 'assets', 'people', 'units'],
    writes: ['findings', 'approvals'],
  },
  'finding.recheck': {
    roles: ['inspector', 'unit-manager', 'handler'],
    reads: ['assets', 'people', 'units'],
    writes: ['inspections', 'findings'],
  },
  'finding.decide': {
    roles: ['approver'],
    reads: ['inspections', 'assets', 'people', 'units'],
    writes: ['findings', 'approvals'],
  },
  'finding.answer': {
    roles: ['unit-manager', 'handler'],
    reads: ['inspections', 'assets', 'people', 'units', 'files'],
    writes: ['findings', 'notices', 'approvals'],
  },
  'finding.assign': {
    roles: ['inspector', 'unit-manager'],
    reads: ['assets', 'people', 'units'],
    writes: ['findings'],
  },
  'finding.comment': {
    roles: ['inspector', 'approver', 'leader', 'unit-manager', 'handler'],
    reads: ['assets', 'people', 'units', 'files'],
    writes: ['findings'],
  },
  // What is said among those who oversee: the inspected have neither.
  'remark.read': { roles: overseers, reads: ['remarks', 'findings', 'units'], writes: [] },
  'remark.add': { roles: ['inspector', 'approver', 'leader'], reads: ['findings', 'units'], writes: ['remarks'] },

  // A notice has two sides. What it is before its issuing, and what is said of it meanwhile, is the issuing unit's alone: a family of its own.
  'notice.read': {
    roles: [...overseers, ...inspected],
    reads: ['notices', 'findings', 'inspections', 'assets', 'people', 'units'],
    writes: [],
  },
  'draft.read': {
    roles: overseers,
    reads: ['drafts', 'approvals', 'letterheads', 'findings', 'inspections', 'assets', 'people', 'units'],
    writes: [],
  },
  'notice.draft': {
    roles: ['inspector'],
    reads: ['findings', 'inspections', 'assets', 'letterheads', 'people', 'units'],
    writes: ['drafts', 'approvals'],
  },
  'notice.approve': {
    roles: ['approver', 'leader'],
    reads: ['findings', 'inspections', 'assets', 'people', 'units'],
    writes: ['drafts', 'approvals'],
  },
  'notice.issue': {
    roles: ['inspector'],
    reads: ['inspections', 'assets', 'letterheads', 'people', 'units'],
    writes: ['drafts', 'findings', 'series'],
  },
  // For a unit that had or answered it on paper.
  'notice.record': {
    roles: ['inspector'],
    reads: ['inspections', 'assets', 'people', 'units', 'files'],
    writes: ['drafts', 'notices', 'findings'],
  },
  // The receipt: whoever opens a notice first, of those to whom it is addressed.
  'notice.receive': { roles: inspected, reads: ['units'], writes: ['notices'] },
  'letterhead.set': { roles: ['administrator'], reads: ['units'], writes: ['letterheads'] },

  'figure.read': {
    roles: [...overseers, ...inspected],
    reads: ['findings', 'inspections', 'assets', 'units'],
    writes: [],
  },

  'file.read': { roles: [...overseers, ...inspected], reads: ['files', 'units'], writes: [] },
  'file.add': {
    roles: ['administrator', 'inspector', 'approver', 'unit-manager', 'handler', 'duty-officer', 'editor'],
    reads: ['units'],
    writes: ['files'],
  },
} as const satisfies Readonly<Record<string, RightRow>>

export type Right = keyof typeof rights

export function rightRow(right: Right): RightRow {
  return rights[right]
}
