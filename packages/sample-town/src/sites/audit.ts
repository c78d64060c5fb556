import { tls } from '../faults/change.ts'
import { goodCiphers } from '../serve/place.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It signed its certificate itself, and still takes TLS 1.1. */
export const audit = defineSite({
  host: 'sjj.qiyun.gov.test',
  name: '栖云市审计局',
  unit: '栖云市审计局',
  profile: 'audit',
  look: 'old-tables',
  number: 9,
  faults: [
    tls({
      certificate: { selfSigned: true },
      versions: ['TLSv1.1', 'TLSv1.3'],
      ciphers: `${goodCiphers}:ECDHE-ECDSA-AES128-SHA`,
    }),
  ],
  truth: [
    wrong('tls/protocol', 'tls11', 'host:sjj.qiyun.gov.test:443'),
    wrong('tls/trust', 'self-signed', 'host:sjj.qiyun.gov.test:443'),
  ],
})
