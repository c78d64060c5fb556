import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Its certificate has expired, and its chain is in the wrong order. */
export const finance = defineSite({
  host: 'czj.qiyun.gov.test',
  name: '栖云市财政局',
  unit: '栖云市财政局',
  profile: 'finance',
  look: 'classic',
  number: 7,
  faults: [tls({ certificate: { from: -400, until: -12 }, sends: 'wrong-order' })],
  truth: [
    wrong('tls/chain', 'wrong-order', 'host:czj.qiyun.gov.test:443'),
    wrong('tls/certificate-expiry', 'expired', 'host:czj.qiyun.gov.test:443'),
  ],
})
