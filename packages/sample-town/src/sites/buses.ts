import { domain } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Its signatures have expired: whoever checks them cannot find it. */
export const buses = defineSite({
  host: 'qiyun-bus.test',
  name: '栖云公交',
  unit: '栖云公共交通有限公司',
  profile: 'transport',
  look: 'classic',
  number: 49,
  ownDomain: 'qiyun-bus.test',
  proof: 'signatory',
  faults: [domain({ signing: 'broken' })],
  truth: [wrong('reachability/home-page', 'unreachable', 'site'), wrong('dns/dnssec', 'broken', 'record:DNSKEY')],
  blind: 'name-server-failure',
})
