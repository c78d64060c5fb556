import { type Severity, severities } from '@townkeep/inspect'

/** The worst has the greatest number, so that lists sort by it. */
export function severityNumber(severity: string): number {
  const place = severities.indexOf(severity as Severity)
  if (place < 0) throw new RangeError(`${severity} is no severity`)
  return severities.length - place
}

export function severityName(number: number): Severity {
  const severity = severities[severities.length - number]
  if (severity === undefined) throw new RangeError(`${number} is no severity`)
  return severity
}
