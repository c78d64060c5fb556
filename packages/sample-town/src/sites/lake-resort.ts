import { domain, spfPieces } from '../faults/change.ts'
import { defineSite, domainPlan } from '../site.ts'
import { wrong } from '../truth.ts'

/** Its mail may come from anywhere: an SPF record with too many look-ups, a DMARC policy of none. */
export const lakeResort = defineSite({
  host: 'qiyunhu.test',
  name: '栖云湖旅游度假区',
  unit: '栖云湖旅游度假区管理委员会',
  profile: 'lake',
  look: 'modern',
  number: 46,
  ownDomain: 'qiyunhu.test',
  faults: [
    domain({
      txt: [`v=spf1 ${Array.from({ length: 11 }, (_, n) => `include:spf${n}.qiyunhu.test`).join(' ')} -all`],
      dmarc: ['v=DMARC1; p=none'],
      more: [...domainPlan('qiyunhu.test').more, ...spfPieces('qiyunhu.test', 11)],
    }),
  ],
  truth: [
    wrong('dns/spf', 'too-many-lookups', 'record:TXT'),
    wrong('dns/dmarc', 'policy-none', 'record:TXT _dmarc.qiyunhu.test'),
  ],
})
