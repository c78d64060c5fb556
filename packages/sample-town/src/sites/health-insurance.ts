import { browserCheck } from '../faults/protections.ts'
import { defineSite } from '../site.ts'
import { unseen } from '../truth.ts'

/** Behind a service that checks browsers. */
export const healthInsurance = defineSite({
  host: 'ybj.qiyun.gov.test',
  name: '栖云市医疗保障局',
  unit: '栖云市医疗保障局',
  profile: 'health',
  look: 'classic',
  number: 40,
  faults: [browserCheck()],
  truth: [unseen('freshness/home-page', 'blocked'), unseen('duties/icp-number', 'blocked')],
  blind: 'blocked',
})
