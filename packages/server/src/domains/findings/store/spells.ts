import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** What a recount found wrong. Spells and counts are mended; `edge`, a past that the events tell otherwise, is told only. */
export interface SpellFault {
  readonly what: 'spell' | 'edge' | 'count' | 'count above'
  readonly subject: string
  readonly kept: string | null
  readonly counted: string | null
}

/** Holds the spells against the findings and their events, and the counts against the spells. */
export async function recountSpells(tx: Tx): Promise<readonly SpellFault[]> {
  const { rows } = await sql<SpellFault>`select what, subject, kept, counted from tk.recount_spells()`.execute(tx)
  return rows
}

/** Puts counts of one kind together. Answers how many rows had come since the last time. */
export async function foldCounts(tx: Tx): Promise<number> {
  const { rows } = await sql<{ folded: number }>`select tk.fold_finding_counts() as folded`.execute(tx)
  return rows[0]!.folded
}
