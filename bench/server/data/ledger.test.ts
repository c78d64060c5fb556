import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { listCatalogue } from '../../../packages/server/src/platform/db/catalogue-listing.ts'
import { startPostgres } from '../../../packages/server/src/platform/db/index.ts'
import { testDatabase } from '../../../packages/server/src/testing/test-database.ts'
import { placeAssets } from './assets.ts'
import { findingData } from './findings.ts'
import { copiedLedger, keptLedger } from './ledger.ts'
import type { Shapes } from './shapes.ts'
import { sizesAt } from './sizes.ts'
import { createWorld } from './world.ts'

test('a small ledger is whole: its counts, its keys and indexes, the next numbers; and it is made once', async t => {
  const cache = mkdtempSync(join(tmpdir(), 'townkeep-bench-'))
  const said: string[] = []
  const options = { seed: 7, scale: 0.001, cache, say: (done: string) => said.push(done) }
  const kept = await keptLedger(options)
  const lines = said.length
  assert.equal(await keptLedger(options), kept)
  assert.equal(said.length, lines)

  await copiedLedger(kept, join(cache, 'copy'))
  const postgres = await startPostgres({ dataDir: join(cache, 'copy') })
  const client = new pg.Client({ connectionString: postgres.urls.owner })
  t.after(async () => {
    await client.end()
    await postgres.stop()
    rmSync(cache, { recursive: true, force: true })
  })
  await client.connect()
  await client.query(`set tk.write_findings = '{*}'`)
  const { rows } = await client.query(`
    select (select count(*)::int from tk.asset) as assets, (select count(*)::int from tk.finding) as findings,
      (select count(*)::int from tk.availability_sample) as samples, (select count(*)::int from tk.visit) as visits,
      (select round(avg((state <> 'closed')::int), 1) from tk.finding) as open,
      (select count(*)::int from tk.finding f where not exists (select from tk.sighting s where s.finding_id = f.id)) as unseen,
      (select count(*)::int from tk.recount_spells()) as miscounted`)
  const { assets, findings, samples } = sizesAt(options.scale)
  assert.deepEqual(rows[0], { assets, findings, samples, visits: 180, open: '0.3', unseen: 0, miscounted: 0 })
  await client.query(`
    insert into tk.finding_event (finding_id, unit_id, what, after) select id, unit_id, 'confirm', '{}' from tk.finding limit 1`)
  assert.equal(await listCatalogue(postgres.urls.owner), await listCatalogue((await testDatabase(t)).urls.owner))
  assert.deepEqual(readdirSync(cache).toSorted(), [kept.slice(cache.length + 1), 'copy'].toSorted())
})

test('the same seed makes the same rows, another one others', () => {
  const finding = { host: 'a.test', rule: 'tls/trust', outcome: 'untrusted', verdict: 'fails', severity: 4, dueDays: 5 }
  const shapes: Shapes = {
    pack: 'baseline',
    packVersion: '1',
    rulebook: '0',
    findings: [{ ...finding, locus: 'site', detail: '{}' }],
    visits: [],
  }
  const rowsOf = (seed: number) => {
    const world = createWorld(seed, sizesAt(0.001), shapes, Date.UTC(2026, 0, 1))
    return findingData(world, placeAssets(world)).map(({ rows }) => [...rows()].join(''))
  }
  assert.deepEqual(rowsOf(1), rowsOf(1))
  assert.notDeepEqual(rowsOf(1)[0], rowsOf(2)[0])
})
