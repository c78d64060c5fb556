import { dayOf } from '@townkeep/inspect'
import type { Actor } from '../../platform/access/index.ts'
import { requestApproval } from '../../platform/approvals/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { governingPacks, packNamed, usualPack } from '../inspections/index.ts'
import { refuseFinding } from './messages.ts'
import { type AskedDecision, decisionDigest, longestRisk, mayLastUntil } from './model/index.ts'
import { insertDecision, seenNow } from './store/decisions.ts'
import type { MovingFinding } from './store/moving-finding.ts'

/** Asks for a second person, about what is seen of the finding now. Answers the decision's id. @throws Refusal */
export async function askForDecision(
  tx: Tx,
  finding: MovingFinding,
  asked: AskedDecision,
  { objectionId, actor, now }: { readonly objectionId?: string; readonly actor: Actor; readonly now: Date },
): Promise<string> {
  await requireTime(tx, finding, asked, now)
  const { id: findingId, unitId } = finding
  const seen = await seenNow(tx, findingId)
  const digest = decisionDigest(findingId, asked, seen)
  const asking = { kind: 'finding-decision', subject: findingId, unitId, digest, by: actor, note: asked.reason, now }
  const { id: approvalId } = await requestApproval(tx, asking)
  return insertDecision(tx, { ...asked, findingId, unitId, approvalId, objectionId, seen, by: actor, now })
}

/** A risk is accepted for a time, as long as the governing pack lets it be. @throws Refusal */
export async function requireTime(
  tx: Tx,
  { assetId }: Pick<MovingFinding, 'assetId'>,
  { until }: Pick<AskedDecision, 'until'>,
  now: Date,
): Promise<void> {
  if (until === null) return
  const pack = (await governingPacks(tx, [assetId])).get(assetId) ?? usualPack
  const days = longestRisk(packNamed(pack))
  if (!mayLastUntil(until, dayOf(now), days)) throw refuseFinding('risk-end-not-allowed', { params: { days } })
}
