import { type Actor, permitsAt } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { reachOf } from '../store/roles.ts'

/**
 * Wants the right at every unit where the person holds something: who changes how a person is reached or signs in could take that
 * person's place, and then act with roles that he himself was never given. @throws Refusal
 */
export async function requireReach(tx: Tx, actor: Actor, personId: string, now: Date): Promise<void> {
  for (const unit of await reachOf(tx, personId, now))
    if (!(await permitsAt(tx, actor, 'person.manage', unit, now))) throw refuse('forbidden')
}
