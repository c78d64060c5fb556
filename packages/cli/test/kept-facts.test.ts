import assert from 'node:assert/strict'
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { RunResult } from '@townkeep/inspect'
import { openTown, type SmallTown } from './small-town.ts'
import { townkeep } from './townkeep.ts'

let small: SmallTown
let inspected: RunResult

// Visited twice, by both commands that keep facts; from then on the town is closed.
before(async () => {
  small = await openTown(['finance', 'farming', 'education'])
  const list = await small.list()
  const inspect = ['inspect', list, '--facts', small.path('facts'), '--out', small.path('out'), '--format', 'json']
  const first = await townkeep([...inspect, '--quiet', ...small.visit])
  assert.equal(first.code, 1, first.err)
  inspected = await report('out')
  const gathered = await townkeep(['gather', list, '--facts', small.path('gathered'), '--json', ...small.visit])
  assert.equal(gathered.code, 0, gathered.err)
  assert.match(gathered.err, /3 sites: facts of 3 kept, 0 without/)
  const lines = gathered.out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  assert.deepEqual(
    lines.map(({ type, state }) => [type, state]),
    Array(3).fill(['site', 'gathered']),
  )
  await small.town.close()
})
after(() => small.close())

async function report(folder: string): Promise<RunResult> {
  return JSON.parse(await readFile(small.path(folder, 'report.json'), 'utf8'))
}

const byHost = ({ sites }: RunResult) => sites.toSorted((a, b) => (a.site.host < b.site.host ? -1 : 1))
const judge = (facts: string, out: string, ...more: string[]) =>
  townkeep(['judge', small.path(facts), '--out', small.path(out), '--format', 'json', ...more])

test('facts judged again give the result of the visit, with the network gone', async () => {
  const { code, err, out } = await judge('facts', 'again')
  assert.equal(code, 1, err)
  assert.match(out, /3 sites: 3 checked completely/)
  assert.deepEqual(byHost(await report('again')), byHost(inspected))
})

test('gathering and judging apart find what inspecting finds', async () => {
  const { code } = await judge('gathered', 'apart', '--quiet')
  assert.equal(code, 1)
  const found = (result: RunResult) =>
    byHost(result).map(({ site, state, findings }) => ({
      host: site.host,
      state,
      findings: findings.map(({ rule, outcome, at, severity }) => ({ rule, outcome, at, severity })),
    }))
  assert.deepEqual(found(await report('apart')), found(inspected))
})

test('another pack grades the same facts otherwise; each unit gets its own', async () => {
  const { code, err } = await judge('facts', 'by-2019', '--pack', 'cn-gov-site-2019', '--split-by', 'unit', '--quiet')
  assert.equal(code, 1, err)
  const result = await report('by-2019')
  assert.equal(result.pack.id, 'cn-gov-site-2019')
  assert.ok(result.sites.every(site => site.indicators.length > 0))
  assert.equal((await readdir(small.path('by-2019', 'units'))).length, 3)
})

test('damaged and foreign files are named and skipped, the rest is judged', async () => {
  await mkdir(small.path('mixed'))
  const [first = '', second = '', third = ''] = await readdir(small.path('facts'))
  await copyFile(small.path('facts', first), small.path('mixed', first))
  const bytes = await readFile(small.path('facts', second))
  await writeFile(small.path('mixed', second), bytes.subarray(0, bytes.length / 2))
  const { facts, ...visit } = JSON.parse(gunzipSync(await readFile(small.path('facts', third))).toString())
  const keep = (name: string, json: unknown) => writeFile(small.path('mixed', name), gzipSync(JSON.stringify(json)))
  await keep('newer.facts.json.gz', { ...visit, facts, format: 99 })
  await keep('bent.facts.json.gz', { ...visit, facts: { ...facts, crawl: { ok: true, value: { pages: 'none' } } } })
  await writeFile(small.path('mixed', 'notes.txt'), 'not ours')

  const { code, err } = await judge('mixed', 'mixed-out', '--quiet')
  assert.equal(code, 2, err)
  assert.match(err, new RegExp(`^${second}: the file is damaged \\(skipped\\)$`, 'm'))
  assert.match(err, /^newer\.facts\.json\.gz: These facts have format 99; .* newer Townkeep\. \(skipped\)$/m)
  assert.match(err, /^bent\.facts\.json\.gz: Not the facts of a visit: crawl\.pages: .*\(skipped\)$/m)
  assert.match(err, /^notes\.txt: no facts of a visit \(skipped\)$/m)
  const result = await report('mixed-out')
  assert.deepEqual(
    result.sites,
    inspected.sites.filter(({ site }) => first.startsWith(site.id)),
  )
  assert.equal(result.rejected.length, 4)
})

test('of two visits to one site the newer is judged', async () => {
  await mkdir(small.path('twice'))
  const [name = ''] = await readdir(small.path('facts'))
  const visit = JSON.parse(gunzipSync(await readFile(small.path('facts', name))).toString())
  await copyFile(small.path('facts', name), small.path('twice', name))
  const older = { ...visit, visitedAt: '2026-01-05T00:00:00.000Z' }
  await writeFile(small.path('twice', `a-copy.facts.json.gz`), gzipSync(JSON.stringify(older)))
  const { code, err } = await judge('twice', 'twice-out', '--quiet')
  assert.equal(code, 2)
  assert.match(err, /^a-copy\.facts\.json\.gz: an older visit/m)
  assert.deepEqual(
    (await report('twice-out')).sites.map(site => site.visitedAt),
    [visit.visitedAt],
  )
})
