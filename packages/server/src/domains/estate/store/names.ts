import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Named } from '../sheets/labels.ts'

export interface NamedUnit extends Named {
  readonly closed: boolean
}

/** Units below and with this one, within reach. */
export async function unitsUnder(tx: Tx, rootId: string): Promise<readonly NamedUnit[]> {
  const { rows } = await sql<NamedUnit>`
    select u.id, u.name, u.code, u.closed_at <> 'infinity' as closed from tk.unit u
    where u.id = any (array(
      select c.des from tk.unit_closure c where c.anc = ${rootId}::uuid and c.to_at = 'infinity'))`.execute(tx)
  return rows
}

export async function isOpenUnit(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select closed_at = 'infinity' as open from tk.unit where id = ${id}::uuid`.execute(tx)
  return rows[0]?.open === true
}

/** All units within reach whose names these are, and those that share a name with one of them. */
export async function unitsNamedLike(tx: Tx, ids: readonly string[]): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select id, name, code from tk.unit where name in (select name from tk.unit where id = any (${ids}::uuid[]))`.execute(
    tx,
  )
  return rows
}

/** Persons by id, and all who share a name with one of them. */
export async function peopleNamedLike(tx: Tx, ids: readonly string[]): Promise<readonly Named[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Named>`
    select id, name, number as code from tk.person
    where name in (select name from tk.person where id = any (${ids}::uuid[]))`.execute(tx)
  return rows
}

/** Active persons within reach by folded name, name and number, number or id. */
export async function peopleCalled(tx: Tx, folded: readonly string[]): Promise<readonly Named[]> {
  if (folded.length === 0) return []
  const { rows } = await sql<Named>`
    with said as (
      select id, name, number as code,
        regexp_replace(lower(normalize(name, NFKC)), '\\s+', '', 'g') as plain,
        regexp_replace(lower(normalize(coalesce(number, ''), NFKC)), '\\s+', '', 'g') as plain_code
      from tk.person where active)
    select id, name, code from said
    where plain = any (${folded}::text[]) or plain || plain_code = any (${folded}::text[])
      or plain_code = any (${folded}::text[]) or id::text = any (${folded}::text[])`.execute(tx)
  return rows
}

/** Of these, the persons who are within reach and active. */
export async function activePeople(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from tk.person where active and id = any (${ids}::uuid[])`.execute(tx)
  return new Set(rows.map(row => row.id))
}
