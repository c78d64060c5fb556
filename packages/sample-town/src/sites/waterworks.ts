import { aliasServes, changed, domain } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** One name server, no signature, no word on who may issue certificates or send mail; and www leads elsewhere. */
export const waterworks = defineSite({
  host: 'qiyun-water.test',
  name: '栖云水务',
  unit: '栖云水务集团有限公司',
  profile: 'water',
  look: 'classic',
  number: 48,
  ownDomain: 'qiyun-water.test',
  faults: [
    changed({ securityTxt: 'Contact: mailto:security@qiyun-water.test\n' }),
    domain({
      signing: 'unsigned',
      nameServers: [['ns1.qiyun-water.test', '127.1.0.53']],
      caa: [],
      txt: ['v=spf1 +all'],
    }),
    aliasServes('www.qiyun-water.test', '<h1>It works!</h1>'),
  ],
  truth: [
    wrong('dns/spf', 'too-open', 'record:TXT'),
    wrong('dns/security-txt', 'no-expires', 'page:/.well-known/security.txt'),
    wrong('dns/dnssec', 'unsigned', 'record:DNSKEY'),
    wrong('dns/name-servers', 'single-server', 'record:NS'),
    wrong('dns/caa', 'missing', 'record:CAA'),
    wrong('reachability/www-and-apex', 'twin-differs', 'host:www.qiyun-water.test:443'),
  ],
})
