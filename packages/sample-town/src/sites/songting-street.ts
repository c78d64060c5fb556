import { changed, head, marks, tls, withoutMarks } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Numbers that lead nowhere, an authority that nobody knows, a search that breaks down. */
export const songtingStreet = defineSite({
  host: 'songting.qiyun.gov.test',
  name: '栖云市松亭街道办事处',
  unit: '栖云市松亭街道办事处',
  profile: 'township',
  look: 'modern',
  number: 28,
  faults: [
    marks({ icpLink: 'http://www.miitbeian.gov.cn/', siteCode: '339900000028' }),
    head({ siteCode: '3399000028', lang: 'chinese' }),
    tls({ strangeIssuer: true }),
    changed({ search: 'fails' }),
    withoutMarks('publicSecurityLink'),
  ],
  truth: [
    wrong('tls/trust', 'untrusted-issuer', 'host:songting.qiyun.gov.test:443'),
    wrong('duties/language', 'malformed', 'page:/'),
    wrong('duties/site-search', 'fails', 'site'),
    wrong('duties/icp-number', 'old-link', 'page:/'),
    wrong('duties/public-security-number', 'not-linked', 'page:/'),
    wrong('duties/site-code', 'malformed', 'page:/'),
  ],
})
