import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Its certificate is that of another name. */
export const civilAffairs = defineSite({
  host: 'mzj.qiyun.gov.test',
  name: '栖云市民政局',
  unit: '栖云市民政局',
  profile: 'welfare',
  look: 'modern',
  number: 8,
  faults: [tls({ certificate: { commonName: 'www.other-city.test', san: ['www.other-city.test'] } })],
  truth: [wrong('tls/host-name', 'mismatch', 'host:mzj.qiyun.gov.test:443')],
})
