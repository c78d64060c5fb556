import { names } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** An alias of a cloud name that nobody holds any more. */
export const tradingCentre = defineSite({
  host: 'ggzy.qiyun.gov.test',
  name: '栖云市公共资源交易中心',
  unit: '栖云市公共资源交易中心',
  profile: 'finance',
  look: 'classic',
  number: 45,
  faults: [names({ cname: 'qiyun-ggzy.example-cloud.test' })],
  truth: [
    wrong('reachability/home-page', 'unreachable', 'site'),
    wrong('dns/dangling-cname', 'dangling', 'record:CNAME ggzy.qiyun.gov.test'),
  ],
  blind: 'name-not-found',
})
