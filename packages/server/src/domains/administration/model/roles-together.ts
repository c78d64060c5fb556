import type { Role } from '../../../platform/access/index.ts'

export interface HeldRole {
  readonly role: Role
  /** The unit of the role and all above it. */
  readonly path: readonly string[]
}

/** Whether one of two roles reaches where the other does. */
function overlap(one: HeldRole, other: HeldRole): boolean {
  return one.path.includes(other.path[0]!) || other.path.includes(one.path[0]!)
}

/** Who audits a unit holds no other role there, above or below: nobody audits his own deeds. Pure. */
export function mayStandTogether(held: readonly HeldRole[], added: HeldRole): boolean {
  return held.every(one => (one.role === 'auditor') === (added.role === 'auditor') || !overlap(one, added))
}
