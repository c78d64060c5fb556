import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { RunResult } from '@townkeep/inspect'
import { startTown, type Town } from '@townkeep/sample-town'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const mostBytes = 512 * 1024 * 1024

let town: Town
let folder: string
let run: { code: number | null; stderr: string; peakBytes: number; seconds: number }
let result: RunResult

before(async () => {
  town = await startTown({ hostile: true, sites: ['city-portal', 'forestry', 'education'] })
  folder = await mkdtemp(join(tmpdir(), 'townkeep-hostile-'))
  await writeFile(join(folder, 'sites.csv'), town.listCsv())
  await writeFile(join(folder, 'ca.pem'), town.caPem)
  run = await inspectAll()
  assert.ok(run.code !== null && run.code <= 3, `${run.code} ${run.stderr}`)
  result = JSON.parse(await readFile(join(folder, 'out', 'report.json'), 'utf8'))
})
after(async () => {
  await town.close()
  await rm(folder, { recursive: true, force: true })
})

test('a run over hostile servers ends', () => {
  assert.equal(result.sites.length, town.sites.size + town.hostile.length)
  assert.ok(town.hostile.length >= 40)
})

test('no more than 512 MB', { skip: process.platform !== 'linux' && 'the peak is read from /proc' }, () => {
  assert.ok(run.peakBytes > 0 && run.peakBytes < mostBytes, `${Math.round(run.peakBytes / 1024 / 1024)} MB`)
})

test('no hostile server brought the engine itself down', () => {
  const internal = result.sites.flatMap(({ site, failure, rules }) =>
    [failure, ...rules.flatMap(rule => rule.gaps.map(gap => gap.failure))]
      .filter(one => one?.kind === 'internal')
      .map(one => `${site.host}: ${one?.detail}`),
  )
  assert.deepEqual(internal, [])
})

test('the results of good sites beside them are unspoilt', () => {
  for (const host of town.sites.keys()) {
    const site = result.sites.find(one => one.site.host === host)
    assert.equal(site?.state, 'judged', host)
    assert.deepEqual(site?.findings, [], host)
  }
})

async function inspectAll(): Promise<typeof run> {
  const began = performance.now()
  const connectMap = Object.entries(town.connectMap).map(([from, to]) => `${from}=${to}`)
  const child = spawn(
    process.execPath,
    [
      ...[main, 'inspect', join(folder, 'sites.csv'), '--out', join(folder, 'out'), '--format', 'json', '--quiet'],
      ...['--ca', join(folder, 'ca.pem'), '--resolver', town.resolver, '--connect-map', connectMap.join(',')],
      ...['--own-domain', town.ownDomains.join(','), '--allow-private', town.addresses.join(',')],
      ...['--installation', town.installationId, '--control', `https://${town.control}/`],
      ...['--timeout', '2', '--rate', '200', '--rate-per-address', '1000', '--pages', '60', '--sites-at-once', '12'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let stderr = ''
  let peakBytes = 0
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    const peak = /VmHWM:\s+(\d+) kB/.exec(status)
    if (peak) peakBytes = Math.max(peakBytes, Number(peak[1]) * 1024)
  }, 100)
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  clearInterval(watch)
  return { code, stderr, peakBytes, seconds: (performance.now() - began) / 1_000 }
}
