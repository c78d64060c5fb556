import { names } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Its name is gone from the DNS. */
export const constructionQuality = defineSite({
  host: 'zjzx.qiyun.gov.test',
  name: '栖云市工程质量服务中心',
  unit: '栖云市住房和城乡建设局',
  profile: 'housing',
  look: 'classic',
  number: 44,
  proof: 'signatory',
  faults: [names({ ipv4: 'none', ipv6: 'none' })],
  truth: [wrong('reachability/home-page', 'unreachable', 'site')],
  blind: 'name-not-found',
})
