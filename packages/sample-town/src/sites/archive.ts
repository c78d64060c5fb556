import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It still takes SSL 3.0, and its certificate is signed with MD5. */
export const archive = defineSite({
  host: 'dag.qiyun.gov.test',
  name: '栖云市档案馆',
  unit: '栖云市档案馆',
  profile: 'archive',
  look: 'old-tables',
  number: 15,
  faults: [tls({ peer: 'ssl3', certificate: { signature: 'md5' } })],
  truth: [
    wrong('tls/signature', 'md5', 'host:dag.qiyun.gov.test:443'),
    wrong('tls/protocol', 'ssl3', 'host:dag.qiyun.gov.test:443'),
  ],
})
