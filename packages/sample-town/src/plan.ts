import type { SecureVersion } from 'node:tls'
import type { IssueOptions } from './authority/index.ts'
import type { ProfileName } from './content/profiles.ts'
import type { Signing, ZoneRecord } from './dns/zone.ts'
import type { LookName } from './looks/look.ts'
import type { Answer, TownRequest } from './serve/exchange.ts'
import type { Truth } from './truth.ts'

/** A list of dated items. */
export interface ColumnPlan {
  readonly id: string
  readonly name: string
  /** The `ColumnType` of the 2017 guideline. */
  readonly type: string
  readonly count: number
  /** Days since its newest item. */
  readonly newest: number
  /** Days between two items. */
  readonly step: number
  readonly perPage?: number
  /** Its list shows no dates. */
  readonly undated?: true
}

/** The six marks of a footer, and the entry for reporting errors; absent where the site lacks it. */
export interface Marks {
  readonly icp?: string
  readonly icpLink?: string
  readonly publicSecurity?: string
  readonly publicSecurityLink?: string
  readonly siteCode?: string
  readonly sponsor?: string
  readonly contact?: string
  readonly conac?: string
  readonly errorReport?: string
}

/** `<meta>` elements of the 2017 guideline, and others in the head. */
export interface HeadPlan {
  readonly siteName?: string
  readonly siteDomain?: string
  readonly siteCode?: string
  readonly columnMetas: boolean
  readonly articleMetas: boolean
  readonly lang?: string
  readonly viewport: boolean
  readonly favicon: boolean
}

export interface DomainPlan {
  /** The registered domain: a zone of its own. */
  readonly apex: string
  readonly signing: Signing
  readonly nameServers: readonly (readonly [name: string, address: string])[]
  readonly mx: readonly (readonly [preference: number, exchange: string])[]
  readonly txt: readonly string[]
  readonly dmarc: readonly string[]
  readonly caa: readonly string[]
  readonly more: readonly ZoneRecord[]
}

export interface NamesPlan {
  /** `none`: the name does not exist. */
  readonly ipv4: 'own' | 'none'
  /** `silent`: an address that closes every connection. */
  readonly ipv6: 'served' | 'silent' | 'none'
  /** The host is an alias of this name. */
  readonly cname?: string
  /** Absent: the host belongs to the town's own zone. */
  readonly domain?: DomainPlan
}

/** What only scripted peers can speak; ordinary clients are passed on to an ordinary server behind them. */
export type OldPeer = 'rc4' | 'triple-des' | 'ssl3' | 'short-dh' | 'tlcp-only'

export interface TlsPlan {
  readonly certificate: Partial<Omit<IssueOptions, 'notBefore' | 'notAfter'>> & {
    /** Days from now. */
    readonly from?: number
    readonly until?: number
  }
  /** Issued by an authority that nobody knows. */
  readonly strangeIssuer?: true
  /** What goes with the certificate: its intermediate, nothing, the root before it, or somebody else's after it. */
  readonly sends: 'chain' | 'leaf-only' | 'wrong-order' | 'superfluous'
  readonly versions: readonly [min: SecureVersion, max: SecureVersion]
  readonly ciphers?: string
  readonly peer?: OldPeer
}

export interface OddArticle {
  /** Days ago, where `PubDate` or Last-Modified say another day than the page. */
  readonly pubDate?: number
  readonly modified?: number
  /** Sent in GBK, whatever is declared. */
  readonly gbk?: true
}

export type Layer = (request: TownRequest, next: () => Answer) => Answer

export interface SitePlan {
  readonly host: string
  /** Other names of the same site; they lead on to `host`. */
  readonly aliases: readonly string[]
  readonly name: string
  readonly unit: string
  readonly look: LookName
  readonly profile: ProfileName
  readonly columns: readonly ColumnPlan[]
  readonly marks: Marks
  readonly head: HeadPlan
  readonly search: 'works' | 'none' | 'finds-nothing' | 'fails'
  readonly sitemap: 'works' | 'none' | 'broken'
  readonly securityTxt: string | undefined
  readonly names: NamesPlan
  readonly tls: TlsPlan
  /** Ports that are open. */
  readonly open: { readonly http: boolean; readonly https: boolean }
  /** What http does: leads to https, or serves the site itself. */
  readonly plain: 'redirects' | 'serves'
  readonly headers: Readonly<Record<string, string>>
  readonly cookies: readonly string[]
  readonly charset: { readonly bytes: 'utf-8' | 'gbk'; readonly header: string; readonly meta: string }
  /** Articles, by their place on the site, that are not as their column says. */
  readonly oddArticles: Readonly<Record<number, OddArticle>>
  /** Pieces of HTML added to the home page, or to the first articles in order. */
  readonly extras: { readonly home: readonly string[]; readonly articles: readonly string[] }
  /** Faults in how requests are answered, outermost first. */
  readonly layers: readonly Layer[]
  readonly proof: 'dns' | 'file' | 'signatory' | 'none'
}

export type Fault = (plan: SitePlan) => SitePlan

/** Addresses that are only known when the town opens, for truths that name them. */
export interface TruthPlaces {
  /** Path of an article, by its place on the site. */
  article(index: number): string
}

export interface SiteDefinition {
  readonly plan: SitePlan
  /** The site without its faults, as after somebody has repaired it. */
  readonly repaired: SitePlan
  truth(places: TruthPlaces): Truth
}
