import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { bench } from './rectification.ts'

/** What a page of figures costs the database, signing in and its transactions included; what confirming one finding of many costs. */
const mostStatements = { All: 10, Open: 9, Fixed: 8, Rows: 8, Confirming: 13 }

test('figures, confirming and drafting are benched; none asks more of the database than is stated', async t => {
  const cache = mkdtempSync(join(tmpdir(), 'townkeep-bench-'))
  t.after(() => rmSync(cache, { recursive: true, force: true }))
  const quick = ['--scale', '0.002', '--cache', cache, '--seconds', '0.05', '--slices', '1', '--many', '3', '--quiet']
  const figures = await bench(quick)
  assert.equal(figures.length, 4 * 2 + 2)
  for (const { name, value } of figures) {
    const [, statements] = /([\d.]+) statements/.exec(value) ?? []
    const most = Object.entries(mostStatements).find(([kind]) => name.startsWith(kind))?.[1]
    if (most !== undefined) assert.ok(Number(statements) <= most, `${name}: ${statements} statements, ${most} at most`)
  }
})
