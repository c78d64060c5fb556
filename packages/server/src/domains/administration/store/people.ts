import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import type { NewPerson } from '../model/people-import.ts'
import type { Person } from '../model/person.ts'

const personColumns = ['id', 'unit_id as unitId', 'name', 'number', 'mail', 'phone', 'active', 'version'] as const

export async function findPerson(tx: Tx, id: string): Promise<Person | undefined> {
  return tx.selectFrom('tk.person').select(personColumns).where('id', '=', id).executeTakeFirst()
}

/** Held until the transaction ends. Out of scope is the same as not there. */
export async function lockPerson(tx: Tx, id: string): Promise<Person> {
  const row = await tx.selectFrom('tk.person').select(personColumns).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw refuse('not-found')
  return row
}

export async function peopleOfUnits(tx: Tx, unitIds: readonly string[]): Promise<readonly Person[]> {
  if (unitIds.length === 0) return []
  return tx.selectFrom('tk.person').select(personColumns).where('unit_id', 'in', unitIds).orderBy('id').execute()
}

export async function insertPerson(tx: Tx, { unitId, ...rest }: NewPerson): Promise<Person> {
  return unlessTaken(() =>
    tx
      .insertInto('tk.person')
      .values({ unit_id: unitId, ...rest })
      .returning(personColumns)
      .executeTakeFirstOrThrow(),
  )
}

/** Stores what is given, as the next version. */
export async function updatePerson(
  tx: Tx,
  id: string,
  changes: Partial<NewPerson & { active: boolean }>,
): Promise<Person> {
  const { unitId, ...rest } = changes
  return unlessTaken(() =>
    tx
      .updateTable('tk.person')
      .set(eb => ({ ...rest, ...(unitId ? { unit_id: unitId } : {}), version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .returning(personColumns)
      .executeTakeFirstOrThrow(),
  )
}

/** Staff numbers are unique within a unit where the writer has the right: nothing else is betrayed. */
async function unlessTaken<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if ((error as { code?: string }).code === '23505') throw refuse('already-there', { cause: error })
    if ((error as { code?: string }).code === '42501') throw refuse('forbidden', { cause: error })
    throw error
  }
}
