import type { Probe } from '../model/index.ts'
import { corsProbe } from './cors.ts'
import { crawlProbe } from './crawl.ts'
import { dnsLinkedHostsProbe } from './dns-linked-hosts.ts'
import { dnsRecordsProbe } from './dns-records.ts'
import { entriesProbe } from './entries.ts'
import { faviconProbe } from './favicon.ts'
import { homeAnswerProbe } from './home-answer.ts'
import { ipv6Probe } from './ipv6.ts'
import { linkTargetsProbe } from './link-targets.ts'
import { notFoundProbe } from './not-found.ts'
import { robotsProbe } from './robots.ts'
import { securityTxtProbe } from './security-txt.ts'
import { siteSearchProbe } from './site-search.ts'
import { sitemapProbe } from './sitemap.ts'
import { tlsHandshakeProbe } from './tls-handshake.ts'
import { tlsOffersProbe } from './tls-offers.ts'
import { tlsSuitesProbe } from './tls-suites.ts'
import type { VisitTools } from './tools.ts'

/** Every probe, in the order of `--explain`. When each runs follows from what it needs. */
export const probes: readonly Probe<VisitTools>[] = [
  robotsProbe,
  entriesProbe,
  homeAnswerProbe,
  corsProbe,
  tlsHandshakeProbe,
  tlsOffersProbe,
  tlsSuitesProbe,
  dnsRecordsProbe,
  dnsLinkedHostsProbe,
  crawlProbe,
  notFoundProbe,
  linkTargetsProbe,
  ipv6Probe,
  securityTxtProbe,
  sitemapProbe,
  faviconProbe,
  siteSearchProbe,
]
