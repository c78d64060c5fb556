import { changed, domain } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Anybody may write mail in its name, all name servers stand in one network, and its security contact has run out. */
export const museum = defineSite({
  host: 'qiyun-museum.test',
  name: '栖云博物馆',
  unit: '栖云市博物馆',
  profile: 'culture',
  look: 'modern',
  number: 50,
  ownDomain: 'qiyun-museum.test',
  faults: [
    domain({
      nameServers: [
        ['ns1.qiyun-museum.test', '127.1.0.53'],
        ['ns2.qiyun-museum.test', '127.1.0.54'],
      ],
      txt: ['site-verification=3b9d'],
      dmarc: [],
      signing: 'expires-soon',
      mx: [[10, 'gone.qiyun-museum.test']],
    }),
    changed({
      aliases: [],
      securityTxt: 'Contact: mailto:security@qiyun-museum.test\nExpires: 2020-01-01T00:00:00Z\n',
    }),
  ],
  truth: [
    wrong('dns/dnssec', 'expires-soon', 'record:DNSKEY'),
    wrong('dns/mx', 'no-address', 'record:MX'),
    wrong('dns/name-servers', 'one-network', 'record:NS'),
    wrong('dns/spf', 'missing', 'record:TXT'),
    wrong('dns/dmarc', 'missing', 'record:TXT _dmarc.qiyun-museum.test'),
    wrong('dns/security-txt', 'expired', 'page:/.well-known/security.txt'),
    wrong('reachability/www-and-apex', 'twin-unreachable', 'host:www.qiyun-museum.test:443'),
  ],
})
