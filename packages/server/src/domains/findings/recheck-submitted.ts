import { systemActor } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Refusal } from '../../platform/errors/index.ts'
import { beginRecheck } from './begin-recheck.ts'
import { isOwnRule } from './model/index.ts'
import { lockFinding } from './store/moving-finding.ts'

const asker = systemActor('recheck')

/**
 * Has a visit look at what a unit says is mended. Not where only a person can judge it, where it was moved meanwhile, or where nobody
 * allows the visit: such an answer waits for an inspector.
 */
export async function recheckSubmitted(tx: Tx, findingId: string, now: Date): Promise<void> {
  const finding = await lockFinding(tx, findingId)
  if (finding?.state !== 'submitted' || finding.verdict === 'needs-person' || isOwnRule(finding.rule)) return
  try {
    await beginRecheck(tx, finding, asker, now)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
