import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, entries } from '../../facts/gathered/entries.ts'
import { given, judged } from '../../testing/judged.ts'
import { entry, someEntries } from '../../testing/some-entries.ts'
import { wwwAndApex } from './www-and-apex.ts'

const twin = 'https://www.a.gov.test/'
const at = 'host:www.a.gov.test:443'
const cases: [name: string, twin: Entry | undefined, says: string][] = [
  ['no twin', undefined, 'not-applicable'],
  ['redirected to the main name', entry(twin, '301 https://a.gov.test/', 200), 'fine'],
  ['the same page under both names', entry(twin, 200), 'fine'],
  ['another page', entry(twin, '302 https://a.gov.test/old/', 200), `fails twin-differs ${at}`],
  ['an error', entry(twin, 404), `fails twin-differs ${at}`],
  ['no such name', entry(twin, 'name-not-found'), `fails twin-unreachable ${at}`],
  ['blocked', entry(twin, 'blocked'), `could-not-check blocked ${at}`],
]

for (const [name, way, says] of cases) {
  test(`${name}: ${says}`, () => {
    assert.deepEqual(judged(wwwAndApex, [given(entries, someEntries(way ? { twin: way } : {}))]), [says])
  })
}
