import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface UnitFound {
  readonly id: string
  readonly name: string
  readonly code: string | null
}

/** Within the scope: there are a few thousand units at most, each is looked at. */
export async function unitsFound(tx: Tx, words: readonly string[], most: number): Promise<readonly UnitFound[]> {
  const { rows } = await sql<UnitFound>`
    select id, name, code from tk.unit
    where tk.comparable(name || ' ' || coalesce(code, ''))
      like all (array(select '%' || tk.like_literal(word) || '%' from unnest(${words}::text[]) word))
    order by closed_at <> 'infinity', char_length(name), name, id limit ${most}`.execute(tx)
  return rows
}

export interface PersonFound {
  readonly id: string
  readonly name: string
  readonly number: string | null
  readonly unitId: string
  readonly unitName: string
}

export async function peopleFound(tx: Tx, words: readonly string[], most: number): Promise<readonly PersonFound[]> {
  const { rows } = await sql<PersonFound>`
    select p.id, p.name, p.number, p.unit_id as "unitId", coalesce(u.name, '') as "unitName"
    from tk.person p left join tk.unit u on u.id = p.unit_id
    where p.id = any (array(select tk.person_search(${words}::text[], ${most})))
    order by p.active desc, p.name, p.id`.execute(tx)
  return rows
}
