import { isFailure, type RunResult, type Severity, severities } from '@townkeep/inspect'
import { exitCodes } from './exit-codes.ts'

/** Rows that could not be used come first, since the list must be mended; then findings; then sites that were not judged. */
export function exitCodeOf(result: RunResult, failOn: Severity): number {
  if (result.rejected.length > 0) return exitCodes.badInput
  const weighty = severities.slice(0, severities.indexOf(failOn) + 1)
  const found = result.sites.some(site => site.findings.some(one => isFailure(one) && weighty.includes(one.severity)))
  if (found) return exitCodes.findings
  const all = result.left === 0 && result.sites.every(site => site.state === 'judged')
  return all ? exitCodes.clean : exitCodes.notAllJudged
}
