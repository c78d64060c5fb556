/**
 * Who may do what, where and when: decided in code by `permits`, and held by PostgreSQL's policies in transactions
 * opened by `withRight`. A domain gives its tables policies in the form of `policySql`.
 */
export { type Actor, type RoleAt, systemActor } from './actor.ts'
export { accessCodes } from './codes.ts'
export { type Family, families } from './families.ts'
export { requireInPerson } from './in-person.ts'
export { loadActor } from './load-actor.ts'
export { withOneAnswer } from './one-answer.ts'
export { holdsOwn, permits, scopeOf } from './permits.ts'
export { requireReach } from './person-reach.ts'
export { policySql, type Write } from './policy.ts'
export { type Right, type RightRow, rightRow, rights } from './rights.ts'
export { type Role, roles, roleTitles } from './roles.ts'
export { topUnits, unitPath, unitsBelow } from './unit-path.ts'
export { openScope, permitsAt, withRight } from './with-right.ts'
