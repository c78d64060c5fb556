import { nothingKept, standIn } from '../faults/stand-ins.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Still being built, for years. */
export const smartCity = defineSite({
  host: 'smart.qiyun.gov.test',
  name: '智慧栖云',
  unit: '栖云市大数据发展管理局',
  profile: 'science',
  look: 'classic',
  number: 37,
  faults: [standIn('<h1>智慧栖云</h1><p>网站建设中，敬请期待。</p>')],
  truth: [wrong('reachability/parked', 'under-construction', 'site'), ...nothingKept()],
})
