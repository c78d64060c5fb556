import { redirectLoop } from '../faults/protections.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It redirects round and round. */
export const innovationZone = defineSite({
  host: 'gaoxin.qiyun.gov.test',
  name: '栖云高新技术产业园区',
  unit: '栖云高新技术产业园区管理委员会',
  profile: 'science',
  look: 'classic',
  number: 32,
  faults: [redirectLoop()],
  truth: [wrong('reachability/home-page', 'redirect-loop', 'site')],
  blind: 'redirect-loop',
})
