import { changed, column, names, withoutMarks } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It serves http beside https, has no IPv6, and lists notices without their dates. */
export const linjiangTown = defineSite({
  host: 'linjiang.qiyun.gov.test',
  name: '栖云市临江镇人民政府',
  unit: '栖云市临江镇人民政府',
  profile: 'township',
  look: 'modern',
  number: 30,
  faults: [
    changed({ plain: 'serves', sitemap: 'broken' }),
    names({ ipv6: 'none' }),
    withoutMarks('icpLink'),
    column('tzgg', { undated: true }),
  ],
  truth: [
    wrong('freshness/columns', 'undated', 'column:/tzgg/index.html'),
    wrong('duties/icp-number', 'not-linked', 'page:/'),
    wrong('duties/sitemap', 'malformed', 'site'),
    wrong('reachability/http-to-https', 'not-redirected', 'site'),
    wrong('reachability/ipv6', 'no-address', 'host:linjiang.qiyun.gov.test:443'),
  ],
})
