import { layer } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Its home page was deleted; the rest is still there. */
export const seismology = defineSite({
  host: 'dzj.qiyun.gov.test',
  name: '栖云市地震局',
  unit: '栖云市应急管理局',
  profile: 'emergency',
  look: 'classic',
  number: 53,
  faults: [layer(({ secure, path }, next) => (secure && path === '/' ? { ...next(), status: 404 } : next()))],
  truth: [wrong('reachability/home-page', 'client-error', 'site')],
  blind: 'error-status',
})
