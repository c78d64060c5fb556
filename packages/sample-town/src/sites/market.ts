import { slowHome } from '../faults/protections.ts'
import { defineSite } from '../site.ts'

/** Its home page takes two seconds; nothing is wrong for all that. */
export const market = defineSite({
  host: 'scjg.qiyun.gov.test',
  name: '栖云市市场监督管理局',
  unit: '栖云市市场监督管理局',
  profile: 'market',
  look: 'classic',
  number: 6,
  faults: [slowHome(2_000)],
  truth: [],
})
