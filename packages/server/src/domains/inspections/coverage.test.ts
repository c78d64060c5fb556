import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  allRules,
  createEngine,
  type Failure,
  type Finding,
  findPack,
  type Gathered,
  gatherSite,
  judgeSite,
  packLibrary,
  parseHolidays,
  readList,
  readPackFiles,
  type SiteResult,
} from '@townkeep/inspect'
import { startTown } from '@townkeep/sample-town'
import { coverageOf, coverageSchema, lookedAt } from './coverage.ts'
import { judge } from './judgement.ts'

const host = 'a.gov.test'
const origin = `https://${host}`
const budget: Failure = { kind: 'budget-spent', detail: 'pages' }
const late: Failure = { kind: 'time-out' }

interface Crawled {
  readonly pages?: readonly string[]
  readonly missed?: readonly { path: string; status?: number }[]
  readonly complete?: boolean
  readonly leftOut?: number
}

function visit({ pages = [], missed = [], complete = true, leftOut = 0 }: Crawled): Gathered {
  const crawl = {
    pages: pages.map(path => ({ url: origin + path })),
    missed: missed.map(({ path, status }) => ({ url: origin + path, status })),
    complete,
  }
  return {
    site: { id: 'a', url: `${origin}/`, host, name: '', unit: '', contact: '', columns: [] },
    visitedAt: new Date(0),
    ms: 1,
    authorisation: { ok: false, failure: late },
    facts: { crawl: { ok: true, value: crawl }, 'link-targets': { ok: true, value: { skipped: { budget: leftOut } } } },
  }
}

function result(rules: SiteResult['rules'], findings: readonly Pick<Finding, 'rule' | 'at'>[] = []): SiteResult {
  return { rules, findings } as unknown as SiteResult
}

const fine = (rule: string, ...gaps: SiteResult['rules'][number]['gaps']) => ({ rule, verdict: 'fine' as const, gaps })
const ask = (coverage: ReturnType<typeof coverageOf>, rule: string, locus: string) =>
  lookedAt(
    coverage,
    allRules.find(one => one.id === rule),
    rule,
    locus,
  )

test('a rule that reached no verdict looked at nothing, but where it failed', () => {
  const coverage = coverageOf(
    visit({}),
    result(
      [
        fine('tls/key-size'),
        fine('tls/protocol', { failure: late }),
        fine('dns/caa', { failure: late, at: 'record:CAA' }),
      ],
      [{ rule: 'tls/protocol', at: 'host:b:443' }],
    ),
  )
  assert.equal(ask(coverage, 'tls/key-size', 'host:a:443'), 'verdict')
  assert.equal(ask(coverage, 'tls/protocol', 'host:a:443'), 'no')
  assert.equal(ask(coverage, 'tls/protocol', 'host:b:443'), 'verdict')
  assert.equal(ask(coverage, 'dns/caa', 'record:CAA'), 'no')
  assert.equal(ask(coverage, 'dns/caa', 'record:CAA b'), 'verdict')
  assert.equal(ask(coverage, 'tls/trust', 'host:a:443'), 'no')
})

test('a page was looked at, is gone, or was not met', () => {
  const crawled = { pages: ['/', '/a?b=1'], missed: [{ path: '/gone', status: 404 }, { path: '/late' }] }
  const coverage = coverageOf(visit(crawled), result([fine('freshness/date-conflicts')]))
  const looked = (locus: string) => ask(coverage, 'freshness/date-conflicts', locus)
  assert.deepEqual(['page:/a?b=1', 'column:/', 'page:/gone', 'page:/late', 'page:/other'].map(looked), [
    'verdict',
    'verdict',
    'place-gone',
    'no',
    'no',
  ])
  const whole = coverageOf(visit({ pages: ['/'] }), result([fine('freshness/date-conflicts')]))
  assert.equal(ask(whole, 'freshness/date-conflicts', 'page:/other'), 'place-gone')
  const part = coverageOf(visit({ pages: ['/'], complete: false }), result([fine('freshness/date-conflicts')]))
  assert.equal(ask(part, 'freshness/date-conflicts', 'page:/other'), 'no')
})

test('a rule that does not read the crawl hangs on no page', () => {
  const coverage = coverageOf(visit({ pages: ['/'], complete: false }), result([fine('dns/security-txt')]))
  assert.equal(ask(coverage, 'dns/security-txt', 'page:/.well-known/security.txt'), 'verdict')
})

test('where the budget ran out, only what was opened counts as looked at', () => {
  const crawled = { pages: ['/', '/a'], complete: false }
  const coverage = coverageOf(visit(crawled), result([fine('links/broken', { failure: budget })]))
  const looked = (locus: string) => ask(coverage, 'links/broken', locus)
  assert.deepEqual([`target:${origin}/a`, `target:${origin}/b`, 'target:https://elsewhere.test/a'].map(looked), [
    'verdict',
    'no',
    'no',
  ])
  const whole = coverageOf(visit({ pages: ['/'] }), result([fine('links/broken')]))
  assert.equal(ask(whole, 'links/broken', 'target:https://elsewhere.test/a'), 'verdict')
  const left = coverageOf(visit({ pages: ['/'], leftOut: 3 }), result([fine('links/certificate')]))
  assert.equal(ask(left, 'links/certificate', 'target:https://elsewhere.test/'), 'no')
})

test('a real visit: compact, and wherever something is wrong it was looked at', async t => {
  const town = await startTown({ sites: ['archive'] })
  t.after(town.close)
  const [address = '', port] = town.resolver.split(':')
  const running = createEngine({
    version: '0',
    contact: '',
    installationId: town.installationId,
    ownDomains: town.ownDomains,
    listedHosts: new Set(town.sites.keys()),
    allowPrivate: town.addresses,
    resolver: { address, port: Number(port) },
    connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
    ca: [town.caPem],
    limits: { perSecondSite: 1_000, perSecondAddress: 1_000, pages: 30, otherLinks: 5 },
  })
  t.after(() => running.close())
  const list = await readList(Buffer.from(town.listCsv()), 'list.csv', { now: new Date(), ownDomains: town.ownDomains })
  const [{ signatory, row: _, ...site }] = list.sites as [(typeof list.sites)[number]]
  const gathered = await gatherSite(running.engine, { site, signatory })
  const files = await readPackFiles()
  const read = findPack(packLibrary(files.packs), 'baseline', allRules)
  assert.ok(read?.ok)
  const rulebook = { rules: allRules, pack: read.pack, calendar: parseHolidays(files.holidays) }
  const judgement = judge(gathered, rulebook, '0')
  assert.deepEqual(coverageSchema.parse(judgement.coverage), judgement.coverage)
  assert.ok(judgement.seen.length > 0)
  for (const finding of judgement.seen) {
    const gaps = judgeSite(gathered, rulebook).rules.find(one => one.rule === finding.rule)!.gaps
    if (gaps.length === 0)
      assert.equal(ask(judgement.coverage, finding.rule, finding.at), 'verdict', `${finding.rule} ${finding.at}`)
  }
  assert.ok(JSON.stringify(judgement.coverage).length < 8_000)
})
