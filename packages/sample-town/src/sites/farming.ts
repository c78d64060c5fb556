import { changed, headers } from '../faults/change.ts'
import { noHeaders } from '../faults/stand-ins.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** No protective header at all, careless cookies, and every version told. */
export const farming = defineSite({
  host: 'nync.qiyun.gov.test',
  name: '栖云市农业农村局',
  unit: '栖云市农业农村局',
  profile: 'farming',
  look: 'classic',
  number: 18,
  faults: [
    headers({
      'strict-transport-security': undefined,
      'content-security-policy': undefined,
      'x-frame-options': undefined,
      'x-content-type-options': undefined,
      'referrer-policy': undefined,
      server: 'Apache/2.4.29 (Unix)',
      'x-powered-by': 'PHP/7.2.5',
    }),
    changed({
      cookies: [
        'JSESSIONID=7f3a2b; Path=/; Secure; SameSite=Lax',
        'visits=3; Path=/; HttpOnly; SameSite=Lax',
        'skin=green; Path=/; Secure; HttpOnly',
      ],
    }),
  ],
  truth: [
    ...noHeaders(),
    wrong('headers/cookies', 'not-http-only', 'cookie:JSESSIONID'),
    wrong('headers/cookies', 'not-secure', 'cookie:visits'),
    wrong('headers/cookies', 'no-same-site', 'cookie:skin'),
    wrong('headers/version-disclosure', 'version-shown', 'header:server'),
    wrong('headers/version-disclosure', 'version-shown', 'header:x-powered-by'),
  ],
})
