import { daysToMend } from '@townkeep/inspect'
import type { Tx } from '../../platform/db/index.ts'
import type { Reason } from '../../platform/deadlines/index.ts'
import { governingPacks, packNamed, rulebookOf, usualPack } from '../inspections/index.ts'
import { severityName } from './severity.ts'
import { lastGrades } from './store/last-grades.ts'
import type { MovingFinding } from './store/moving-finding.ts'

type Graded = Pick<MovingFinding, 'id' | 'assetId' | 'rule' | 'outcome' | 'severity'>

/** How long a unit has to mend a finding, and by whose word. */
export interface FindingTerms {
  readonly workingDays: number
  /** Absent where the governing pack does not grade it, as with what no visit sees. */
  readonly pack?: NonNullable<Reason['pack']>
}

/**
 * The days that each finding's governing pack gives now. What that pack does not grade keeps the days of its last grade; where there is
 * none, those of its severity. The transaction must show inspections as well.
 */
export async function termsOf(tx: Tx, findings: readonly Graded[]): Promise<ReadonlyMap<string, FindingTerms>> {
  const governing = await governingPacks(tx, [...new Set(findings.map(finding => finding.assetId))])
  const grades = await lastGrades(
    tx,
    findings.map(finding => finding.id),
  )
  return new Map(
    findings.map(({ id, assetId, rule, outcome, severity }) => {
      const pack = packNamed(governing.get(assetId) ?? usualPack) ?? rulebookOf(usualPack).pack
      const graded = daysToMend(pack, rule, outcome)
      if (graded !== undefined) return [id, { workingDays: graded, pack: { id: pack.id, version: pack.version } }]
      return [id, { workingDays: grades.get(id) ?? pack.due[severityName(severity)].value }]
    }),
  )
}
