import type { ProfileName } from './content/profiles.ts'
import type { LookName } from './looks/look.ts'
import type { ColumnPlan, DomainPlan, Fault, SiteDefinition, SitePlan, TruthPlaces } from './plan.ts'
import { goodCiphers, goodVersions } from './serve/place.ts'
import type { TruthRow } from './truth.ts'

export interface SiteRecipe {
  readonly host: string
  readonly name: string
  readonly unit: string
  readonly profile: ProfileName
  readonly look: LookName
  /** Tells its filing numbers from those of others. */
  readonly number: number
  /** A registered domain of its own; absent for hosts under the town's. */
  readonly ownDomain?: string
  readonly columns?: readonly ColumnPlan[]
  readonly proof?: SitePlan['proof']
  readonly faults?: readonly Fault[]
  readonly truth: readonly TruthRow[] | ((places: TruthPlaces) => readonly TruthRow[])
  readonly blind?: string
  readonly notAuthorised?: true
}

/** A site: what a well-kept one would be, changed by its faults, beside the truth about it. */
export function defineSite(recipe: SiteRecipe): SiteDefinition {
  const { truth, blind, notAuthorised, faults = [] } = recipe
  const repaired = wellKept(recipe)
  return {
    repaired,
    plan: faults.reduce((plan, fault) => fault(plan), repaired),
    truth: places => ({
      rows: typeof truth === 'function' ? truth(places) : truth,
      ...(blind ? { blind } : {}),
      ...(notAuthorised ? { notAuthorised } : {}),
    }),
  }
}

export const usualColumns: readonly ColumnPlan[] = [
  { id: 'gzdt', name: '工作动态', type: '工作动态', count: 6, newest: 1, step: 2 },
  { id: 'tzgg', name: '通知公告', type: '通知公告', count: 5, newest: 2, step: 7 },
  { id: 'zcwj', name: '政策文件', type: '政策文件', count: 4, newest: 5, step: 12 },
  { id: 'zxts', name: '咨询投诉', type: '咨询投诉', count: 4, newest: 2, step: 6 },
  { id: 'sjfb', name: '数据发布', type: '数据发布', count: 3, newest: 6, step: 14 },
]

/** Own parts only, nothing inline. */
export const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"

function wellKept(recipe: SiteRecipe): SitePlan {
  const { host, name, unit, number, ownDomain } = recipe
  const siteCode = `339900${String(number).padStart(4, '0')}`
  const record = `339900020${String(number).padStart(5, '0')}`
  const twin = host.startsWith('www.') ? host.slice(4) : host === ownDomain ? `www.${host}` : undefined
  return {
    host,
    aliases: twin === undefined ? [] : [twin],
    name,
    unit,
    look: recipe.look,
    profile: recipe.profile,
    columns: recipe.columns ?? usualColumns,
    marks: {
      icp: `浙ICP备00000012号-${number}`,
      icpLink: 'https://beian.miit.gov.cn/',
      publicSecurity: `浙公网安备${record}号`,
      publicSecurityLink: `https://www.beian.gov.cn/portal/registerSystemInfo?recordcode=${record}`,
      siteCode,
      sponsor: unit,
      contact: `0570-0000${String(1000 + number)}`,
      conac: `https://bszs.conac.cn/sitename?method=show&id=00000000${number}`,
      errorReport: errorReportLink(siteCode, host),
    },
    head: {
      siteName: name,
      siteDomain: host,
      siteCode,
      columnMetas: true,
      articleMetas: true,
      lang: 'zh-CN',
      viewport: true,
      favicon: true,
    },
    search: 'works',
    sitemap: 'works',
    securityTxt: securityTxt(host),
    names: { ipv4: 'own', ipv6: 'served', ...(ownDomain === undefined ? {} : { domain: domainPlan(ownDomain) }) },
    tls: { certificate: {}, sends: 'chain', versions: goodVersions, ciphers: goodCiphers },
    open: { http: true, https: true },
    plain: 'redirects',
    headers: {
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'content-security-policy': contentPolicy,
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    },
    cookies: [`qysid=${number}0f3a; Path=/; Secure; HttpOnly; SameSite=Lax`],
    charset: { bytes: 'utf-8', header: 'utf-8', meta: 'utf-8' },
    oddArticles: {},
    extras: { home: [], articles: [] },
    layers: [],
    proof: recipe.proof ?? 'dns',
  }
}

export function errorReportLink(siteCode: string, host: string): string {
  return `https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=${siteCode}&url=${encodeURIComponent(`https://${host}/`)}`
}

/** Ends at a fixed day far enough away only when the town opens: `{expires}` is filled in then. */
function securityTxt(host: string): string {
  return `Contact: mailto:security@qiyun.gov.test\nExpires: {expires}\nPreferred-Languages: zh, en\nCanonical: https://${host}/.well-known/security.txt\n`
}

/** A domain as it should be: signed, two name servers in two networks, mail restricted, authorities named. */
export function domainPlan(apex: string): DomainPlan {
  return {
    apex,
    signing: 'good',
    nameServers: [
      [`ns1.${apex}`, '127.1.0.53'],
      [`ns2.${apex}`, '127.2.0.53'],
    ],
    mx: [[10, `mail.${apex}`]],
    txt: ['v=spf1 mx -all'],
    dmarc: [`v=DMARC1; p=reject; rua=mailto:dmarc@${apex}`],
    caa: ['town-ca.test'],
    more: [{ name: `mail.${apex}`, type: 'A', ttl: 300, data: '127.0.0.25' }],
  }
}
