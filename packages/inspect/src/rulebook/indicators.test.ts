import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  columnLocus,
  couldNotCheck,
  fails,
  fine,
  needsPerson,
  notApplicable,
  type Verdict,
  type VerdictName,
} from '../model/index.ts'
import type { IndicatorResult } from '../run/result.ts'
import { type JudgedIndicator, judgeIndicators } from './indicators.ts'
import type { Indicator, Pack } from './pack.ts'
import type { Sample } from './samples.ts'

const title = { en: 'Invented', 'zh-CN': '虚构' }
const base = { id: 'x', title, group: 'veto', confirmed: true }
const columns = { rule: 'freshness/columns', outcomes: ['news-stale', 'undated'] }
const fiveStale: Indicator = {
  ...base,
  kind: 'count',
  per: 'place',
  over: [columns],
  threshold: { compare: 'at-least', value: 5 },
  reached: 'fails',
  min: 1,
}

function judge(indicator: Indicator, verdicts: Record<string, readonly Verdict[]>, samples: readonly Sample[] = []) {
  const one = { value: 1 }
  const pack: Pack = {
    id: 'p',
    version: '1.0.0',
    title,
    due: { critical: one, high: one, medium: one, low: one },
    rules: {
      'freshness/columns': { parameters: { newsDays: { value: 14, confirmed: false } }, outcomes: {} },
    },
    indicators: [indicator],
  }
  return judgeIndicators(pack, new Map(Object.entries(verdicts)), samples)[0]!
}

const at = (place: string) => ({ at: columnLocus(place) })
const stale = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => fails('news-stale', at(`/${from + index}/`)))
const undated = (count: number, from = 100) =>
  Array.from({ length: count }, (_, index) => needsPerson('undated', at(`/${from + index}/`)))
const unseen = (count: number, from = 200) =>
  Array.from({ length: count }, (_, index) =>
    couldNotCheck({ kind: 'filled-in-by-script' }, columnLocus(`/${from + index}/`)),
  )

test('a count keeps apart what is certain, what a person must see and what nobody saw', () => {
  const table: readonly [string, readonly Verdict[], VerdictName, number | undefined][] = [
    ['none', [fine()], 'fine', 0],
    ['five', stale(5), 'fails', 5],
    ['five and unseen', [...stale(5), ...unseen(9)], 'fails', 5],
    ['three and four unseen may be five', [...stale(3), ...unseen(4)], 'could-not-check', 3],
    ['one and two unseen cannot be', [...stale(1), ...unseen(2)], 'fine', 1],
    ['three and two for a person', [...stale(3), ...undated(2)], 'needs-person', 3],
    ['three, one for a person, one unseen', [...stale(3), ...undated(1), ...unseen(1)], 'could-not-check', 3],
    ['a person decides before the unseen matters', [...stale(3), ...undated(2), ...unseen(9)], 'needs-person', 3],
    ['the rule could not be judged at all', [couldNotCheck({ kind: 'blocked' })], 'could-not-check', 0],
    ['five, and a part could not be judged', [...stale(5), couldNotCheck({ kind: 'blocked' })], 'fails', 5],
    ['one place twice is one', [...stale(4), ...stale(1), ...unseen(0)], 'fine', 4],
    ['unseen where it fails already adds nothing', [...stale(4), ...unseen(4, 0)], 'fine', 4],
    ['other outcomes do not count', [fails('notice-stale', at('/a/')), ...stale(4)], 'fine', 4],
    ['does not apply', [notApplicable()], 'not-applicable', undefined],
  ]
  for (const [name, verdicts, verdict, found] of table) {
    const result = judge(fiveStale, { 'freshness/columns': verdicts })
    assert.deepEqual([result.verdict, result.found], [verdict, found], name)
  }
  assert.equal(judge(fiveStale, {}).verdict, 'could-not-check', 'a rule that was not judged')
})

test('a count never says fine of what may reach the threshold, nor fails of what may not', () => {
  const some = fc.integer({ min: 0, max: 8 })
  fc.assert(
    fc.property(some, some, some, (certain, doubtful, blind) => {
      const verdicts = [...stale(certain), ...undated(doubtful), ...unseen(blind)]
      const { verdict } = judge(fiveStale, { 'freshness/columns': verdicts.length > 0 ? verdicts : [fine()] })
      assert.equal(verdict === 'fails', certain >= 5)
      assert.equal(verdict === 'fine', certain + doubtful + blind < 5)
    }),
  )
})

test('rules are counted where several look at one place', () => {
  const rules = ['duties/a', 'duties/b', 'duties/c']
  const two: Indicator = {
    ...fiveStale,
    per: 'rule',
    over: rules.map(rule => ({ rule, outcomes: [] })),
    threshold: { compare: 'at-least', value: 2 },
  }
  const gone = [fails('missing', at('/'))]
  const blind = [couldNotCheck({ kind: 'blocked' })]
  assert.equal(judge(two, { 'duties/a': gone, 'duties/b': gone, 'duties/c': blind }).verdict, 'fails')
  assert.equal(judge(two, { 'duties/a': gone, 'duties/b': [fine()], 'duties/c': blind }).verdict, 'could-not-check')
  assert.equal(judge(two, { 'duties/a': [fine()], 'duties/b': [fine()], 'duties/c': blind }).verdict, 'fine')
  assert.equal(
    judge({ ...two, per: 'place' }, { 'duties/a': gone, 'duties/b': gone, 'duties/c': gone }).verdict,
    'fine',
  )
})

test('where the count is a hint, a person decides', () => {
  const hint: Indicator = { ...fiveStale, reached: 'needs-person' }
  assert.equal(judge(hint, { 'freshness/columns': stale(5) }).verdict, 'needs-person')
  assert.equal(judge(hint, { 'freshness/columns': stale(4) }).verdict, 'fine')
})

test('places of several rules are counted together', () => {
  const both: Indicator = { ...fiveStale, over: [columns, { rule: 'freshness/long-stale', outcomes: [] }] }
  const long = [fails('long-stale', at('/a/')), fails('long-stale', at('/0/'))]
  const result = judge(both, { 'freshness/columns': stale(4), 'freshness/long-stale': long })
  assert.deepEqual([result.verdict, result.found], ['fails', 5])
  const half = judge(both, { 'freshness/columns': stale(2), 'freshness/long-stale': [notApplicable()] })
  assert.equal(half.verdict, 'fine')
})

test('a share is one of rules that apply, and needs enough of them', () => {
  const rules = ['duties/a', 'duties/b', 'duties/c', 'duties/d']
  const half: Indicator = {
    ...base,
    kind: 'share',
    per: 'rule',
    over: rules.map(rule => ({ rule, outcomes: [] })),
    threshold: { compare: 'more-than', value: 0.5 },
    reached: 'fails',
    min: 2,
  }
  const states: Record<string, Verdict> = {
    F: fails('missing', at('/')),
    P: needsPerson('missing', at('/')),
    U: couldNotCheck({ kind: 'blocked' }),
    O: fine(),
    N: notApplicable(),
  }
  const table: readonly [string, VerdictName, number | undefined][] = [
    ['OOOO', 'fine', 0],
    ['FFOO', 'fine', 0.5],
    ['FFFO', 'fails', 0.75],
    ['FFNN', 'fails', 1],
    ['FFPO', 'needs-person', 0.5],
    ['FFUO', 'could-not-check', 0.5],
    ['FUUU', 'could-not-check', 0.25],
    ['UUUU', 'could-not-check', 0],
    ['NNNN', 'not-applicable', undefined],
  ]
  for (const [letters, verdict, found] of table) {
    const verdicts = Object.fromEntries(rules.map((rule, index) => [rule, [states[letters[index]!]!]]))
    const result = judge(half, verdicts)
    assert.deepEqual([result.verdict, result.found], [verdict, found], letters)
  }
})

const week: Indicator = {
  ...base,
  kind: 'samples',
  over: [{ rule: 'reachability/home-page', outcomes: [] }],
  threshold: { compare: 'at-least', value: 0.05 },
  reached: 'fails',
  days: 7,
  min: 21,
  seconds: 15,
}
const start = Date.parse('2026-11-15T16:00:00Z')
/** One try an hour for some days; `change` may alter each by its number. */
function hourly(days: number, change: (number: number) => Partial<Sample> = () => ({})): Sample[] {
  return Array.from({ length: days * 24 }, (_, number) => ({
    at: new Date(start + number * 3_600_000).toISOString(),
    ok: true,
    ...change(number),
  }))
}
const every = (step: number, change: Partial<Sample>) => (number: number) => (number % step === 0 ? change : {})

test('reachability is judged over a week of samples, and one visit says nothing', () => {
  const table: readonly [string, readonly Sample[], VerdictName][] = [
    ['no samples', [], 'could-not-check'],
    ['one visit that failed', hourly(1, () => ({ ok: false })).slice(0, 1), 'could-not-check'],
    ['six days', hourly(6, () => ({ ok: false })), 'could-not-check'],
    ['a good week', hourly(7), 'fine'],
    ['one failure in twenty', hourly(7, every(20, { ok: false })), 'fails'],
    ['one failure in thirty', hourly(7, every(30, { ok: false })), 'fine'],
    ['too slow is a failure', hourly(7, every(20, { ms: 15_001 })), 'fails'],
    ['fifteen seconds are not too slow', hourly(7, every(20, { ms: 15_000 })), 'fine'],
    ['our own outages are left out', hourly(7, every(12, { ok: false, ownNetwork: 'failed' })), 'fine'],
    [
      'an outage of ours leaves a day too thin',
      hourly(7, every(6, { ok: false, ownNetwork: 'failed' })),
      'could-not-check',
    ],
    ['today is still coming in', [...hourly(7), ...hourly(8, () => ({ ok: false })).slice(-24, -18)], 'fine'],
    ['the latest week counts', hourly(14, number => (number < 168 ? { ok: false } : {})), 'fine'],
    ['a day is missing', [...hourly(3), ...hourly(8).slice(96)], 'could-not-check'],
  ]
  for (const [name, samples, verdict] of table) assert.equal(judge(week, {}, samples).verdict, verdict, name)
  assert.match(judge(week, {}, hourly(2)).note!.en, /so far 2 such days/)
})

test('a burst of samples is one visit, and their order makes no difference', () => {
  const burst = Array.from({ length: 7 * 30 }, (_, number) => ({
    at: new Date(start + Math.floor(number / 30) * 86_400_000 + (number % 30) * 1000).toISOString(),
    ok: true,
  }))
  assert.equal(judge(week, {}, burst).verdict, 'could-not-check')
  const samples = hourly(7, every(20, { ok: false }))
  const { found } = judge(week, {}, samples)
  assert.equal(judge(week, {}, samples.toReversed()).found, found)
})

test('what waits for a person is said, and nothing counts as confirmed that is not', () => {
  const person = judge({ ...base, kind: 'person', person: title, confirmed: true }, {})
  assert.deepEqual([person.verdict, person.person, person.confirmed, person.rules], ['needs-person', title, true, []])
  assert.equal(judge(fiveStale, {}).confirmed, false, 'a parameter behind it is unconfirmed')
  const other: Indicator = { ...fiveStale, over: [{ rule: 'duties/a', outcomes: [] }] }
  assert.equal(judge(other, {}).confirmed, true)
  assert.equal(judge({ ...other, confirmed: undefined }, {}).confirmed, false)
})

// A judged indicator fits the result.
const _fits = (judged: JudgedIndicator): IndicatorResult => judged
void _fits
