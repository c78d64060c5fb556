import { headers, reflectsOrigin } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Every protective header is there, and none of them protects. */
export const health = defineSite({
  host: 'wjw.qiyun.gov.test',
  name: '栖云市卫生健康委员会',
  unit: '栖云市卫生健康委员会',
  profile: 'health',
  look: 'modern',
  number: 19,
  faults: [
    headers({
      'strict-transport-security': 'max-age=3600',
      'content-security-policy': "default-src * 'unsafe-inline' 'unsafe-eval'",
      'x-frame-options': 'ALLOWALL',
      'x-content-type-options': 'sniff',
      'referrer-policy': 'unsafe-url',
    }),
    reflectsOrigin(),
  ],
  truth: [
    wrong('tls/hsts', 'too-short', 'header:strict-transport-security'),
    wrong('headers/content-security-policy', 'unsafe', 'header:content-security-policy'),
    wrong('headers/framing', 'malformed', 'header:x-frame-options'),
    wrong('headers/content-type-options', 'malformed', 'header:x-content-type-options'),
    wrong('headers/referrer-policy', 'unsafe', 'header:referrer-policy'),
    wrong('headers/cors', 'open-to-all', 'header:access-control-allow-origin'),
    wrong('headers/score', 'below-aim', 'site'),
  ],
})
