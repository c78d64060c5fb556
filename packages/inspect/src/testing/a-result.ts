import type { Data, Evidence, Failure, Site } from '../model/index.ts'
import type { Finding, IndicatorResult, RuleResult, RunResult, Severity, SiteResult } from '../run/result.ts'
import { inventedRules } from './invented-rules.ts'

/**
 * Results to show and to test reports with: the 36 sites of 栖云市, a town that does not exist, and towns of any size.
 * Nothing here was judged; the findings are drawn by a fixed sequence, so that equal calls give equal results.
 */

const startedAt = '2026-11-23T01:14:00.000Z'
const due: Readonly<Record<Severity, Finding['due']>> = {
  critical: { workingDays: 0, date: '2026-11-23', provisional: false },
  high: { workingDays: 5, date: '2026-11-30', provisional: false },
  medium: { workingDays: 20, date: '2026-12-21', provisional: false },
  low: { workingDays: 60, date: '2027-02-26', provisional: true },
}

interface Kind {
  readonly rule: string
  readonly outcome: string
  readonly severity: Severity
  readonly verdict?: 'needs-person'
  readonly seen: (site: Site, n: number) => { at: string; data?: Data; evidence?: readonly Evidence[] }
}

const columns = ['通知公告', '政策解读', '在线访谈', '人事信息', '财政预决算', '图片新闻'] as const

/** What may be wrong, the more frequent the further down. */
const kinds: readonly Kind[] = [
  {
    rule: 'tls/certificate-expiry',
    outcome: 'expired',
    severity: 'critical',
    seen: (site, n) => ({
      at: `host:${site.host}:443`,
      data: { days: 3 + (n % 9) },
      evidence: [{ text: `CN=${site.host}\nnotAfter=2026-11-20T08:00:00Z`, mark: ['2026-11-20T08:00:00Z'] }],
    }),
  },
  {
    rule: 'links/dead-domain',
    outcome: 'no-such-domain',
    severity: 'critical',
    seen: (site, n) => ({
      at: 'target:http://old-partner.example/',
      data: { count: 1 + (n % 14) },
      evidence: [
        {
          text: '<a href="http://old-partner.example/" target="_blank">友情链接</a>',
          mark: ['old-partner.example'],
          url: `${site.url}yqlj/`,
        },
      ],
    }),
  },
  {
    rule: 'freshness/columns',
    outcome: 'notice-stale',
    severity: 'high',
    seen: (site, n) => {
      const column = columns[n % columns.length]!
      return {
        at: `column:/${n % 7}/tzgg/`,
        data: { column, days: 190 + (n % 240) },
        evidence: [
          {
            text: `${column}\n关于做好汛期安全工作的通知  2026-04-20`,
            mark: ['2026-04-20'],
            url: `${site.url}${n % 7}/tzgg/`,
          },
        ],
      }
    },
  },
  {
    rule: 'tls/protocol',
    outcome: 'tls10',
    severity: 'high',
    seen: site => ({
      at: `host:${site.host}:443`,
      evidence: [{ text: 'ServerHello: TLS 1.0, TLS_RSA_WITH_AES_128_CBC_SHA', mark: ['TLS 1.0'] }],
    }),
  },
  {
    rule: 'links/broken',
    outcome: 'home-page-gone',
    severity: 'high',
    seen: (site, n) => ({
      at: `target:/zwgk/2025/${n}.html`,
      data: { count: 1 + (n % 3) },
      evidence: [{ text: `GET /zwgk/2025/${n}.html\nHTTP/1.1 404 Not Found`, mark: ['404'], url: site.url }],
    }),
  },
  {
    rule: 'headers/content-security-policy',
    outcome: 'missing',
    severity: 'medium',
    seen: () => ({ at: 'header:content-security-policy' }),
  },
  {
    rule: 'tls/hsts',
    outcome: 'missing',
    severity: 'medium',
    seen: () => ({ at: 'header:strict-transport-security' }),
  },
  {
    rule: 'headers/version-disclosure',
    outcome: 'version-shown',
    severity: 'medium',
    seen: () => ({
      at: 'header:server',
      data: { value: 'Apache-Coyote/1.1' },
      evidence: [{ text: 'Server: Apache-Coyote/1.1', mark: ['Apache-Coyote/1.1'] }],
    }),
  },
  {
    rule: 'links/broken',
    outcome: 'page-gone',
    severity: 'medium',
    seen: (site, n) => ({
      at: `target:/xwzx/${n % 97}/t2025${n}_${n * 7}.html`,
      data: { count: 1 + (n % 19) },
      evidence: [{ text: 'HTTP/1.1 404 Not Found', mark: ['404'], url: `${site.url}xwzx/${n % 97}/` }],
    }),
  },
  {
    rule: 'freshness/empty-columns',
    outcome: 'empty',
    severity: 'medium',
    seen: (site, n) => ({
      at: `column:/hdjl/${n % 5}/`,
      data: { column: columns[(n + 2) % columns.length]! },
      evidence: [
        { text: '<ul class="list"></ul>', mark: ['<ul class="list"></ul>'], url: `${site.url}hdjl/${n % 5}/` },
      ],
    }),
  },
  {
    rule: 'freshness/columns',
    outcome: 'undated',
    severity: 'medium',
    verdict: 'needs-person',
    seen: (_, n) => ({ at: `column:/bszn/${n % 4}/`, data: { column: '办事指南' } }),
  },
  {
    rule: 'dns/spf',
    outcome: 'missing',
    severity: 'medium',
    seen: site => ({ at: 'record:TXT', data: { domain: site.host } }),
  },
  {
    rule: 'duties/icp-number',
    outcome: 'old-link',
    severity: 'medium',
    seen: site => ({
      at: 'page:/',
      evidence: [
        {
          text: '<a href="http://www.beian.gov.test/">云 ICP 备 00000000 号-1</a>',
          mark: ['http://www.beian.gov.test/'],
          url: site.url,
        },
      ],
    }),
  },
  {
    rule: 'links/broken',
    outcome: 'external-gone',
    severity: 'low',
    seen: (_, n) => ({
      at: `target:https://partner-${n % 50}.example/a/very/long/path/${'segment-'.repeat(n % 6)}index.html`,
      data: {},
    }),
  },
  {
    rule: 'dns/dmarc',
    outcome: 'missing',
    severity: 'low',
    seen: site => ({ at: `record:TXT _dmarc.${site.host}`, data: { domain: site.host } }),
  },
  { rule: 'duties/language', outcome: 'missing', severity: 'low', seen: () => ({ at: 'page:/' }) },
  {
    rule: 'headers/cookies',
    outcome: 'not-http-only',
    severity: 'low',
    seen: () => ({ at: 'cookie:JSESSIONID', data: { name: 'JSESSIONID' } }),
  },
]

const town: readonly (readonly [name: string, label: string, unit: string])[] = [
  ['栖云市人民政府', 'www', '市政府办公室'],
  ['栖云市林业局', 'ly', '市林业局'],
  ['石桥镇人民政府', 'shiqiao', '石桥镇'],
  ['市公积金管理中心', 'gjj', '市住建局'],
  ['云岭县教育局', 'jy', '云岭县'],
  ['栖云市图书馆', 'lib', '市文旅局'],
  ['栖云市文化和旅游局', 'wl', '市文旅局'],
  ['云岭县人民政府', 'yunling', '云岭县'],
  ['青石乡人民政府', 'qingshi', '青石乡'],
  ['栖云市体育局', 'ty', '市体育局'],
  ['栖云市残疾人联合会', 'cl', '市残联'],
  ['栖云市教育局', 'edu', '市教育局'],
  ['栖云市卫生健康委员会', 'wj', '市卫健委'],
  ['栖云市第一人民医院', 'yy', '市卫健委'],
  ['栖云市公安局', 'gaj', '市公安局'],
  ['栖云市民政局', 'mz', '市民政局'],
  ['栖云市财政局', 'cz', '市财政局'],
  ['栖云市人力资源和社会保障局', 'rs', '市人社局'],
  ['栖云市自然资源和规划局', 'zrzy', '市自然资源局'],
  ['栖云市生态环境局', 'hb', '市生态环境局'],
  ['栖云市住房和城乡建设局', 'zj', '市住建局'],
  ['栖云市交通运输局', 'jt', '市交通局'],
  ['栖云市水务局', 'sw', '市水务局'],
  ['栖云市农业农村局', 'ny', '市农业农村局'],
  ['栖云市商务局', 'swj', '市商务局'],
  ['栖云市应急管理局', 'yj', '市应急局'],
  ['栖云市审计局', 'sj', '市审计局'],
  ['栖云市市场监督管理局', 'scjg', '市市场监管局'],
  ['栖云市统计局', 'tj', '市统计局'],
  ['栖云市医疗保障局', 'yb', '市医保局'],
  ['栖云市政务服务中心', 'zwfw', '市政务服务局'],
  ['栖云市气象局', 'qx', '市气象局'],
  ['栖云高新区管理委员会', 'gxq', '高新区'],
  ['东湖街道办事处', 'donghu', '东湖街道'],
  ['南屏镇人民政府', 'nanping', '南屏镇'],
  ['栖云市档案馆', 'da', '市档案馆'],
]

/** 36 sites: most judged, some in part, some not at all; merged and rejected rows; an own network in order. */
export function aResult(): RunResult {
  const next = sequence(7)
  const sites = town.map(([name, label, unit], index) => {
    const host = `${label}.qiyun.gov.test`
    const site = aSite(`s${index + 1}`, host, name, unit)
    if (index === 31) return notAuthorised(site)
    if (index === 33 || index === 34) return notJudged(site, { kind: index === 33 ? 'time-out' : 'blocked' })
    const many = index < 4 ? 10 : next(9)
    const kindsHere = Array.from({ length: many }, (_, n) =>
      index > 0 && index < 5 && n === 0 ? index % 2 : 2 + Math.min(next(kinds.length - 2), next(kinds.length - 2) + 3),
    )
    return judgedSite(site, kindsHere, index, index === 6 || index === 17 ? [{ kind: 'national-cipher-only' }] : [])
  })
  return aRun(sites)
}

/** A result of any size, for measuring: every site with so many findings. */
export function aLargeResult(siteCount: number, findingsPerSite: number): RunResult {
  const next = sequence(11)
  const sites = Array.from({ length: siteCount }, (_, index) => {
    const [name, label] = town[index % town.length]!
    const site = aSite(
      `s${index + 1}`,
      `${label}${index}.county.gov.test`,
      `${name} ${index + 1}`,
      `单位 ${1 + (index % 120)}`,
    )
    const drawn = Array.from({ length: findingsPerSite }, () =>
      next(40) === 0 ? next(2) : 2 + Math.min(kinds.length - 3, next(kinds.length)),
    )
    return judgedSite(site, drawn, index * 31, index % 9 === 0 ? [{ kind: 'time-out', detail: 'ETIMEDOUT' }] : [])
  })
  return aRun(sites)
}

/** A run over given sites, with nothing else to tell. */
export function aRun(sites: readonly SiteResult[], more: Partial<RunResult> = {}): RunResult {
  return {
    format: 1,
    engine: '0.1.0',
    pack: { id: 'baseline', version: '1.0.0', title: { en: 'Townkeep baseline', 'zh-CN': 'Townkeep 基线' } },
    startedAt,
    endedAt: '2026-11-23T01:31:00.000Z',
    left: 0,
    ownNetwork: { state: 'fine', detail: 'gov.test' },
    merged: [{ row: 9, into: 2, url: 'http://ly.qiyun.gov.test/' }],
    rejected: [{ row: 14, column: 'url', message: 'ftp: 不是网页地址' }],
    sites: [...sites],
    ...more,
  }
}

export function aSite(id: string, host: string, name: string, unit: string): Site {
  return { id, url: `https://${host}/`, host, name, unit, contact: '网站管理员 0000-0000000', columns: [] }
}

/** Stands in where a kind was drawn twice for the same place: every site has many of these. */
const brokenLink = 8

/** A site that was looked at, with one finding per drawn kind (an index into the kinds above). */
export function judgedSite(
  site: Site,
  drawn: readonly number[],
  salt: number,
  failures: readonly Failure[],
): SiteResult {
  const seen = new Set<string>()
  const findings = drawn.map((kind, n) => {
    const drawnFinding = aFinding(site, kinds[kind]!, salt * 13 + n)
    const again = seen.has(`${drawnFinding.rule} ${drawnFinding.at}`)
    const finding = again ? aFinding(site, kinds[brokenLink]!, salt * 13 + n) : drawnFinding
    seen.add(`${finding.rule} ${finding.at}`)
    return finding
  })
  return {
    site,
    state: failures.length > 0 ? 'partly' : 'judged',
    authorisation: {
      kind: salt % 3 === 0 ? 'dns' : 'signatory',
      depth: 'passive',
      overridesRobots: false,
      proof: salt % 3 === 0 ? 'v=townkeep1; by=qiyun; depth=passive; until=2027-06-30' : '张明，2026-09-01',
      until: '2027-06-30',
    },
    visitedAt: '2026-11-23T01:16:20.000Z',
    ms: 8200,
    pages: 42 + (salt % 50),
    rules: rulesOf(findings, failures),
    findings,
    indicators: indicatorsOf(findings),
  }
}

export function notJudged(site: Site, failure: Failure): SiteResult {
  return { ...unseen(site), state: 'not-judged', failure, authorisation: { ...signed } }
}

export function notAuthorised(site: Site): SiteResult {
  return { ...unseen(site), state: 'not-authorised' }
}

const signed = { kind: 'signatory', depth: 'passive', overridesRobots: false, proof: '张明，2026-09-01' } as const

function unseen(site: Site) {
  return { site, visitedAt: startedAt, ms: 0, pages: 0, rules: [], findings: [], indicators: [] }
}

function aFinding(site: Site, kind: Kind, n: number): Finding {
  const { at, data, evidence } = kind.seen(site, n)
  return {
    verdict: kind.verdict ?? 'fails',
    rule: kind.rule,
    outcome: kind.outcome,
    at,
    severity: kind.severity,
    due: due[kind.severity],
    data: structuredClone(data ?? {}) as Finding['data'],
    evidence: structuredClone(evidence ?? []) as Finding['evidence'],
  }
}

function rulesOf(findings: readonly Finding[], failures: readonly Failure[]): RuleResult[] {
  return inventedRules.map(({ id }, index) => {
    const own = findings.filter(finding => finding.rule === id)
    if (own.some(finding => finding.verdict === 'fails')) return { rule: id, verdict: 'fails', gaps: [] }
    if (own.length > 0) return { rule: id, verdict: 'needs-person', gaps: [] }
    if (failures.length > 0 && id.startsWith('tls/'))
      return { rule: id, verdict: 'could-not-check', gaps: failures.map(failure => ({ failure })) }
    return { rule: id, verdict: index % 11 === 10 ? 'not-applicable' : 'fine', gaps: [] }
  })
}

function indicatorsOf(findings: readonly Finding[]): IndicatorResult[] {
  const stale = findings.filter(finding => finding.outcome === 'notice-stale').length
  const dead = findings.filter(finding => finding.rule === 'links/broken').length
  return [
    {
      id: 'veto-home-page',
      clause: '1.1',
      title: { en: 'The site cannot be opened', 'zh-CN': '网站无法访问' },
      group: 'veto',
      verdict: 'fine',
      found: 0,
      threshold: 5,
      confirmed: true,
      rules: ['reachability/home-page'],
    },
    {
      id: 'stale-columns',
      clause: '1.2',
      title: { en: 'Columns not updated', 'zh-CN': '栏目不更新' },
      group: 'veto',
      verdict: stale > 1 ? 'fails' : 'fine',
      found: stale,
      threshold: 2,
      confirmed: true,
      rules: ['freshness/columns'],
    },
    {
      id: 'links',
      clause: '2.3',
      title: { en: 'Links that do not work', 'zh-CN': '链接可用性' },
      group: 'score',
      verdict: dead > 0 ? 'fails' : 'fine',
      found: dead,
      threshold: 1,
      points: dead > 0 ? -Math.min(5, dead) : 0,
      confirmed: false,
      rules: ['links/broken'],
    },
    {
      id: 'serious-errors',
      clause: '1.4',
      title: { en: 'Serious mistakes in wording', 'zh-CN': '严重表述错误' },
      group: 'veto',
      verdict: 'needs-person',
      person: { en: 'Read the news of the last two weeks.', 'zh-CN': '抽看近两周发布的信息。' },
      confirmed: true,
      rules: [],
    },
  ]
}

/** A fixed sequence of whole numbers below `n`. */
function sequence(seed: number): (n: number) => number {
  let state = seed
  return n => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}
