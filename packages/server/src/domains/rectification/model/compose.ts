import type { FindingInWords } from '../../findings/index.ts'
import { type Kind, kindRow } from './kinds.ts'
import type { Snapshot } from './notice-text.ts'

/** What a notice says of a finding as it is now. Pure. */
export function snapshotOf(finding: FindingInWords): Snapshot {
  const { assetId, assetName, severity, says, todo, source, where, dueDays, toldDue } = finding
  return {
    assetId,
    assetName,
    severity,
    says,
    todo,
    source,
    where,
    term: { unit: 'working-day', amount: dueDays },
    due: toldDue,
  }
}

/** Whether a notice of this kind takes a finding that stands so. Pure. */
export function takes(kind: Kind, { state }: Pick<FindingInWords, 'state'>): boolean {
  return (kindRow(kind).takes as readonly string[]).includes(state)
}

/** What belongs to one asset together, the worst of it first. Pure. */
export function inOrder(findings: readonly FindingInWords[]): FindingInWords[] {
  return findings.toSorted(
    (a, b) => compare(a.assetName, b.assetName) || rank(a) - rank(b) || compare(a.says['zh-CN'], b.says['zh-CN']),
  )
}

const ranks = { critical: 0, high: 1, medium: 2, low: 3 } as const satisfies Record<FindingInWords['severity'], number>

function rank({ severity }: FindingInWords): number {
  return ranks[severity]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
