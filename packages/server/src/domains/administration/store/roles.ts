import { sql } from 'kysely'
import type { Role } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { refuseAdministration } from '../messages.ts'
import type { HeldRole } from '../model/roles-together.ts'

export interface RoleGrant {
  readonly id: string
  readonly personId: string
  readonly role: Role
  readonly unitId: string
  readonly from: Date
  /** Absent: until it is ended. */
  readonly to: Date | null
}

export interface Delegation extends RoleGrant {
  readonly fromPerson: string
  readonly to: Date
  readonly reason: string
}

/** What the person holds or will hold, own and lent, each with its path: past the scope, for rules over all of them. */
export async function heldRoles(tx: Tx, personId: string, now: Date): Promise<readonly HeldRole[]> {
  const { rows } = await sql<{ role: Role; path: string[] }>`
    select h.role, array(select c.anc from tk.unit_closure c where c.des = h.unit_id and c.to_at = 'infinity' order by c.depth) as path
    from tk.held_by(${personId}::uuid, ${now}) h`.execute(tx)
  return rows
}

/** Until the transaction ends nobody else changes what the person holds: two roles that exclude each other come one after the other. */
export async function lockRolesOf(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(x'746b726f'::int, hashtext(${personId}))`.execute(tx)
}

export async function insertGrant(
  tx: Tx,
  { personId, role, unitId, from, to }: Omit<RoleGrant, 'id'>,
  grantedBy: string | null,
): Promise<string> {
  const made = await tx
    .insertInto('tk.role_grant')
    .values({
      person_id: personId,
      role,
      unit_id: unitId,
      from_at: from,
      granted_by: grantedBy,
      ...(to ? { to_at: to } : {}),
    })
    .onConflict(conflict =>
      conflict.columns(['person_id', 'role', 'unit_id']).where('to_at', '=', sql<Date>`'infinity'`).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!made) throw refuseAdministration('role-held')
  return made.id
}

function grantOf(tx: Tx, id: string) {
  return tx
    .selectFrom('tk.role_grant')
    .select(['id', 'person_id as personId', 'unit_id as unitId', 'from_at as from'])
    .select([sql<Role>`role`.as('role'), sql<Date | null>`nullif(to_at, 'infinity')`.as('to')])
    .where('id', '=', id)
}

export async function findGrant(tx: Tx, id: string): Promise<RoleGrant | undefined> {
  return grantOf(tx, id).executeTakeFirst()
}

export async function lockGrant(tx: Tx, id: string): Promise<RoleGrant> {
  const row = await grantOf(tx, id).forUpdate().executeTakeFirst()
  if (!row) throw refuse('not-found')
  return row
}

/** One that has not begun ends as it begins. */
export async function endGrant(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('tk.role_grant')
    .set({ to_at: sql<Date>`greatest(from_at, ${at})` })
    .where('id', '=', id)
    .execute()
}

export async function insertDelegation(tx: Tx, one: Omit<Delegation, 'id'>): Promise<string> {
  const { id } = await tx
    .insertInto('tk.delegation')
    .values({
      from_person: one.fromPerson,
      to_person: one.personId,
      role: one.role,
      unit_id: one.unitId,
      from_at: one.from,
      to_at: one.to,
      reason: one.reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function delegationOf(tx: Tx, id: string) {
  return tx
    .selectFrom('tk.delegation')
    .select(['id', 'from_person as fromPerson', 'to_person as personId', 'unit_id as unitId'])
    .select(['from_at as from', 'to_at as to', 'reason', sql<Role>`role`.as('role')])
    .where('id', '=', id)
}

export async function findDelegation(tx: Tx, id: string): Promise<Delegation | undefined> {
  return delegationOf(tx, id).executeTakeFirst()
}

export async function lockDelegation(tx: Tx, id: string): Promise<Delegation> {
  const row = await delegationOf(tx, id).forUpdate().executeTakeFirst()
  if (!row) throw refuse('not-found')
  return row
}

export async function endDelegation(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('tk.delegation')
    .set({ to_at: sql<Date>`greatest(from_at, ${at})` })
    .where('id', '=', id)
    .execute()
}

/** Active persons who administer the whole tree at that moment and after, without those who are left out. */
export async function administratorsOfAll(
  tx: Tx,
  at: Date,
  without: { person?: string; grant?: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select tk.administrators_of_all(${at}, ${without.person ?? null}::uuid, ${without.grant ?? null}::uuid) as count`.execute(
    tx,
  )
  return rows[0]!.count
}
