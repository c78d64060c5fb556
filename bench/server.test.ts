import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { bench } from './server.ts'

/** What a page costs the database, signing in and its transactions included, and how long its answer may be. */
const mostStatements = { Assets: 8, Findings: 8, 'Findings, search': 9, Intake: 17 }
const mostKilobytes = 40

test('a small ledger is benched; no list and no intake asks more of the database than is stated, none answers more', async t => {
  const cache = mkdtempSync(join(tmpdir(), 'townkeep-bench-'))
  t.after(() => rmSync(cache, { recursive: true, force: true }))
  const quick = ['--scale', '0.002', '--cache', cache, '--seconds', '0.05', '--slices', '1', '--quiet']
  const figures = await bench([...quick, 'Assets by name', 'Findings, newest', 'Findings, search', 'Intake'])
  assert.equal(figures.length, 3 * 5 + 2)
  for (const { name, value } of figures) {
    const [, statements] = /(\d+) statements/.exec(value) ?? []
    const [, kilobytes] = /([\d.]+) kB/.exec(value) ?? []
    const [, most = 0] = Object.entries(mostStatements).findLast(([kind]) => name.startsWith(kind)) ?? []
    if (statements !== undefined)
      assert.ok(Number(statements) <= most, `${name}: ${statements} statements, ${most} at most`)
    if (kilobytes !== undefined) assert.ok(Number(kilobytes) <= mostKilobytes, `${name}: ${kilobytes} kB`)
  }
})
