import type { Rule } from '../../model/index.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { contentTypeOptions } from './content-type-options.ts'
import { cookies } from './cookies.ts'
import { cors } from './cors.ts'
import { framing } from './framing.ts'
import { referrerPolicy } from './referrer-policy.ts'
import { score } from './score.ts'
import { subresourceIntegrity } from './subresource-integrity.ts'
import { versionDisclosure } from './version-disclosure.ts'

export const headersRules: readonly Rule[] = [
  contentSecurityPolicy,
  framing,
  contentTypeOptions,
  referrerPolicy,
  cors,
  cookies,
  subresourceIntegrity,
  versionDisclosure,
  score,
]
