import type { Language } from '@townkeep/inspect'
import type { Tx } from '../db/index.ts'
import type { Choices } from './ways.ts'

/** How somebody is reached. */
export interface Reader {
  readonly name: string
  readonly mail: string | null
  /** Absent: the language of the installation. */
  readonly language: Language | undefined
}

/** Undefined for who is not there, not active, or out of scope. */
export async function findReader(tx: Tx, personId: string): Promise<Reader | undefined> {
  const row = await tx
    .selectFrom('tk.person')
    .select(['name', 'mail', 'language'])
    .where('id', '=', personId)
    .where('active', '=', true)
    .executeTakeFirst()
  return row && { ...row, language: (row.language as Language | null) ?? undefined }
}

export async function choicesOf(tx: Tx, personId: string): Promise<Choices> {
  const rows = await tx
    .selectFrom('tk.message_choice')
    .select(['kind', 'notice', 'mail'])
    .where('person_id', '=', personId)
    .execute()
  return new Map(rows.map(({ kind, notice, mail }) => [kind, { notice, mail }]))
}
