import { type Actor, unitPath } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { announce } from '../../platform/http/index.ts'
import { wantVisit } from '../inspections/index.ts'
import type { MovingFinding } from './store/moving-finding.ts'
import { insertRechecks } from './store/rechecks.ts'

/** Asks for a visit to the place of a finding, by its rule alone; findings of one site share one. Answers the visit. @throws Refusal */
export async function beginRecheck(tx: Tx, finding: MovingFinding, actor: Actor, now: Date): Promise<string> {
  const { id, assetId, unitId, rule, locus } = finding
  const { visitId } = await wantVisit(tx, { assetId, askedBy: actor.id, only: [{ rule, locus }], now })
  await insertRechecks(tx, visitId, [id], { askedBy: actor.id, now })
  await announce(tx, {
    name: 'finding.recheck',
    data: { findingId: id, visitId, state: 'waiting' },
    right: 'finding.read',
    unitPath: await unitPath(tx, unitId),
  })
  return visitId
}
