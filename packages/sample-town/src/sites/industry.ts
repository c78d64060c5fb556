import { changed } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Nobody listens at its address. */
export const industry = defineSite({
  host: 'gxj.qiyun.gov.test',
  name: '栖云市工业和信息化局',
  unit: '栖云市工业和信息化局',
  profile: 'science',
  look: 'classic',
  number: 43,
  faults: [changed({ open: { http: false, https: false } })],
  truth: [wrong('reachability/home-page', 'unreachable', 'site')],
  blind: 'refused',
})
