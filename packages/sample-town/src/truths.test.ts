import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTown, type Town } from './town.ts'
import type { Wrong } from './truth.ts'

let town: Town
before(async () => {
  town = await startTown()
})
after(() => town.close())

const locus =
  /^(?:site|host:[\w.-]+:(?:80|443)|(?:page|column):\/\S*|target:(?:https?|file):\/\/\S+|header:[a-z-]+|cookie:\w+|record:[A-Z]+(?: [\w.-]+)?)$/

test('truths name rules, outcomes and places in the engine’s way, each once', () => {
  for (const [host, { rows }] of town.truths) {
    const said = new Set<string>()
    for (const row of rows) {
      assert.match(row.rule, /^(?:reachability|tls|headers|dns|links|freshness|duties)\/[a-z0-9-]+$/, host)
      if ('couldNotCheck' in row) {
        assert.match(row.couldNotCheck, /^[a-z-]+$/)
        continue
      }
      assert.match(row.outcome, /^[a-z0-9-]+$/)
      assert.match(row.at, locus, host)
      const line = `${row.rule} ${row.outcome} ${row.at}`
      assert.ok(!said.has(line), `${host}: ${line}`)
      said.add(line)
    }
  }
})

test('places on a host are on the site’s own, its twin or a part’s', () => {
  for (const [host, { rows }] of town.truths) {
    const wrongs = rows.filter((row): row is Wrong => 'at' in row)
    for (const { rule, at } of wrongs.filter(row => row.at.startsWith('host:') && row.rule.startsWith('tls/'))) {
      assert.equal(at, `host:${host}:443`, rule)
    }
  }
})

test('a site that cannot be seen has no finding about its pages', () => {
  for (const [host, { rows, blind }] of town.truths) {
    if (blind === undefined) continue
    const wrongs = rows.filter((row): row is Wrong => 'at' in row)
    assert.ok(
      wrongs.every(({ rule }) => /^(?:reachability|tls|dns)\//.test(rule)),
      host,
    )
  }
})

test('every kind of fault is somewhere', () => {
  const rules = new Set([...town.truths.values()].flatMap(({ rows }) => rows.map(row => row.rule)))
  for (const area of ['reachability', 'tls', 'headers', 'dns', 'links', 'freshness', 'duties']) {
    assert.ok([...rules].filter(rule => rule.startsWith(`${area}/`)).length >= 4, area)
  }
})
