import type { Actor, RoleAt } from '../actor.ts'
import type { Role } from '../roles.ts'

/** A person with these roles, held since long ago. */
export function sampleActor(...held: readonly (readonly [role: Role, unitId: string])[]): Actor {
  const roles: readonly RoleAt[] = held.map(([role, unitId]) => ({
    role,
    unitId,
    from: new Date('2020-01-01T00:00:00Z'),
  }))
  return { kind: 'person', id: '018f0000-0000-7000-8000-000000000001', name: 'Li Na', roles }
}
