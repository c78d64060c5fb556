import type { Coverage } from '../coverage.ts'
import { foundIn } from '../found.ts'
import type { JudgedFinding, Judgement } from '../judgement.ts'

/** A finding as a visit's judgement holds it. */
export function aFinding(at: string, rest: Partial<JudgedFinding> = {}): JudgedFinding {
  return {
    verdict: 'fails',
    rule: 'tls/certificate-expiry',
    outcome: 'expired',
    at,
    severity: 'high',
    due: { workingDays: 5, date: '2026-12-01', provisional: false },
    data: {},
    evidence: [],
    ...rest,
  }
}

/** The judgement of a visit whose rules all reached a verdict, but for what `coverage` says. */
export function aJudgement(seen: readonly JudgedFinding[], coverage: Partial<Coverage> = {}): Judgement {
  return {
    state: 'judged',
    pages: 1,
    rulebook: 'r1',
    pack: 'test',
    packVersion: '1',
    coverage: {
      host: 'a.gov.test',
      judged: ['tls/certificate-expiry', 'tls/key-size', 'duties/charset'],
      partly: {},
      pages: '',
      gone: '',
      pagesComplete: true,
      targetsComplete: true,
      ...coverage,
    },
    verdicts: {
      fails: [...new Set(seen.map(finding => finding.rule))],
      'needs-person': [],
      'could-not-check': {},
      fine: [],
      'not-applicable': [],
      'not-looked-at': [],
    },
    found: foundIn(seen),
    seen,
    indicators: [],
  }
}
