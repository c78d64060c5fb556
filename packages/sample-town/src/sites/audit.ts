import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It signed its certificate itself. */
export const audit = defineSite({
  host: 'sjj.qiyun.gov.test',
  name: '栖云市审计局',
  unit: '栖云市审计局',
  profile: 'audit',
  look: 'old-tables',
  number: 9,
  faults: [tls({ certificate: { selfSigned: true } })],
  truth: [wrong('tls/trust', 'self-signed', 'host:sjj.qiyun.gov.test:443')],
})
