import { slowHome } from '../faults/protections.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Its home page never comes. */
export const serviceHall = defineSite({
  host: 'zwfw.qiyun.gov.test',
  name: '栖云市政务服务中心',
  unit: '栖云市政务服务管理办公室',
  profile: 'government',
  look: 'classic',
  number: 33,
  faults: [slowHome('never')],
  truth: [wrong('reachability/home-page', 'unreachable', 'site')],
  blind: 'time-out',
})
