import { singlePage } from '../faults/stand-ins.ts'
import { defineSite } from '../site.ts'
import { unseen } from '../truth.ts'

/** One page that a script fills in. */
export const citizenApp = defineSite({
  host: 'bmfw.qiyun.gov.test',
  name: '栖云市便民服务平台',
  unit: '栖云市大数据发展管理局',
  profile: 'government',
  look: 'classic',
  number: 41,
  faults: [singlePage()],
  truth: [unseen('freshness/home-page', 'filled-in-by-script'), unseen('duties/icp-number', 'filled-in-by-script')],
  blind: 'filled-in-by-script',
})
