import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  areaNames,
  authorisationNames,
  depthNames,
  notLookedAt,
  severityNames,
  siteStateNames,
  verdictNames,
} from '../messages/names.ts'
import { failures } from './failure.ts'
import type { Text } from './text.ts'

const text = readFileSync(new URL('../../../../docs/glossary.md', import.meta.url), 'utf8')

interface Row {
  readonly name: string
  readonly text: Text
}

/** Rows of the tables; what stands in brackets behind a code name tells it from its namesake. */
const rows: readonly Row[] = text
  .split('\n')
  .map(line => /^\| `([^`]+)`( \([^)]+\))? +\| ([^|]+) \| ([^|]+) \| [^|]+ \|$/.exec(line))
  .filter(match => match !== null)
  .map(([, name, which = '', en, zh]) => ({ name: name! + which, text: { en: en!.trim(), 'zh-CN': zh!.trim() } }))

test('every table row of the glossary is well-formed, and stands once', () => {
  const tableLines = text.split('\n').filter(line => line.startsWith('| `'))
  assert.equal(rows.length, tableLines.length)
  const twice = rows.map(row => row.name).filter((name, index, all) => all.indexOf(name) !== index)
  assert.deepEqual(twice, [])
})

test('the glossary has the names of the code', () => {
  const seen = Object.fromEntries(Object.entries(failures).map(([kind, row]) => [kind, row.seen]))
  const tables: readonly Record<string, Text>[] = [
    verdictNames,
    { 'not-looked-at': notLookedAt },
    severityNames,
    siteStateNames,
    depthNames,
    areaNames,
    authorisationNames,
    seen,
  ]
  for (const [name, both] of tables.flatMap(table => Object.entries(table))) {
    // `dns` is an area and a proof: one of them has a bracket.
    const found = rows.filter(row => row.name === name || row.name.startsWith(`${name} (`))
    assert.ok(
      found.some(row => row.text.en === both.en && row.text['zh-CN'] === both['zh-CN']),
      `docs/glossary.md lacks a row \`${name}\` | ${both.en} | ${both['zh-CN']}`,
    )
  }
})

test('no kind of failure stands in the glossary that the code does not have', () => {
  const section = text.slice(text.indexOf('## Kinds of failure'))
  const kinds = [...section.matchAll(/^\| `([^`]+)`/gm)].map(match => match[1])
  assert.deepEqual(kinds, Object.keys(failures))
})
