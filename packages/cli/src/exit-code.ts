import type { RunResult, Severity } from '@townkeep/inspect'

export const exitCodes = { clean: 0, findings: 1, badInput: 2, notAllJudged: 3, ownFault: 70, brokenOff: 130 } as const

const severities = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Severity[]

/** Rows that could not be used come first, since the list must be mended; then findings; then sites that were not judged. */
export function exitCodeOf(result: RunResult, failOn: Severity): number {
  if (result.rejected.length > 0) return exitCodes.badInput
  const weighty: readonly Severity[] = severities.slice(0, severities.indexOf(failOn) + 1)
  const found = result.sites.some(site =>
    site.findings.some(one => one.verdict === 'fails' && weighty.includes(one.severity)),
  )
  if (found) return exitCodes.findings
  const all = result.left === 0 && result.sites.every(site => site.state === 'judged')
  return all ? exitCodes.clean : exitCodes.notAllJudged
}
