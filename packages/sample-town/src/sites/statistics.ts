import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** A certificate of old: SHA-1 and 1024 bits. */
export const statistics = defineSite({
  host: 'tjj.qiyun.gov.test',
  name: '栖云市统计局',
  unit: '栖云市统计局',
  profile: 'statistics',
  look: 'old-tables',
  number: 11,
  faults: [tls({ certificate: { signature: 'sha1', key: { rsa: 1024 } } })],
  truth: [
    wrong('tls/signature', 'sha1', 'host:tjj.qiyun.gov.test:443'),
    wrong('tls/key-size', 'rsa-too-short', 'host:tjj.qiyun.gov.test:443'),
  ],
})
