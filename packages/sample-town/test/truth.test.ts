import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allRules, type SiteResult } from '@townkeep/inspect'
import { startTown, type Town, type Truth } from '../src/index.ts'
import { type InspectedTown, inspectTown } from './inspect-town.ts'

/** Reasons that lie with the run and not with the site. */
const ofSetUp = new Set(['no-history', 'depth-not-allowed'])

let town: Town
let inspected: InspectedTown

before(async () => {
  town = await startTown()
  inspected = await inspectTown(town)
})
after(() => town.close())

test('the town is as large as it says', () => {
  const pages = [...town.sites.values()].map(site => site.pages().length)
  assert.ok(town.sites.size >= 24, `${town.sites.size} sites`)
  assert.ok(Math.max(...pages) <= 60, `${Math.max(...pages)} pages on one site`)
  const whole = pages.reduce((sum, count) => sum + count, 0)
  assert.ok(whole >= 900 && whole <= 1_400, `${whole} pages in all`)
})

test('truth files name rules and outcomes that exist', () => {
  const outcomes = new Map(allRules.map(rule => [rule.id as string, Object.keys(rule.outcomes)]))
  for (const [host, { rows }] of town.truths) {
    for (const row of rows) {
      assert.ok(outcomes.has(row.rule), `${host}: ${row.rule}`)
      if ('outcome' in row)
        assert.ok(outcomes.get(row.rule)!.includes(row.outcome), `${host}: ${row.rule} ${row.outcome}`)
    }
  }
})

test('at least three sites are clean, and several of each kind are not', () => {
  const clean = [...town.truths.values()].filter(
    truth => truth.rows.length === 0 && !truth.blind && !truth.notAuthorised,
  )
  assert.ok(clean.length >= 3, `${clean.length} clean sites`)
})

test('nothing missed, nothing invented', () => {
  const wrong = [...town.truths].flatMap(([host, truth]) => {
    const result = inspected.results.get(host)
    return result === undefined ? [`${host}: no result`] : compare(truth, result).map(line => `${host}: ${line}`)
  })
  assert.deepEqual(wrong, [])
})

test('a rule has one finding at each place', () => {
  for (const { site, findings } of inspected.results.values()) {
    const places = findings.map(({ rule, at }) => `${rule} ${at}`)
    assert.equal(new Set(places).size, places.length, site.host)
  }
})

test('a site that nobody authorised got no request but the look for the proof', () => {
  const unauthorised = [...town.truths].filter(([, truth]) => truth.notAuthorised)
  assert.ok(unauthorised.length > 0)
  for (const [host] of unauthorised) {
    assert.equal(inspected.results.get(host)?.state, 'not-authorised')
    assert.deepEqual([...new Set(town.requests(host).map(request => request.path))], ['/.well-known/townkeep.txt'])
  }
})

test('every request says who asks', () => {
  for (const host of town.truths.keys()) {
    for (const { userAgent } of town.requests(host)) assert.match(userAgent ?? '', /^Townkeep\/[\d.]+/)
  }
})

test('the 2019 pack judges the same facts', async () => {
  const again = await inspectTown(town, 'cn-gov-site-2019')
  const clean = [...town.truths].filter(([, truth]) => truth.rows.length === 0 && !truth.blind && !truth.notAuthorised)
  for (const [host] of clean) {
    const vetoes = again.results.get(host)!.indicators.filter(one => one.group === 'veto')
    assert.ok(vetoes.length > 0)
    assert.deepEqual(
      vetoes.filter(one => one.verdict === 'fails').map(one => one.id),
      [],
      host,
    )
    assert.equal(vetoes.find(one => one.id === 'cn19.veto.unreachable')?.verdict, 'could-not-check')
  }
})

/** What the engine and the truth file do not agree on. */
function compare(truth: Truth, result: SiteResult): string[] {
  const said = new Set(
    result.findings.flatMap(({ rule, outcome, at, also = [] }) =>
      [outcome, ...also.map(one => one.outcome)].map(each => `${rule} ${each} ${at}`),
    ),
  )
  const wanted = new Set<string>()
  const lines: string[] = []
  for (const row of truth.rows) {
    const judged = result.rules.find(one => one.rule === row.rule)
    if ('outcome' in row) {
      const key = `${row.rule} ${row.outcome} ${row.at}`
      wanted.add(key)
      if (!said.has(key)) lines.push(`missed ${key}`)
    } else if (!judged?.gaps.some(gap => gap.failure.kind === row.couldNotCheck)) {
      lines.push(`${row.rule}: not ${row.couldNotCheck} but ${JSON.stringify(judged)}`)
    }
  }
  for (const key of said) if (!wanted.has(key)) lines.push(`invented ${key}`)
  const blind = truth.blind !== undefined || truth.notAuthorised
  const expected = new Set(truth.rows.filter(row => 'couldNotCheck' in row).map(row => row.rule))
  for (const { rule, verdict, gaps } of result.rules) {
    if (!blind && !expected.has(rule)) {
      for (const { failure } of gaps)
        if (!ofSetUp.has(failure.kind)) lines.push(`gap ${rule}: ${failure.kind} ${failure.detail}`)
    }
    if (truth.blind && /^(?:links|freshness)\//.test(rule) && verdict === 'fine')
      lines.push(`${rule} is fine on a site that nobody saw`)
  }
  return lines
}
