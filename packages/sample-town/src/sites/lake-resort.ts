import { changed, domain, spfPieces } from '../faults/change.ts'
import { defineSite, domainPlan } from '../site.ts'
import { wrong } from '../truth.ts'

/** Its mail may come from anywhere: an SPF record with too many look-ups, a DMARC policy of none, a mail server by its alias. */
export const lakeResort = defineSite({
  host: 'qiyunhu.test',
  name: '栖云湖旅游度假区',
  unit: '栖云湖旅游度假区管理委员会',
  profile: 'lake',
  look: 'modern',
  number: 46,
  ownDomain: 'qiyunhu.test',
  faults: [
    changed({ securityTxt: 'Expires: {expires}\nPreferred-Languages: zh\n' }),
    domain({
      txt: [`v=spf1 ${Array.from({ length: 11 }, (_, n) => `include:spf${n}.qiyunhu.test`).join(' ')} -all`],
      dmarc: ['v=DMARC1; p=none'],
      mx: [[10, 'mx.qiyunhu.test']],
      more: [
        ...domainPlan('qiyunhu.test').more,
        { name: 'mx.qiyunhu.test', type: 'CNAME', ttl: 300, data: 'mail.qiyunhu.test' },
        ...spfPieces('qiyunhu.test', 11),
      ],
    }),
  ],
  truth: [
    wrong('dns/mx', 'points-to-cname', 'record:MX'),
    wrong('dns/security-txt', 'no-contact', 'page:/.well-known/security.txt'),

    wrong('dns/spf', 'too-many-lookups', 'record:TXT'),
    wrong('dns/dmarc', 'policy-none', 'record:TXT _dmarc.qiyunhu.test'),
  ],
})
