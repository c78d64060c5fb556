import { sql } from 'kysely'
import type { Role } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Person } from './model/person.ts'
import type { Unit, UnitKind } from './model/unit.ts'
import type { Delegation } from './store/roles.ts'

export { findPerson } from './store/people.ts'
export { findDelegation, findGrant } from './store/roles.ts'
export { findUnit } from './store/units.ts'

/** All that is read here is read within the scope of the transaction: what is out of it is neither listed nor counted. */

export interface UnitInTree extends Unit {
  readonly childCount: number
}

/** What stands right below a unit; without one, the highest units that the scope shows. */
export async function unitsUnder(tx: Tx, parentId?: string): Promise<readonly UnitInTree[]> {
  const { rows } = await sql<UnitInTree & { kind: UnitKind }>`
    select u.id, u.kind, u.name, u.code, u.closed_at <> 'infinity' as closed, u.version,
      (select count(*) from tk.unit_edge b join tk.unit c on c.id = b.child_id
       where b.parent_id = u.id and b.to_at = 'infinity') as "childCount"
    from tk.unit u left join tk.unit_edge e on e.child_id = u.id and e.to_at = 'infinity'
    where ${parentId === undefined ? sql`not exists (select from tk.unit p where p.id = e.parent_id)` : sql`e.parent_id = ${parentId}::uuid`}
    order by u.closed_at <> 'infinity', u.code nulls last, u.name, u.id`.execute(tx)
  return rows
}

/** For selectors: units whose name or code holds the text, the shortest names first. */
export async function searchUnits(tx: Tx, text: string, limit: number): Promise<readonly Unit[]> {
  const like = `%${text.replace(/[\\%_]/g, found => `\\${found}`)}%`
  const { rows } = await sql<Unit>`
    select id, kind, name, code, false as closed, version from tk.unit
    where (name ilike ${like} or code ilike ${like}) and closed_at = 'infinity'
    order by char_length(name), name, id limit ${limit}`.execute(tx)
  return rows
}

export interface UnitPeriod {
  readonly name: string
  readonly from: Date
  /** Absent: to this day. */
  readonly to: Date | null
}

export async function namesOfUnit(tx: Tx, id: string): Promise<readonly UnitPeriod[]> {
  const { rows } = await sql<UnitPeriod>`
    select name, from_at as "from", nullif(to_at, 'infinity') as "to" from tk.unit_name where unit_id = ${id}::uuid
    order by from_at`.execute(tx)
  return rows
}

export interface Succession {
  readonly beforeId: string
  readonly afterId: string
  readonly how: 'merge' | 'split'
  readonly at: Date
}

/** Which units came out of this one, and out of which it came. */
export async function successionsOfUnit(tx: Tx, id: string): Promise<readonly Succession[]> {
  const { rows } = await sql<Succession>`
    select before_id as "beforeId", after_id as "afterId", how, at from tk.unit_succession
    where before_id = ${id}::uuid or after_id = ${id}::uuid order by at, after_id`.execute(tx)
  return rows
}

export interface PeopleFilter {
  readonly unitId: string
  readonly active?: boolean
  /** Part of the name. */
  readonly text?: string
  readonly after?: { readonly name: string; readonly id: string }
  readonly limit: number
}

/** People of one unit by name; one row more than the limit says that there are more. */
export async function listPeople(
  tx: Tx,
  { unitId, active, text, after, limit }: PeopleFilter,
): Promise<readonly Person[]> {
  let query = tx
    .selectFrom('tk.person')
    .select(['id', 'unit_id as unitId', 'name', 'number', 'mail', 'phone', 'active', 'version'])
    .where('unit_id', '=', unitId)
  if (active !== undefined) query = query.where('active', '=', active)
  if (text !== undefined) query = query.where('name', 'like', `%${text.replace(/[\\%_]/g, found => `\\${found}`)}%`)
  if (after) query = query.where(sql<boolean>`(name, id) > (${after.name}, ${after.id}::uuid)`)
  return query
    .orderBy('name')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}

export interface RoleRow {
  readonly id: string
  readonly personId: string
  readonly personName: string | null
  readonly role: Role
  readonly unitId: string
  readonly from: Date
  readonly to: Date | null
  /** The lender's id; absent for a role of one's own. */
  readonly lentBy: string | null
}

/** Roles of a person or at a unit that are held or will be, own and lent, as far as the scope shows them. */
export async function rolesNow(
  tx: Tx,
  by: { readonly personId: string } | { readonly unitId: string },
  now: Date,
): Promise<readonly RoleRow[]> {
  const where = 'personId' in by ? sql`r.person_id = ${by.personId}::uuid` : sql`r.unit_id = ${by.unitId}::uuid`
  const { rows } = await sql<RoleRow>`
    select r.id, r.person_id as "personId", p.name as "personName", r.role, r.unit_id as "unitId", r.from_at as "from",
      nullif(r.to_at, 'infinity') as "to", r.lent_by as "lentBy"
    from (
      select id, person_id, role, unit_id, from_at, to_at, null::uuid as lent_by from tk.role_grant
      union all
      select id, to_person, role, unit_id, from_at, to_at, from_person from tk.delegation) r
    left join tk.person p on p.id = r.person_id
    where ${where} and r.to_at > ${now} order by r.role, r.from_at, r.id`.execute(tx)
  return rows
}

/** What somebody has lent or was lent, as long as it has not ended. */
export async function delegationsOf(tx: Tx, personId: string, now: Date): Promise<readonly Delegation[]> {
  const { rows } = await sql<Delegation>`
    select id, from_person as "fromPerson", to_person as "personId", role, unit_id as "unitId", from_at as "from", to_at as "to", reason
    from tk.delegation where (from_person = ${personId}::uuid or to_person = ${personId}::uuid) and to_at > ${now}
    order by from_at, id`.execute(tx)
  return rows
}

/** Active people within the scope who have no password, by unit and name. Whoever was invited already says so. */
export async function peopleWithoutPassword(
  tx: Tx,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<readonly { personId: string; personName: string; unitName: string; invited: boolean }[]> {
  const { rows } = await sql<{ personId: string; personName: string; unitName: string; invited: boolean }>`
    select p.id as "personId", p.name as "personName", u.name as "unitName", exists (
        select from tk.invitation i where i.person_id = p.id and i.used_at is null and i.expires_at > ${now}) as invited
    from tk.person p join tk.unit u on u.id = p.unit_id left join tk.account a on a.person_id = p.id
    where p.active and a.password_hash is null
    order by u.name, u.id, p.name, p.id limit ${limit}`.execute(tx)
  return rows
}

/** People within the scope with the names of their units, by id. */
export async function namedPeople(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly personName: string; readonly unitName: string }>> {
  const { rows } = await sql<{ id: string; personName: string; unitName: string }>`
    select p.id, p.name as "personName", u.name as "unitName"
    from tk.person p join tk.unit u on u.id = p.unit_id where p.id = any (${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, ...names }) => [id, names]))
}

/**
 * Who holds a role, or one of several, own or lent, at the nearest unit from this one up where anybody does: a town's own inspectors,
 * and the county's where the town has none. Within the scope of `role.read`.
 */
export async function nearestWithRole(
  tx: Tx,
  role: Role | readonly Role[],
  unitId: string,
  now: Date,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with held as (
      select c.depth, r.person_id
      from tk.unit_closure c join (
        select person_id, role, unit_id, from_at, to_at from tk.role_grant
        union all
        select to_person, role, unit_id, from_at, to_at from tk.delegation) r on r.unit_id = c.anc
      join tk.person p on p.id = r.person_id and p.active
      where c.des = ${unitId}::uuid and c.to_at = 'infinity' and r.role = any (${[role].flat()}::text[]) and r.from_at <= ${now} and r.to_at > ${now})
    select distinct person_id as id from held where depth = (select min(depth) from held)`.execute(tx)
  return rows.map(row => row.id)
}
