import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { refuse } from '../errors/index.ts'
import type { Actor } from './actor.ts'
import type { Right } from './rights.ts'
import { permitsAt } from './with-right.ts'

/**
 * Wants the right at the person's unit and at every unit where the person holds a role or will: who changes how a person is reached
 * or signs in could take that person's place, and then act with roles that he himself was never given. @throws Refusal
 */
export async function requireReach(tx: Tx, actor: Actor, right: Right, personId: string, now: Date): Promise<void> {
  const { rows } = await sql<{ unit: string }>`select u as unit from tk.reach_of(${personId}::uuid, ${now}) u`.execute(
    tx,
  )
  if (rows.length === 0) throw refuse('not-found')
  for (const { unit } of rows) if (!(await permitsAt(tx, actor, right, unit, now))) throw refuse('forbidden')
}
