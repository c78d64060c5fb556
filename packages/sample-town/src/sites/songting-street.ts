import { head, marks, withoutMarks } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Numbers that lead nowhere: unlinked, or to an office that moved. */
export const songtingStreet = defineSite({
  host: 'songting.qiyun.gov.test',
  name: '栖云市松亭街道办事处',
  unit: '栖云市松亭街道办事处',
  profile: 'township',
  look: 'modern',
  number: 28,
  faults: [
    marks({ icpLink: 'http://www.miitbeian.gov.cn/', siteCode: '339900000028' }),
    head({ siteCode: '3399000028' }),
    withoutMarks('publicSecurityLink'),
  ],
  truth: [
    wrong('duties/icp-number', 'old-link', 'page:/'),
    wrong('duties/public-security-number', 'not-linked', 'page:/'),
    wrong('duties/site-code', 'malformed', 'page:/'),
  ],
})
