import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Registry } from 'prom-client'
import { auditLag, sealAudit, verifyAudit } from '../platform/audit/index.ts'
import { backupStatus, makeBase } from '../platform/backup/index.ts'
import { anInstallation, deed } from '../platform/backup/testing/an-installation.ts'
import type { JobHandler } from '../platform/jobs/index.ts'
import { testDatabase } from '../testing/test-database.ts'
import { upkeepHandlers, upkeepJobs } from './jobs.ts'
import { lookAtUpkeep, type Warning } from './look.ts'
import { registerUpkeepMetrics } from './metrics.ts'

const run = (handlers: readonly JobHandler[], name: string) =>
  handlers
    .find(({ job }) => job.name === name)!
    .handle({}, { id: '1', attempt: 1, signal: new AbortController().signal })

test('months are made ahead, old ones go into files with the chain intact, and what is behind is told', async t => {
  const dataDir = mkdtempSync(join(tmpdir(), 'townkeep-upkeep-'))
  t.after(() => rmSync(dataDir, { recursive: true, force: true }))
  const { app, owner, urls } = await testDatabase(t)
  const now = new Date()
  const told: Warning[] = []
  const look = async () => (await lookAtUpkeep({ db: app, backup: undefined, now: () => now })).warnings
  const handlers = upkeepHandlers({
    db: app,
    dataDir,
    ownerUrl: urls.owner,
    look,
    onWarning: warning => told.push(warning),
    now: () => now,
  })
  assert.deepEqual(
    handlers.map(({ job }) => job),
    upkeepJobs,
  )
  await sql`create table tk.audit_entry_2020_02 partition of tk.audit_entry
    for values from ('2020-02-01T00:00:00Z') to ('2020-03-01T00:00:00Z')`.execute(owner)
  await sql`insert into tk.audit_entry (at, body) values ('2020-02-02T00:00:00Z',
    '{"action":"a","subject":"old","actor":{"id":"p"}}')`.execute(owner)
  assert.deepEqual(await look(), ['audit-sealer-behind'])
  await run(handlers, 'upkeep.look-around')
  assert.deepEqual(told, ['audit-sealer-behind'])
  await sealAudit(app)
  await run(handlers, 'upkeep.archive-audit')
  await sealAudit(app)
  assert.deepEqual(readdirSync(join(dataDir, 'audit')), ['audit-2020-02.jsonl.gz'])
  const verdict = await verifyAudit(app, { archives: join(dataDir, 'audit') })
  assert.deepEqual([verdict.faults, verdict.archived], [[], { proven: 1, notLookedAt: 0 }])

  const last = (
    await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'tk.audit_entry'::regclass order by 1 desc limit 23`.execute(owner)
  ).rows
  for (const { name } of last) await sql`drop table ${sql.table(`tk.${name}`)}`.execute(owner)
  assert.deepEqual(await look(), ['audit-months-end'])
  await run(handlers, 'upkeep.make-audit-months')
  assert.deepEqual([await look(), (await auditLag(app)).monthsAhead], [[], 24])
})

test('backups that are not there, old, or wait are told and measured', async t => {
  const office = await anInstallation(t)
  const { app, dataDir, backupDir } = office
  const status = (now: Date) => backupStatus(app, { dataDir, backupDir, everyHours: 24, now })
  assert.deepEqual((await status(new Date())).alarms, ['no-copy'])
  await deed(app, 'one')
  await makeBase(office.task())
  const fresh = await status(new Date())
  assert.deepEqual([fresh.alarms, fresh.failedCount], [[], 0])
  assert.ok(fresh.bytes > 100_000 && fresh.newestCopyAt! <= new Date())
  assert.deepEqual((await status(new Date(Date.now() + 50 * 3_600_000))).alarms, ['copy-old'])
  const registry = new Registry()
  const backup = () => ({ dataDir, backupDir, everyHours: 24 })
  registerUpkeepMetrics(registry, () => lookAtUpkeep({ db: app, backup, now: () => new Date() }))
  const shown = await registry.metrics()
  assert.match(shown, /^townkeep_warnings 0$/m)
  assert.match(shown, /^townkeep_backup_newest_seconds 1\d{9}/m)
  assert.match(shown, /^townkeep_audit_unsealed 0$/m)
})
