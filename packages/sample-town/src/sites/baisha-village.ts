import { changed, marks } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It has no https, declares no charset, and shows a filing number with a digit too few. */
export const baishaVillage = defineSite({
  host: 'baisha.qiyun.gov.test',
  name: '栖云市白沙乡人民政府',
  unit: '栖云市白沙乡人民政府',
  profile: 'township',
  look: 'old-tables',
  number: 29,
  faults: [
    changed({
      open: { http: true, https: false },
      plain: 'serves',
      cookies: [],
      charset: { bytes: 'utf-8', header: '', meta: '' },
    }),
    marks({ publicSecurity: '浙公网安备3399000200029号' }),
  ],
  truth: [
    wrong('duties/charset', 'not-declared', 'page:/'),
    wrong('duties/public-security-number', 'malformed', 'page:/'),
    wrong('reachability/http-to-https', 'no-https', 'site'),
    wrong('dns/security-txt', 'wrong-place', 'page:/.well-known/security.txt'),
  ],
})
