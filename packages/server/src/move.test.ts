import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { queuePlan } from './compose/worker.ts'
import { exportAll, importAll, readConfig } from './index.ts'
import { systemActor, withRight } from './platform/access/index.ts'
import { sealAudit, verifyAudit } from './platform/audit/index.ts'
import { deed, putFile } from './platform/backup/testing/an-installation.ts'
import { openDatabase } from './platform/db/index.ts'
import { takeNumber } from './platform/documents/index.ts'
import { installQueue } from './platform/jobs/index.ts'
import { plantUnits } from './testing/sample-units.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from './testing/test-database.ts'

function configOf(t: TestContext, { urls }: TestDatabase) {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-move-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return readConfig({
    TOWNKEEP_DATA_DIR: join(folder, 'data'),
    DATABASE_URL: urls.app,
    TOWNKEEP_QUEUE_URL: urls.queue,
    TOWNKEEP_OWNER_URL: urls.owner,
    TOWNKEEP_BACKUP_URL: urls.backup,
  })
}

test('all goes over to another database: every table by count and digest, old months, numbers, files, work to be done', async t => {
  const here = await testDatabase(t)
  const there = await emptyDatabase(t)
  const [from, into] = [configOf(t, here), configOf(t, there)]
  await installQueue({ url: here.queueUrl, plan: queuePlan })
  const { east } = await plantUnits(here.owner)
  const series = { code: '齐数整', year: 2026 }
  const take = ({ app }: TestDatabase) =>
    withRight(app, systemActor('test'), 'series.confirm', tx => takeNumber(tx, series, east))
  await deed(here.app, '一')
  // A month that migrations never make again.
  await sql`create table tk.audit_entry_2020_02 partition of tk.audit_entry
    for values from ('2020-02-01T00:00:00Z') to ('2020-03-01T00:00:00Z')`.execute(here.owner)
  await sql`insert into tk.audit_entry (at, body) values ('2020-02-02T00:00:00.123456Z',
    '{"action":"a","subject":"old","actor":{"id":"p"}}')`.execute(here.owner)
  await deed(here.app, '二')
  await take(here)
  await sql`select queue.enqueue('files.sweep', '{}', now())`.execute(here.app)
  putFile(from.dataDir, 'files/ab/one', 'file one')

  const folder = join(from.dataDir, '../out')
  const moved = await exportAll(from, folder, '0.0.0', new Date())
  const rows = Object.fromEntries(moved.tables.map(table => [table.name, table.rows]))
  assert.deepEqual([rows.unit, rows.audit_entry, rows.audit_seal, moved.files.length], [7, 3, 3, 1])
  assert.deepEqual(
    moved.jobs.map(({ name }) => name),
    ['files.sweep'],
  )
  await importAll(into, folder)

  const units = (db: TestDatabase['owner']) =>
    sql`select to_jsonb(u) as u from tk.unit u order by id`.execute(db).then(result => result.rows)
  assert.deepEqual(await units(there.owner), await units(here.owner))
  assert.equal(readFileSync(join(into.dataDir, 'files/ab/one'), 'utf8'), 'file one')
  // Where this came from, numbers may have gone on.
  await assert.rejects(take(there), { code: 'series-unconfirmed' })
  await deed(there.app, 'afterwards')
  await sealAudit(there.app)
  const verdict = await verifyAudit(there.app)
  assert.deepEqual([verdict.faults, verdict.links], [[], 5])
  const queue = openDatabase({ url: there.queueUrl, connections: 1 })
  t.after(() => queue.destroy())
  const waiting = await sql`select from queue.job where name = 'files.sweep'`.execute(queue)
  assert.equal(waiting.rows.length, 1)

  await assert.rejects(importAll(into, folder), { code: 'target-not-empty' })
  const third = configOf(t, await emptyDatabase(t))
  await assert.rejects(importAll(third, join(folder, 'nothing')), { code: 'no-export' })
  const manifest = readFileSync(join(folder, 'export.json'), 'utf8')
  writeFileSync(join(folder, 'export.json'), manifest.replace('0001-core ', '0001-other '))
  await assert.rejects(importAll(third, folder), { code: 'other-schema' })
  writeFileSync(join(folder, 'export.json'), manifest.replace(/("name": "unit",[\s\S]*?"rows": )7/, '$16'))
  await assert.rejects(importAll(third, folder), { code: 'import-differs' })
  writeFileSync(join(folder, 'export.json'), manifest)
  appendFileSync(join(folder, 'unit.copy.zst'), 'x')
  await assert.rejects(importAll(third, folder), { code: 'file-damaged' })
})

test('a login that does not see everything exports nothing, instead of less', async t => {
  const here = await testDatabase(t)
  await plantUnits(here.owner)
  const config = configOf(t, { ...here, urls: { ...here.urls, backup: here.urls.app } })
  await assert.rejects(exportAll(config, join(config.dataDir, '../out'), '0.0.0', new Date()), { code: '42501' })
})
