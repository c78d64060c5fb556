import { nothingKept, standIn } from '../faults/stand-ins.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** For sale. */
export const expo = defineSite({
  host: 'expo.qiyun.gov.test',
  name: '栖云特色产品博览会',
  unit: '栖云市商务局',
  profile: 'commerce',
  look: 'classic',
  number: 36,
  faults: [standIn('<h1>expo.qiyun.gov.test</h1><p>本域名正在出售，有意者请与经纪人联系。</p>')],
  truth: [wrong('reachability/parked', 'for-sale', 'site'), ...nothingKept()],
})
