import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It still takes SSL 3.0. */
export const archive = defineSite({
  host: 'dag.qiyun.gov.test',
  name: '栖云市档案馆',
  unit: '栖云市档案馆',
  profile: 'archive',
  look: 'old-tables',
  number: 15,
  faults: [tls({ peer: 'ssl3' })],
  truth: [wrong('tls/protocol', 'ssl3', 'host:dag.qiyun.gov.test:443')],
})
