import type { Right } from './rights.ts'
import type { Role } from './roles.ts'

/** A role at a unit and all below it, from a moment on and until another; without `to` for as long as it is not ended. */
export interface RoleAt {
  readonly role: Role
  readonly unitId: string
  readonly from: Date
  readonly to?: Date
  /** Lent by this person. What is lent cannot be lent on. */
  readonly lentBy?: string
}

/** Who acts. A token acts for its person, within its scopes. The system acts where nobody asked: jobs and the command line. */
export interface Actor {
  readonly kind: 'person' | 'token' | 'system'
  readonly id: string
  readonly name: string
  readonly roles: readonly RoleAt[]
  /** All that a token may be used for. Absent: all that the roles give. */
  readonly scopes?: readonly Right[]
}

/** A part of the program that acts by itself, such as `sampling`; it may do everything. */
export function systemActor(name: string): Actor {
  return { kind: 'system', id: `system:${name}`, name, roles: [] }
}
