import type { DnsDriver } from '../drivers/dns.ts'
import type { TlsDriver } from '../drivers/tls.ts'
import type { Clock, Connector, HttpAnswer } from '../drivers/types.ts'
import type { Hop } from '../facts/gathered/entries.ts'
import type { Authorisation, Result, Site } from '../model/index.ts'
import type { Day } from '../target/day.ts'
import type { Scope } from '../target/scope.ts'
import type { Limits } from './limits.ts'

export interface AskOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly maxBytes?: number
  readonly family?: 4 | 6
  readonly method?: 'GET' | 'HEAD'
}

export interface Followed {
  readonly hops: readonly Hop[]
  readonly end: Result<HttpAnswer>
}

/** The one way for probes to fetch: paced per site and per address, within the budget, inside the scope, obeying robots.txt. */
export interface SiteHttp {
  /** One request to a host of the site, no redirect followed. */
  ask(url: string, options?: AskOptions): Promise<Result<HttpAnswer>>
  /** The same, redirects followed inside the scope, at most ten. */
  follow(url: string, options?: AskOptions): Promise<Followed>
  /** One gentle HEAD (GET on refusal) to another host, as the design's exception allows; never to an unlisted host under one's own domains. */
  glance(url: string): Promise<Result<HttpAnswer>>
}

export interface VisitTools {
  readonly site: Site
  readonly authorisation: Authorisation
  readonly scope: Scope
  readonly limits: Limits
  /** The day of the visit in Asia/Shanghai. */
  readonly today: Day
  /** What a control connection said before the run; `undefined` where no control target has such an address. */
  readonly network: { readonly ipv6: boolean | undefined }
  readonly clock: Clock
  readonly connector: Connector
  readonly dns: DnsDriver
  readonly http: SiteHttp
  readonly tls: TlsDriver
  /** The crawl reads the home page and these, and follows no link; absent: it walks the site. */
  readonly onlyPages?: readonly string[] | undefined
  /** Whether robots.txt, once read, lets us have this address. */
  mayFetch(url: string): boolean
}
