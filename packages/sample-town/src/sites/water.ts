import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It speaks TLS 1.0 and nothing else. */
export const water = defineSite({
  host: 'slj.qiyun.gov.test',
  name: '栖云市水利局',
  unit: '栖云市水利局',
  profile: 'water',
  look: 'classic',
  number: 12,
  faults: [tls({ versions: ['TLSv1', 'TLSv1'], ciphers: 'ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA' })],
  truth: [
    wrong('tls/protocol', 'tls10', 'host:slj.qiyun.gov.test:443'),
    wrong('tls/protocol', 'no-modern', 'host:slj.qiyun.gov.test:443'),
  ],
})
