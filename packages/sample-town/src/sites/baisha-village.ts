import { changed } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It has no https. */
export const baishaVillage = defineSite({
  host: 'baisha.qiyun.gov.test',
  name: '栖云市白沙乡人民政府',
  unit: '栖云市白沙乡人民政府',
  profile: 'township',
  look: 'old-tables',
  number: 29,
  faults: [changed({ open: { http: true, https: false }, plain: 'serves', cookies: [] })],
  truth: [wrong('reachability/http-to-https', 'no-https', 'site')],
})
