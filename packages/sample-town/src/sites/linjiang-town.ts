import { changed, names } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It serves http beside https, and has no IPv6. */
export const linjiangTown = defineSite({
  host: 'linjiang.qiyun.gov.test',
  name: '栖云市临江镇人民政府',
  unit: '栖云市临江镇人民政府',
  profile: 'township',
  look: 'modern',
  number: 30,
  faults: [changed({ plain: 'serves' }), names({ ipv6: 'none' })],
  truth: [
    wrong('reachability/http-to-https', 'not-redirected', 'site'),
    wrong('reachability/ipv6', 'no-address', 'host:linjiang.qiyun.gov.test:443'),
  ],
})
