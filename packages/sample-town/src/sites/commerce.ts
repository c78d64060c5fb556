import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It still takes RC4, and its certificate names no host the modern way. */
export const commerce = defineSite({
  host: 'swj.qiyun.gov.test',
  name: '栖云市商务局',
  unit: '栖云市商务局',
  profile: 'commerce',
  look: 'modern',
  number: 13,
  faults: [tls({ peer: 'rc4', certificate: { san: [] } })],
  truth: [
    wrong('tls/host-name', 'no-san', 'host:swj.qiyun.gov.test:443'),
    wrong('tls/cipher-suites', 'rc4', 'host:swj.qiyun.gov.test:443'),
  ],
})
