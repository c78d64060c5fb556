import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It still takes Triple DES, and its certificate is not valid yet. */
export const transport = defineSite({
  host: 'jtj.qiyun.gov.test',
  name: '栖云市交通运输局',
  unit: '栖云市交通运输局',
  profile: 'transport',
  look: 'classic',
  number: 14,
  faults: [tls({ peer: 'triple-des', certificate: { from: 2, until: 200 } })],
  truth: [
    wrong('tls/certificate-expiry', 'not-yet-valid', 'host:jtj.qiyun.gov.test:443'),
    wrong('tls/cipher-suites', 'triple-des', 'host:jtj.qiyun.gov.test:443'),
  ],
})
