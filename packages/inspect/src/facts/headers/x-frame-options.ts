import type { PolicyJudgement } from './content-security-policy.ts'
import type { HeaderOutcome } from './points.ts'
import { type HeaderSample, headerText } from './sample.ts'

/** `frame-ancestors` of a readable policy goes before the header. Source: MDN HTTP Observatory 1.4.8; RFC 7034; CSP Level 3, 6.4.2. */
export function xFrameOptions(
  sample: HeaderSample,
  { policy }: Pick<PolicyJudgement, 'policy'>,
): HeaderOutcome<'x-frame-options'> {
  if (policy?.directives.has('frame-ancestors')) return 'x-frame-options-implemented-via-csp'
  const header = headerText(sample.home.headers, 'x-frame-options')
  if (!header) return 'x-frame-options-not-implemented'
  const word = header.slice(0, 1024).trim().toLowerCase()
  if (word === 'deny' || word === 'sameorigin') return 'x-frame-options-sameorigin-or-deny'
  return word.startsWith('allow-from') ? 'x-frame-options-allow-from-origin' : 'x-frame-options-header-invalid'
}
