import type { Gathered } from '@townkeep/inspect'
import { severityNumber } from '../../../packages/server/src/domains/findings/severity.ts'
import { judge } from '../../../packages/server/src/domains/inspections/judgement.ts'
import { rulebookOf } from '../../../packages/server/src/domains/inspections/packs.ts'

/** A finding as a real visit made it, with the host that stands in its texts. */
export interface FindingShape {
  readonly host: string
  readonly rule: string
  readonly outcome: string
  readonly verdict: string
  readonly severity: number
  readonly dueDays: number
  readonly locus: string
  /** JSON as the ledger keeps it. */
  readonly detail: string
}

export interface VisitShape {
  readonly host: string
  readonly pages: number
  readonly ms: number
  readonly state: string
  /** JSON as the ledger keeps it. */
  readonly coverage: string
  readonly indicators: string
  readonly verdicts: string
  readonly found: string
}

/** What invented rows are modelled on: as long, as varied and of the same rules as what real visits leave. */
export interface Shapes {
  readonly pack: string
  readonly packVersion: string
  readonly rulebook: string
  readonly findings: readonly FindingShape[]
  readonly visits: readonly VisitShape[]
}

const pack = 'baseline'

export function shapesOf(visits: readonly Gathered[]): Shapes {
  const judged = visits.map(visit => ({ visit, judgement: judge(visit, rulebookOf(pack), '0') }))
  const { packVersion, rulebook } = judged[0]!.judgement
  return {
    pack,
    packVersion,
    rulebook,
    findings: judged.flatMap(({ visit, judgement }) =>
      judgement.seen.map(({ rule, outcome, verdict, severity, due, at, data, evidence, also = [] }) => ({
        host: visit.site.host,
        rule,
        outcome,
        verdict,
        severity: severityNumber(severity),
        dueDays: due.workingDays,
        locus: at,
        detail: JSON.stringify({ data, evidence, also }),
      })),
    ),
    visits: judged
      .filter(({ judgement }) => judgement.state === 'judged')
      .map(({ visit, judgement }) => ({
        host: visit.site.host,
        pages: judgement.pages,
        ms: visit.ms,
        state: judgement.state,
        coverage: JSON.stringify(judgement.coverage),
        indicators: JSON.stringify(judgement.indicators),
        verdicts: JSON.stringify(judgement.verdicts),
        found: JSON.stringify(judgement.found),
      })),
  }
}
