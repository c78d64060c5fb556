import { layer } from '../faults/change.ts'
import { redirect } from '../serve/exchange.ts'
import { defineSite } from '../site.ts'
import { unseen } from '../truth.ts'

/** It moved to a host that nobody listed. */
export const travel = defineSite({
  host: 'travel.qiyun.gov.test',
  name: '栖云旅游资讯网',
  unit: '栖云市文化和旅游局',
  profile: 'culture',
  look: 'classic',
  number: 34,
  faults: [layer(({ secure }, next) => (secure ? redirect('https://www.new-tourism.test/') : next()))],
  truth: [unseen('reachability/home-page', 'redirect-elsewhere')],
  blind: 'redirect-elsewhere',
})
