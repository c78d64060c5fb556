import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPackFiles } from '../drivers/pack-files.ts'
import { fails, needsPerson, siteLocus } from '../model/index.ts'
import { smallRules } from '../testing/small-rules.ts'
import { grade } from './grade.ts'
import { packLibrary } from './library.ts'
import { parsePack } from './parse-pack.ts'
import { parseHolidays } from './working-days.ts'

const text = `id: base
version: 1.0.0
title: { en: Base, zh-CN: 基线 }
due: { critical: 1, high: 5, medium: 20, low: 60 }
rules:
  freshness/columns:
    outcomes: { news-stale: high, notice-stale: { severity: high, due: 10 }, undated: low }
`

test('an outcome gets its severity and its day', async () => {
  const calendar = parseHolidays((await readPackFiles()).holidays)
  const read = parsePack(text, { fileName: 'base.yaml', rules: smallRules, library: packLibrary([]) })
  assert.ok(read.ok)
  const [columns, home] = smallRules as [(typeof smallRules)[number], (typeof smallRules)[number]]
  // Late on the 24th in London is the 25th in Shanghai.
  const visitedAt = new Date('2026-11-24T20:00:00Z')
  const seen = { at: siteLocus }
  assert.deepEqual(grade(read.pack, columns, fails('news-stale', seen), visitedAt, calendar), {
    severity: 'high',
    due: { workingDays: 5, date: '2026-12-02', provisional: false },
  })
  assert.deepEqual(grade(read.pack, columns, fails('notice-stale', seen), visitedAt, calendar), {
    severity: 'high',
    due: { workingDays: 10, date: '2026-12-09', provisional: false },
  })
  assert.deepEqual(grade(read.pack, columns, needsPerson('undated', seen), visitedAt, calendar), {
    severity: 'low',
    due: { workingDays: 60, date: '2027-02-17', provisional: true },
  })
  assert.throws(() => grade(read.pack, home, fails('unreachable', seen), visitedAt, calendar), /does not grade/)
})
