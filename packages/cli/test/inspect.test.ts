import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { RunResult, SiteResult } from '@townkeep/inspect'
import { openTown, type SmallTown } from './small-town.ts'
import { type Ended, townkeep } from './townkeep.ts'

// One run over sites of several units, and what all its outputs say of it.
let small: SmallTown
let list: string
let run: Ended
let result: RunResult

before(async () => {
  small = await openTown(['education', 'finance', 'farming', 'seismology'])
  list = await small.list()
  run = await townkeep([
    ...['inspect', list, '--out', small.path('out'), '--format', 'html,json,csv,xlsx,sarif', '--json'],
    ...['--split-by', 'unit', '--title', '栖云市', ...small.visit],
  ])
  result = JSON.parse(await readFile(small.path('out', 'report.json'), 'utf8'))
})
after(() => small.close())

test('a finding at or above the threshold ends with 1', () => {
  assert.equal(run.code, 1, run.err)
  assert.ok(result.sites.some(site => site.findings.some(finding => finding.severity === 'critical')))
})

test('standard output holds JSON alone, a line for each site, and they are the report', () => {
  const lines = run.out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  const { type, ...end } = lines.pop()
  assert.equal(type, 'run')
  assert.deepEqual(end, { ...result, sites: result.sites.length })
  const byHost = (a: SiteResult, b: SiteResult) => (a.site.host < b.site.host ? -1 : 1)
  const streamed = lines.map(({ type, ...site }) => {
    assert.equal(type, 'site')
    return site as SiteResult
  })
  assert.deepEqual(streamed.sort(byHost), [...result.sites].sort(byHost))
})

test('the report keeps the order of the list', () => {
  assert.deepEqual(
    result.sites.map(site => site.site.host),
    [...small.town.sites.keys()],
  )
})

test('the ranking stands on standard error then, and names the report', () => {
  assert.match(run.err, /4 sites: 3 checked completely/)
  assert.match(run.err, /栖云市财政局 +◆ /)
  assert.match(run.err, /Report: .*report\.html/)
})

test('a pipe gets lines, without a single sign that steers a terminal', () => {
  assert.match(run.err, /4 of 4 sites · 0 running · 0 waiting/)
  assert.doesNotMatch(run.err, /[\x00-\x09\x0b-\x1f]/)
})

test('each format is written', async () => {
  assert.deepEqual(
    (await readdir(small.path('out'))).sort(),
    ['report.csv', 'report.html', 'report.json', 'report.sarif', 'report.xlsx', 'units'].sort(),
  )
})

test("no unit's reports hold a name of another's", async () => {
  const units = [...Map.groupBy(result.sites, site => site.site.unit)]
  const files = await readdir(small.path('out', 'units'))
  assert.deepEqual(files.sort(), units.flatMap(([unit]) => formats.map(format => `${unit}.${format}`)).sort())
  for (const [unit] of units) {
    const others = result.sites.filter(site => site.site.unit !== unit)
    for (const format of ['html', 'json', 'csv', 'sarif']) {
      const text = await readFile(small.path('out', 'units', `${unit}.${format}`), 'utf8')
      // A table of findings has nothing to say of a unit without any.
      if (format === 'html' || format === 'json') assert.ok(text.includes(unit), `${unit}.${format}`)
      for (const { site } of others) {
        for (const name of [site.host, site.name, site.unit])
          assert.ok(!text.includes(name), `${unit}.${format}: ${name}`)
      }
    }
  }
})
const formats = ['html', 'json', 'csv', 'xlsx', 'sarif']

test('a clean list ends with 0, and a threshold that nothing reaches does too', async () => {
  const rows = (await readFile(list, 'utf8')).split('\r\n')
  const clean = await small.list(
    rows.filter(row => row.includes('jyj.')),
    'clean.csv',
  )
  const quiet = await townkeep(['inspect', clean, '--out', small.path('clean'), '--quiet', ...small.visit])
  assert.deepEqual(quiet, { code: 0, out: '', err: '' })

  const weak = await small.list(
    rows.filter(row => row.includes('nync.')),
    'weak.csv',
  )
  const call = ['inspect', weak, '--out', small.path('weak'), '--format', 'json', '--quiet', ...small.visit]
  assert.deepEqual(await townkeep([...call, '--fail-on', 'critical']), { code: 0, out: '', err: '' })
  assert.deepEqual(await townkeep([...call, '--fail-on', 'medium']), { code: 1, out: '', err: '' })
})

test('LANG chooses the language, --lang goes before it', async () => {
  const one = await small.list(
    (await readFile(list, 'utf8')).split('\r\n').filter(row => row.includes('nync.')),
    'one.csv',
  )
  const args = ['inspect', one, '--out', small.path('zh'), '--format', 'csv', '--pages', '1', ...small.visit]
  const chinese = await townkeep(args, { env: { LANG: 'zh_CN.UTF-8' } })
  assert.match(chinese.out, /1 个网站/)
  assert.match(chinese.out, /报告：.*report\.csv/)
  assert.match(await readFile(small.path('zh', 'report.csv'), 'utf8'), /较重|一般|提示/)
  const english = await townkeep(['--lang', 'en', ...args], { env: { LANG: 'zh_CN.UTF-8' } })
  assert.match(english.out, /1 site: /)
})
