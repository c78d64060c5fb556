import assert from 'node:assert/strict'
import { test } from 'node:test'
import { smallRules } from '../testing/small-rules.ts'
import { packLibrary } from './library.ts'
import type { PackSource } from './pack.ts'
import { parametersOf, selectedRules, toBeConfirmed } from './pack.ts'
import { parsePack } from './parse-pack.ts'

const head = `id: base
version: 1.0.0
title: { en: Base, zh-CN: 基线 }
due: { critical: 1, high: 5, medium: 20, low: 60 }
`
const base = `${head}rules:
  freshness/columns:
    parameters: { newsDays: 10 }
    outcomes: { news-stale: high, notice-stale: { severity: medium, due: 10 }, undated: low }
  reachability/home-page:
    outcomes: { unreachable: critical }
`
const upper = `id: upper
version: 2.0.1
title: { en: Upper, zh-CN: 上层 }
extends: base
due: { high: 3 }
rules:
  freshness/columns:
    parameters:
      newsDays: { value: 14, source: "clause 2", confirmed: false }
      words: [更新, 发布]
    outcomes: { undated: { severity: high, confirmed: false } }
  reachability/home-page: { off: true }
indicators:
  - id: columns
    title: { en: Columns, zh-CN: 栏目 }
    group: veto
    aggregate: count
    atLeast: 5
    over: ["freshness/columns:news-stale", "freshness/columns:notice-stale"]
    confirmed: true
  - id: wording
    title: { en: Wording, zh-CN: 表述 }
    group: veto
    aggregate: person
    person: { en: Read it., zh-CN: 人工阅读。 }
`

function parsed(text: string, others: Record<string, string> = { base }) {
  const sources: PackSource[] = Object.entries(others).map(([id, other]) => ({ fileName: `${id}.yaml`, text: other }))
  return parsePack(text, { fileName: 'this.yaml', rules: smallRules, library: packLibrary(sources) })
}

function pack(text: string, others?: Record<string, string>) {
  const read = parsed(text, others)
  assert.ok(read.ok, JSON.stringify(read))
  return read.pack
}

test('a pack says what it says, and the rest is what it builds on', () => {
  const read = pack(upper)
  assert.equal(read.version, '2.0.1')
  assert.deepEqual(
    Object.values(read.due).map(due => due.value),
    [1, 3, 20, 60],
  )
  assert.deepEqual(
    selectedRules(read, smallRules).map(rule => rule.id),
    ['freshness/columns'],
  )
  assert.deepEqual(parametersOf(read, 'freshness/columns'), { newsDays: 14, words: ['更新', '发布'] })
  assert.deepEqual(parametersOf(read, 'reachability/home-page'), {})
  const { outcomes } = read.rules['freshness/columns']!
  assert.deepEqual(outcomes['notice-stale'], { severity: 'medium', due: 10 })
  assert.deepEqual(outcomes.undated, { severity: 'high', confirmed: false })
  const [columns, wording] = read.indicators
  assert.deepEqual(columns && 'over' in columns && columns.over, [
    { rule: 'freshness/columns', outcomes: ['news-stale', 'notice-stale'] },
  ])
  assert.equal(wording?.kind, 'person')
  assert.deepEqual(
    toBeConfirmed(read).map(value => value.path),
    ['freshness/columns.parameters.newsDays', 'freshness/columns.outcomes.undated', 'indicators.wording'],
  )
})

test('what becomes of time at reopening is a word of the pack, or of the one it builds on', () => {
  const restarting = base.replace('rules:', 'reopening: { value: restarts, source: ours, confirmed: false }\nrules:')
  assert.equal(pack(base).reopening, undefined)
  const read = pack(upper, { base: restarting })
  assert.deepEqual(read.reopening, { value: 'restarts', source: 'ours', confirmed: false })
  assert.equal(toBeConfirmed(read)[0]?.path, 'reopening')
  assert.equal(
    pack(upper.replace('rules:', 'reopening: goes-on\nrules:'), { base: restarting }).reopening?.value,
    'goes-on',
  )
})

test('how long a risk is accepted at most is a word of the pack, or of the one it builds on', () => {
  const limited = base.replace('rules:', 'acceptedRiskDays: { value: 180, source: ours, confirmed: false }\nrules:')
  assert.equal(pack(base).acceptedRiskDays, undefined)
  const read = pack(upper, { base: limited })
  assert.deepEqual(read.acceptedRiskDays, { value: 180, source: 'ours', confirmed: false })
  assert.equal(toBeConfirmed(read)[0]?.path, 'acceptedRiskDays')
})

test('JSON is a pack too, and a key with only comments under it is empty', () => {
  const file = {
    id: 'base',
    version: '1.0.0',
    title: { en: 'Base', 'zh-CN': '基线' },
    due: { critical: 1, high: 5, medium: 20, low: { value: 60, source: 'ours' } },
    rules: { 'reachability/home-page': { outcomes: { unreachable: 'critical' } } },
  }
  assert.deepEqual(Object.keys(pack(JSON.stringify(file, null, 2)).rules), ['reachability/home-page'])
  assert.deepEqual(pack(`${head}rules:\n  # nothing yet\n`).rules, {})
})

const line = (text: string, wanted: string) => text.slice(0, text.indexOf(wanted)).split('\n').length

interface SpoiledPack {
  readonly name: string
  readonly text: string
  readonly others?: Record<string, string>
  /** The line at fault is the first that contains this. */
  readonly at: string
  readonly path?: string
  readonly says: RegExp
}

const changed = (from: string, to: string, of = base) => {
  assert.ok(of.includes(from), from)
  return of.replace(from, to)
}

const spoiled: readonly SpoiledPack[] = [
  {
    name: 'unknown rule',
    text: changed('freshness/columns:', 'freshness/colums:'),
    at: 'freshness/colums',
    says: /no rule “freshness\/colums”.*freshness\/columns/,
  },
  {
    name: 'rule of an unknown area',
    text: changed('freshness/columns:', 'colour/columns:'),
    at: 'colour/',
    says: /freshness\/…, reachability\/…/,
  },
  {
    name: 'unknown outcome',
    text: changed('news-stale: high', 'news-old: high, news-stale: high'),
    at: 'news-old',
    path: 'rules.freshness/columns.outcomes.news-old',
    says: /no outcome “news-old”. It has: news-stale, notice-stale, undated/,
  },
  {
    name: 'ungraded outcome',
    text: changed(', undated: low', ''),
    at: 'freshness/columns:',
    says: /can also end in undated/,
  },
  {
    name: 'unknown parameter',
    text: changed('newsDays: 10', 'newDays: 10'),
    at: 'newDays',
    says: /no parameter “newDays”. It has: newsDays/,
  },
  {
    name: 'parameter of the wrong type',
    text: changed('newsDays: 10', 'newsDays: ten'),
    at: 'newsDays',
    path: 'rules.freshness/columns.parameters.newsDays.value',
    says: /whole number, 1–366/,
  },
  {
    name: 'parameter of a type that none has',
    text: changed('newsDays: 10', 'newsDays: [1, 2]'),
    at: 'newsDays',
    says: /number, true or false, a text/,
  },
  {
    name: 'parameter out of range',
    text: changed('newsDays: 10', 'newsDays: 0'),
    at: 'newsDays',
    says: /whole number, 1–366/,
  },
  {
    name: 'choice that is none',
    text: changed('newsDays: 10', 'undated: perhaps'),
    at: 'undated: perhaps',
    says: /one of needs-person, stale/,
  },
  { name: 'list that is none', text: changed('newsDays: 10', 'words: 更新'), at: 'words', says: /list of texts/ },
  {
    name: 'bad indentation',
    text: changed(
      '    outcomes: { unreachable',
      '   outcomes: { unreachable',
      changed('  reachability/home-page:\n', '  reachability/home-page:\n    off: false\n'),
    ),
    at: '   outcomes: { unreachable',
    says: /no valid YAML/,
  },
  {
    name: 'tab for indentation',
    text: changed('  freshness/columns:', '\tfreshness/columns:'),
    at: '\tfreshness',
    says: /no valid YAML/,
  },
  { name: 'duplicate key', text: `${base}due: { low: 30 }\n`, at: 'due: { low: 30', says: /no valid YAML.*unique/ },
  { name: 'missing version', text: changed('version: 1.0.0\n', ''), at: 'id: base', path: 'version', says: /missing/ },
  { name: 'version that YAML takes for a number', text: changed('1.0.0', '1.0'), at: 'version', says: /three numbers/ },
  {
    name: 'bad severity',
    text: changed('undated: low', 'undated: minor'),
    at: 'undated: minor',
    says: /critical, high, medium, low/,
  },
  {
    name: 'no word on reopening',
    text: changed('rules:', 'reopening: never\nrules:'),
    at: 'reopening',
    says: /goes-on, restarts/,
  },
  {
    name: 'a risk accepted for no day',
    text: changed('rules:', 'acceptedRiskDays: 0\nrules:'),
    at: 'acceptedRiskDays',
    says: /out of range/,
  },
  { name: 'due days below none', text: changed('low: 60', 'low: -1'), at: 'low: -1', says: /out of range/ },
  {
    name: 'due days missing',
    text: changed(', low: 60', ''),
    at: 'due:',
    path: 'due.low',
    says: /how many working days a low finding/,
  },
  { name: 'one language only', text: changed(', zh-CN: 基线', ''), at: 'title', path: 'title.zh-CN', says: /missing/ },
  {
    name: 'unknown key',
    text: changed('outcomes: { unreachable', 'outcome: { unreachable'),
    at: 'outcome: {',
    says: /“outcome” means nothing/,
  },
  { name: 'not a pack at all', text: '- a\n- b\n', at: '- a', says: /begins with “id:”/ },
  { name: 'empty file', text: '', at: '', says: /begins with “id:”/ },
  {
    name: 'YAML bomb',
    text: `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, at) => `${name}: &${name} [${`*${'abcdefghi'[at]},`.repeat(9)}]`)
      .join('\n')}`,
    at: 'a: &a',
    says: /no valid YAML.*alias/i,
  },
  {
    name: 'indicator over nothing',
    text: upper.replace(/ {4}over: .*\n/, ''),
    at: 'id: columns',
    path: 'indicators.0.over',
    says: /over no rule/,
  },
  {
    name: 'indicator over an unknown outcome',
    text: changed(':notice-stale"', ':notice-old"', upper),
    at: 'over:',
    says: /no outcome “notice-old”/,
  },
  {
    name: 'indicator over a rule that is off',
    text: changed('"freshness/columns:news-stale"', 'reachability/home-page', upper),
    at: 'over:',
    says: /does not use the rule reachability\/home-page/,
  },
  {
    name: 'indicator without a threshold',
    text: changed('    atLeast: 5\n', '', upper),
    at: 'id: columns',
    says: /one threshold/,
  },
  {
    name: 'indicator over samples without days',
    text: changed('aggregate: count', 'aggregate: samples', upper),
    at: 'id: columns',
    says: /one threshold/,
  },
  {
    name: 'indicator twice',
    text: changed('id: wording', 'id: columns', upper),
    at: 'id: columns\n    title: { en: Wording',
    says: /two indicators “columns”/,
  },
  {
    name: 'indicator for a person without a question',
    text: upper.replace(/ {4}person: .*\n/, ''),
    at: 'id: wording',
    says: /what to look at/,
  },
  { name: 'unknown parent', text: upper, others: {}, at: 'extends', says: /no pack “base”/ },
  {
    name: 'parent at fault',
    text: upper,
    others: { base: changed('undated: low', 'undated: minor') },
    at: 'extends',
    says: /base.yaml line 8: Write a severity/,
  },
  {
    name: 'circle of one',
    text: changed('extends: base', 'extends: upper', upper),
    at: 'extends',
    says: /upper → upper/,
  },
  {
    name: 'circle of two',
    text: upper,
    others: { base: `${base}extends: upper\n`, upper },
    at: 'extends',
    says: /base.yaml line 11: .*upper → base → upper/,
  },
]

for (const { name, text, others, at, path, says } of spoiled) {
  test(`spoiled pack: ${name}`, () => {
    const read = parsed(text, others)
    assert.ok(!read.ok, 'it was taken')
    const problem = read.problems.find(({ message }) => says.test(message.en))
    assert.ok(problem, JSON.stringify(read.problems, null, 1))
    assert.equal(problem.line, line(text, at), problem.message.en)
    if (path !== undefined) assert.equal(problem.path, path)
    assert.match(problem.message['zh-CN'], /[\u4e00-\u9fff]/)
  })
}
