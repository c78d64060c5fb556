import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { refuseAdministration } from '../messages.ts'
import type { KnownUnit } from '../model/people-import.ts'
import type { Unit, UnitKind } from '../model/unit.ts'

/** Before a unit is looked at in order to change it: from here to the end of the transaction the tree stands still. */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select tk.lock_units()`.execute(tx)
}

export async function findUnit(tx: Tx, id: string): Promise<Unit | undefined> {
  const row = await tx
    .selectFrom('tk.unit')
    .select(['id', 'kind', 'name', 'code', 'version'])
    .select(sql<boolean>`closed_at <> 'infinity'`.as('closed'))
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, kind: row.kind as UnitKind }
}

/** Units that are not closed, by their names or codes. */
export async function openUnits(tx: Tx, named: readonly string[]): Promise<readonly KnownUnit[]> {
  if (named.length === 0) return []
  return tx
    .selectFrom('tk.unit')
    .select(['id', 'name', 'code'])
    .where(eb => eb.or([eb('name', 'in', named), eb('code', 'in', named)]))
    .where('closed_at', '=', sql<Date>`'infinity'`)
    .orderBy('id')
    .execute()
}

export async function requireUnit(tx: Tx, id: string): Promise<Unit> {
  const unit = await findUnit(tx, id)
  if (!unit) throw refuse('not-found')
  return unit
}

/** Where the unit stands today; undefined at the top. */
export async function parentOf(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('tk.unit_edge')
    .select('parent_id')
    .where('child_id', '=', id)
    .where('to_at', '=', sql<Date>`'infinity'`)
    .executeTakeFirst()
  return row?.parent_id
}

export async function childrenOf(tx: Tx, id: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('tk.unit_edge')
    .select('child_id')
    .where('parent_id', '=', id)
    .where('to_at', '=', sql<Date>`'infinity'`)
    .orderBy('child_id')
    .execute()
  return rows.map(row => row.child_id)
}

export interface NewUnit {
  /** Absent: the top of the tree. */
  readonly parentId?: string
  readonly kind: UnitKind
  readonly name: string
  readonly code?: string | undefined
}

export async function createUnit(tx: Tx, { parentId, kind, name, code }: NewUnit, at: Date): Promise<string> {
  return changed(async () => {
    const { rows } = await sql<{ id: string }>`
      select tk.unit_create(${parentId ?? null}::uuid, ${kind}, ${name}, ${code ?? null}, ${at}) as id`.execute(tx)
    return rows[0]!.id
  })
}

export async function renameUnit(tx: Tx, id: string, name: string, at: Date): Promise<void> {
  await changed(() => sql`select tk.unit_rename(${id}::uuid, ${name}, ${at})`.execute(tx))
}

/** With all below it. */
export async function moveUnit(tx: Tx, id: string, parentId: string, at: Date): Promise<void> {
  await changed(() => sql`select tk.unit_move(${id}::uuid, ${parentId}::uuid, ${at})`.execute(tx))
}

export async function closeUnit(tx: Tx, id: string, at: Date): Promise<void> {
  await changed(() => sql`select tk.unit_close(${id}::uuid, ${at})`.execute(tx))
}

export async function storeSuccession(tx: Tx, before: string, after: string, how: 'merge' | 'split', at: Date) {
  await changed(() => sql`select tk.unit_succeed(${before}::uuid, ${after}::uuid, ${how}, ${at})`.execute(tx))
}

/** What the functions that change the tree refuse, by the codes that they raise. */
const refusals = {
  TK101: 'unit-closed',
  TK102: 'below-itself',
  TK103: 'later-change-known',
  TK104: 'units-below',
  TK105: 'top-there',
  TK106: 'in-the-future',
} as const

async function changed<Result>(change: () => Promise<Result>): Promise<Result> {
  try {
    return await change()
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code in refusals) throw refuseAdministration(refusals[code as keyof typeof refusals], { cause: error })
    // A code of an official list is no secret, so that it is taken may be said.
    if (code === '23505') throw refuse('already-there', { cause: error })
    if (code === '42501') throw refuse('forbidden', { cause: error })
    throw error
  }
}
