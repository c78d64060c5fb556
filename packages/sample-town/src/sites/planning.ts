import { layer } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Its server breaks down over the home page. */
export const planning = defineSite({
  host: 'fgw.qiyun.gov.test',
  name: '栖云市发展和改革委员会',
  unit: '栖云市发展和改革委员会',
  profile: 'government',
  look: 'classic',
  number: 42,
  faults: [layer(({ secure, path }, next) => (secure && path === '/' ? { ...next(), status: 500 } : next()))],
  truth: [wrong('reachability/home-page', 'server-error', 'site')],
  blind: 'error-status',
})
