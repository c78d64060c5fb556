import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { unseen, wrong } from '../truth.ts'

/** It leaves out the intermediate certificate, and its own ends in nine days. */
export const labour = defineSite({
  host: 'rsj.qiyun.gov.test',
  name: '栖云市人力资源和社会保障局',
  unit: '栖云市人力资源和社会保障局',
  profile: 'labour',
  look: 'classic',
  number: 10,
  faults: [tls({ sends: 'leaf-only', certificate: { from: -356, until: 9 } })],
  truth: [
    unseen('tls/trust', 'not-available-here'),
    wrong('tls/chain', 'incomplete', 'host:rsj.qiyun.gov.test:443'),
    wrong('tls/certificate-expiry', 'expires-soon', 'host:rsj.qiyun.gov.test:443'),
  ],
})
