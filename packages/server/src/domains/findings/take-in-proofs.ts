import { addWorkingDays, dayOf } from '@townkeep/inspect'
import type { Calendar } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { findAsset, grantsOf, type SiteGrant } from '../estate/index.ts'
import { announceChanges } from './announce-changes.ts'
import { clocksAfterLook, tellOfReopened } from './clocks-after-look.ts'
import { confirmBy } from './confirm-by.ts'
import { type Change, type KeptFinding, type Look, proofRule, type SeenFinding, takeIn } from './model/index.ts'
import { applyChanges } from './store/apply-changes.ts'
import { findingsInReach, lockFindings } from './store/findings.ts'

/** Where each kind of proof is looked for. */
const places = { dns: 'record:TXT', file: 'page:/.well-known/townkeep.txt' } as const
type ProofKind = keyof typeof places

/**
 * Brings the findings about an asset's proofs to what the register knows of them: a proof that disappeared is a finding, which ends by
 * itself when a proof of that kind counts again, and no longer applies when a person withdrew it. Done again, it changes nothing.
 */
export async function takeInProofs(tx: Tx, assetId: string, now: Date, calendar: Calendar): Promise<void> {
  const asset = await findAsset(tx, assetId)
  if (asset === undefined || asset.content.status === 'retired') return
  await lockFindings(tx, assetId)
  const grants = await grantsOf(tx, [assetId])
  const loci = Object.values(places).map(locus => ({ rule: proofRule.id, locus }))
  const kept = (await findingsInReach(tx, assetId, loci)).filter(finding => finding.rule === proofRule.id)
  const where = { assetId, unitId: asset.unitId }
  for (const kind of Object.keys(places) as ProofKind[]) {
    const ofKind = grants.filter(grant => grant.kind === kind)
    const finding = kept.filter(one => one.locus === places[kind])
    const judged = judgeProofs(ofKind, finding, places[kind], now)
    if (judged === undefined) continue
    const { look, changes, detail } = judged
    const clocks = await clocksAfterLook(tx, changes, { calendar, reopening: 'goes-on' })
    const toConfirm = await confirmBy(tx, changes, calendar)
    const stored = changes.map(change => ({
      ...change,
      due: addWorkingDays(calendar, dayOf(new Date(change.current.gradedSince)), change.current.dueDays),
      confirmBy: toConfirm(change),
      clock: change.id === undefined ? undefined : clocks.get(change.id),
      detail: change.isNewest ? detail : undefined,
    }))
    const written = await applyChanges(tx, { ...look, ...where }, stored)
    await announceChanges(tx, where, written)
    await tellOfReopened(tx, written, clocks)
  }
}

interface Judged {
  readonly look: Look
  readonly changes: readonly Change[]
  readonly detail: object | undefined
}

/** Undefined: there is nothing to say. The look's place in time comes from the register, so that the same state is the same look. */
function judgeProofs(
  proofs: readonly SiteGrant[],
  findings: readonly KeptFinding[],
  locus: string,
  now: Date,
): Judged | undefined {
  const counts = proofs.find(proof => proof.state === 'in-force')
  const missing = proofs
    .filter(proof => proof.state === 'missing')
    .toSorted(byLoss)
    .at(-1)
  const lookedAt = () => 'verdict' as const
  if (missing !== undefined && counts === undefined) {
    const look: Look = { visit: missing.id, at: (missing.missingSince ?? now).getTime(), generation: 0, rulebook }
    const seen: SeenFinding[] = [{ rule: proofRule.id, locus, seen: grade }]
    const data = { until: missing.until, proof: missing.proof }
    const detail = { data, evidence: [{ text: missing.proof }], also: [] }
    return { look, changes: takeIn({ look, seen, lookedAt, findings }, undefined), detail }
  }
  const open = findings.find(finding => finding.standing.state !== 'closed')
  if (open === undefined) return undefined
  const look: Look = { visit: (counts ?? proofs[0])?.id ?? open.id, at: now.getTime(), generation: 0, rulebook }
  const ended = counts === undefined ? ('not-asked' as const) : ('verdict' as const)
  return { look, changes: takeIn({ look, seen: [], lookedAt: () => ended, findings }, undefined), detail: undefined }
}

/** The register is read by one rule only, which is never judged anew. */
const rulebook = 'register'

const grade = {
  verdict: 'fails',
  outcome: 'gone',
  severity: proofRule.severity,
  dueDays: proofRule.dueDays,
} as const

function byLoss(a: SiteGrant, b: SiteGrant): number {
  return (a.missingSince?.getTime() ?? 0) - (b.missingSince?.getTime() ?? 0)
}
