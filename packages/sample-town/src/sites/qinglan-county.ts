import { head, marks } from '../faults/change.ts'
import { defineSite, errorReportLink } from '../site.ts'
import { wrong } from '../truth.ts'

/** Every mark is there, and each is wrong. */
export const qinglanCounty = defineSite({
  host: 'qinglan.qiyun.gov.test',
  name: '栖云市青岚县人民政府',
  unit: '栖云市青岚县人民政府办公室',
  profile: 'government',
  look: 'classic',
  number: 27,
  faults: [
    marks({
      icp: '浙ICP备0000012号',
      publicSecurity: '浙公网安备11010102000001号',
      publicSecurityLink: 'https://www.beian.gov.cn/portal/registerSystemInfo?recordcode=11010102000002',
      errorReport: errorReportLink('3399009999', 'qinglan.qiyun.gov.test'),
    }),
    head({ siteDomain: 'www.qinglan-old.test', siteCode: '3399000127' }),
  ],
  truth: [
    wrong('duties/icp-number', 'malformed', 'page:/'),
    wrong('duties/public-security-number', 'province-mismatch', 'page:/'),
    wrong('duties/public-security-number', 'link-differs', 'page:/'),
    wrong('duties/site-code', 'meta-differs', 'page:/'),
    wrong('duties/error-report', 'code-differs', 'page:/'),
    wrong('duties/site-meta', 'differs', 'page:/'),
  ],
})
