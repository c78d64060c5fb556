import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CompiledQuery, type RootOperationNode, sql } from 'kysely'
import { withRight } from '../../platform/access/index.ts'
import type { SampleUnit } from '../../testing/sample-units.ts'
import { type FindingQuery, openFindings } from './queries.ts'
import type { FindingOrder } from './store/finding-lists.ts'
import { aLedger } from './testing/a-ledger.ts'

test('in wide scopes every order that is offered finds its rows in an index of its own, and needs nothing beside it', async t => {
  const ledger = await aLedger(t)
  const { app, units, actorNamed, asset, plant, owner } = ledger
  const assets: string[] = []
  for (const unit of Object.keys(units) as SampleUnit[]) assets.push(await asset(unit, unit), await asset(unit, unit))
  await plant(
    Array.from({ length: 3_000 }, (_, n) => ({
      asset: assets[n % assets.length]!,
      locus: `header:${n}`,
      ...(n % 5 > 1 ? { state: 'closed', closedAs: n % 50 === 2 ? 'page-removed' : 'fixed' } : {}),
    })),
  )
  await sql`vacuum analyze tk.finding`.execute(owner)
  const asked: RootOperationNode[] = []
  const seeing = app.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  /** How the database finds the rows of a page. */
  const scanOf = async (query: FindingQuery, order: FindingOrder) =>
    withRight(seeing, actorNamed('leader:municipality'), 'finding.read', async tx => {
      // What is few in a test is taken from the table whatever the index: as if there were many.
      await sql`select set_config(name, 'off', true) from unnest(array['enable_seqscan', 'enable_bitmapscan', 'enable_sort']) name`.execute(
        tx,
      )
      const list = await openFindings(tx, query)
      await list.page({ order, limit: 51 })
      const { sql: text, parameters } = app.getExecutor().compileQuery(asked.at(-1)!, { queryId: 'test' })
      const explained = CompiledQuery.raw(`explain ${text}`, [...parameters])
      const { rows } = await tx.executeQuery<{ 'QUERY PLAN': string }>(explained)
      const lines = rows.map(row => row['QUERY PLAN']).join('\n')
      // The rows are found first and then fetched by their ids; the explanation calls the first `f_1`.
      const scan = /(Index Only Scan|Index Scan|Seq Scan)[^\n]*? (?:using (\S+) )?on finding f_1\b/.exec(lines)
      return scan ? `${scan[1]} ${scan[2]}` : lines
    })
  const only = (index: string) => `Index Only Scan finding_${index}`
  assert.equal(await scanOf({}, 'newest'), only('open_newest'))
  assert.equal(await scanOf({}, 'severity'), only('open_by_severity'))
  assert.equal(await scanOf({}, 'due'), only('open_by_due'))
  assert.equal(await scanOf({}, 'state'), only('open_by_rank'))
  const now = new Date()
  assert.equal(await scanOf({ lateAt: now }, 'newest'), only('open_newest'))
  assert.equal(await scanOf({ lateAt: now }, 'due'), only('open_by_due'))
  assert.equal(await scanOf({ unconfirmedOn: '2026-07-01' }, 'severity'), only('open_by_severity'))
  assert.equal(await scanOf({ verdict: 'needs-person' }, 'newest'), only('open_for_person'))
  assert.equal(await scanOf({ rule: 'tls/key-size', outcome: 'x' }, 'newest'), only('open_by_rule'))
  assert.equal(await scanOf({ states: ['closed'] }, 'newest'), only('closed_newest'))
  assert.equal(await scanOf({ closedAs: 'page-removed' }, 'newest'), only('closed_by_reason'))
})
