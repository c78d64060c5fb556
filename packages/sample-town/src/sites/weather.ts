import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { unseen } from '../truth.ts'

/** It speaks national ciphers only. */
export const weather = defineSite({
  host: 'qxj.qiyun.gov.test',
  name: '栖云市气象局',
  unit: '栖云市气象局',
  profile: 'weather',
  look: 'classic',
  number: 17,
  faults: [tls({ peer: 'tlcp-only' })],
  truth: [unseen('reachability/home-page', 'national-cipher-only')],
  blind: 'national-cipher-only',
})
