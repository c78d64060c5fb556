import { changed, head, withoutHead, withoutMarks } from '../faults/change.ts'
import { defineSite, usualColumns } from '../site.ts'
import { wrong } from '../truth.ts'

/** None of the marks of a government site, none of its metas, no search. */
export const justice = defineSite({
  host: 'sfj.qiyun.gov.test',
  name: '栖云市司法局',
  unit: '栖云市司法局',
  profile: 'law',
  look: 'old-tables',
  number: 26,
  faults: [
    withoutMarks('icp', 'publicSecurity', 'siteCode', 'sponsor', 'contact', 'conac', 'errorReport'),
    withoutHead('siteName', 'siteDomain', 'siteCode'),
    head({ columnMetas: false, articleMetas: false }),
    changed({ search: 'none', securityTxt: undefined }),
  ],
  truth: [
    wrong('duties/icp-number', 'missing', 'page:/'),
    wrong('duties/public-security-number', 'missing', 'page:/'),
    wrong('duties/site-code', 'missing', 'page:/'),
    wrong('duties/sponsor', 'missing', 'page:/'),
    wrong('duties/contact', 'missing', 'page:/'),
    wrong('duties/party-government-mark', 'missing', 'page:/'),
    wrong('duties/error-report', 'missing', 'page:/'),
    wrong('duties/site-meta', 'missing', 'page:/'),
    ...usualColumns.map(({ id }) => wrong('duties/column-meta', 'missing', `page:/list.aspx?cid=${id}`)),
    wrong('duties/article-meta', 'missing', 'site'),
    wrong('duties/site-search', 'missing', 'site'),
    wrong('dns/security-txt', 'missing', 'page:/.well-known/security.txt'),
  ],
})
