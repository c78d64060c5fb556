import { domain } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** SPF and DMARC records that cannot be read, and mail sent to a number instead of a name. */
export const innovationPark = defineSite({
  host: 'yunlu-park.test',
  name: '云麓科创园',
  unit: '云麓科创园服务中心',
  profile: 'science',
  look: 'classic',
  number: 47,
  ownDomain: 'yunlu-park.test',
  faults: [
    domain({
      txt: ['v=spf1 ip4:300.1.2.3 mx -all'],
      mx: [[10, '192.0.2.25']],
      dmarc: ['v=DMARC1; p=refuse'],
    }),
  ],
  truth: [
    wrong('dns/dmarc', 'syntax', 'record:TXT _dmarc.yunlu-park.test'),
    wrong('dns/spf', 'syntax', 'record:TXT'),
    wrong('dns/mx', 'points-to-ip', 'record:MX'),
  ],
})
