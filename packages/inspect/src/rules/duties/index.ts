import { articleMeta } from './article-meta.ts'
import { charset } from './charset.ts'
import { columnMeta } from './column-meta.ts'
import { contact } from './contact.ts'
import { domainName } from './domain-name.ts'
import { errorReport } from './error-report.ts'
import { favicon } from './favicon.ts'
import { icpNumber } from './icp-number.ts'
import { language } from './language.ts'
import { partyGovernmentMark } from './party-government-mark.ts'
import { publicSecurityNumber } from './public-security-number.ts'
import { siteCode } from './site-code.ts'
import { siteMeta } from './site-meta.ts'
import { siteSearch } from './site-search.ts'
import { sitemap } from './sitemap.ts'
import { sponsor } from './sponsor.ts'
import { viewport } from './viewport.ts'

/** What a government site must carry: marks, metas, and means to find one's way. */
export const dutiesRules = [
  icpNumber,
  publicSecurityNumber,
  siteCode,
  sponsor,
  contact,
  partyGovernmentMark,
  errorReport,
  domainName,
  siteMeta,
  columnMeta,
  articleMeta,
  siteSearch,
  sitemap,
  charset,
  language,
  viewport,
  favicon,
]
