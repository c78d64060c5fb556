import { defineDerivedFact } from '../../model/index.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { cookies } from './cookies.ts'
import { crossOriginResourcePolicy } from './cross-origin-resource-policy.ts'
import { crossOriginResourceSharing } from './cross-origin-resource-sharing.ts'
import { headerSample } from './header-sample.ts'
import { type Grade, gradeOf, type HeaderOutcome, type HeaderTestName, headerTestNames, rowOf } from './points.ts'
import { redirection } from './redirection.ts'
import { referrerPolicy } from './referrer-policy.ts'
import type { HeaderSample } from './sample.ts'
import { strictTransportSecurity } from './strict-transport-security.ts'
import { subresourceIntegrity } from './subresource-integrity.ts'
import { xContentTypeOptions } from './x-content-type-options.ts'
import { xFrameOptions } from './x-frame-options.ts'

export type HeaderTests = { readonly [N in HeaderTestName]: HeaderOutcome<N> }

export interface HeaderJudgement {
  readonly outcomes: HeaderTests
  /** The sources of the content security policy that decided its outcome, as `directive source`. */
  readonly policyTelling: readonly string[]
}

export function testHeaders(sample: HeaderSample): HeaderJudgement {
  const policy = contentSecurityPolicy(sample)
  return {
    outcomes: {
      'content-security-policy': policy.outcome,
      cookies: cookies(sample),
      'cross-origin-resource-sharing': crossOriginResourceSharing(sample),
      redirection: redirection(sample),
      'referrer-policy': referrerPolicy(sample),
      'strict-transport-security': strictTransportSecurity(sample),
      'subresource-integrity': subresourceIntegrity(sample),
      'x-content-type-options': xContentTypeOptions(sample),
      'x-frame-options': xFrameOptions(sample, policy),
      'cross-origin-resource-policy': crossOriginResourcePolicy(sample),
    },
    policyTelling: policy.telling,
  }
}

export function scoreOf(outcomes: HeaderTests): Grade {
  return gradeOf(headerTestNames.map(test => rowOf(test, outcomes[test]).points))
}

/** The outcome of each test of the HTTP Observatory for the home page. */
export const headerTests = defineDerivedFact({
  name: 'header-tests',
  needs: { sample: headerSample },
  derive: ({ sample }) => testHeaders(sample),
})

/** Score (0 and more, 100 without bonus) and grade (A+ to F), as the HTTP Observatory would give them. */
export const headerScore = defineDerivedFact({
  name: 'header-score',
  needs: { tests: headerTests },
  derive: ({ tests }) => scoreOf(tests.outcomes),
})
