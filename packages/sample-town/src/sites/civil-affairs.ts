import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Its certificate is that of another name, with one of somebody else behind it. */
export const civilAffairs = defineSite({
  host: 'mzj.qiyun.gov.test',
  name: '栖云市民政局',
  unit: '栖云市民政局',
  profile: 'welfare',
  look: 'modern',
  number: 8,
  faults: [
    tls({ sends: 'superfluous', certificate: { commonName: 'www.other-city.test', san: ['www.other-city.test'] } }),
  ],
  truth: [
    wrong('tls/chain', 'superfluous', 'host:mzj.qiyun.gov.test:443'),
    wrong('tls/host-name', 'mismatch', 'host:mzj.qiyun.gov.test:443'),
  ],
})
