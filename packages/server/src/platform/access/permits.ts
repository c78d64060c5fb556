import type { Actor, RoleAt } from './actor.ts'
import { type Right, rightRow } from './rights.ts'
import type { Role } from './roles.ts'

/**
 * Whether the actor has the right at a unit, at that moment. Pure.
 * Only roles held at the unit or above it count: what somebody is elsewhere gives nothing here.
 * @param unitPath the object's unit and all above it, in any order; empty: no unit, so only the system.
 */
export function permits(actor: Actor, right: Right, unitPath: readonly string[], now: Date): boolean {
  if (actor.kind === 'system') return true
  return rolesWith(actor, right, now).some(held => unitPath.includes(held.unitId))
}

/** Where the actor has the right: these units and all below them. The system has it everywhere: `whole`. Pure. */
export function scopeOf(
  actor: Actor,
  right: Right,
  now: Date,
): { readonly whole: boolean; readonly roots: readonly string[] } {
  if (actor.kind === 'system') return { whole: true, roots: [] }
  return { whole: false, roots: [...new Set(rolesWith(actor, right, now).map(held => held.unitId))] }
}

/** Whether the actor holds this very role at the unit or above it, not lent by somebody else. Pure. */
export function holdsOwn(actor: Actor, role: Role, unitPath: readonly string[], now: Date): boolean {
  return actor.roles.some(
    held => held.role === role && held.lentBy === undefined && unitPath.includes(held.unitId) && isHeld(held, now),
  )
}

function rolesWith(actor: Actor, right: Right, now: Date): readonly RoleAt[] {
  if (actor.scopes !== undefined && !actor.scopes.includes(right)) return []
  const { roles } = rightRow(right)
  return actor.roles.filter(held => roles.includes(held.role) && isHeld(held, now))
}

/** From its beginning on, and no longer at its end. */
function isHeld({ from, to }: RoleAt, now: Date): boolean {
  return from <= now && (to === undefined || now < to)
}
