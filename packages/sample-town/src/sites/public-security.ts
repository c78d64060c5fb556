import { scriptChallenge } from '../faults/protections.ts'
import { defineSite } from '../site.ts'
import { unseen } from '../truth.ts'

/** Behind a firewall that wants a script run first. */
export const publicSecurity = defineSite({
  host: 'gaj.qiyun.gov.test',
  name: '栖云市公安局',
  unit: '栖云市公安局',
  profile: 'law',
  look: 'classic',
  number: 39,
  faults: [scriptChallenge()],
  truth: [unseen('freshness/home-page', 'blocked'), unseen('duties/icp-number', 'blocked')],
  blind: 'blocked',
})
