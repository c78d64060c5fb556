import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const guard = new URL('./loopback-only.mjs', import.meta.url).href

test('the demo, town and inspection together, sends nothing beyond loopback', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'townkeep-loopback-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const log = join(folder, 'outward.log')
  const child = spawn(
    process.execPath,
    ['--import', guard, main, 'demo', '--quiet', '--out', join(folder, 'out'), '--format', 'json'],
    { env: { ...process.env, TOWNKEEP_OUTWARD_LOG: log }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let stderr = ''
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const code = await new Promise(resolve => child.on('close', resolve))
  assert.equal(code, 0, stderr)
  assert.equal(await readFile(log, 'utf8').catch(() => ''), '')
  // The guard was there: it saw the connections that were made.
  assert.ok((await readFile(`${log}.seen`, 'utf8')).length > 1_000)
  const { sites } = JSON.parse(await readFile(join(folder, 'out', 'report.json'), 'utf8'))
  assert.ok(sites.length >= 24)
})
