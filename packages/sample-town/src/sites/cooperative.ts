import { nothingKept, standIn } from '../faults/stand-ins.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Parked at a registrar. */
export const cooperative = defineSite({
  host: 'gxs.qiyun.gov.test',
  name: '栖云市供销合作社',
  unit: '栖云市供销合作社联合社',
  profile: 'commerce',
  look: 'classic',
  number: 35,
  faults: [standIn('<h1>此域名已注册</h1><p>gxs.qiyun.gov.test 域名停放页面，由域名注册商提供。</p>')],
  truth: [wrong('reachability/parked', 'parked', 'site'), ...nothingKept()],
})
