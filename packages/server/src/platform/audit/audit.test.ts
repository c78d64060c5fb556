import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../testing/test-database.ts'
import type { Db } from '../db/index.ts'
import {
  appendAnchor,
  archiveAudit,
  auditLag,
  exportAudit,
  listAudit,
  makeAuditMonths,
  sealAudit,
  startSealer,
  verifyAudit,
  writeAudit,
} from './index.ts'
import { withWholeAudit } from './whole-audit.ts'

const actor = { kind: 'person', id: 'p1', name: '王芳' } as const
const write = (db: Db, subject: string) =>
  db.transaction().execute(tx => writeAudit(tx, { action: 'thing.do', subject, actor }))

test('the app adds and reads entries and seals, and does nothing else to them or to their partitions', async t => {
  const { app, owner } = await testDatabase(t)
  await write(app, 'a')
  await sealAudit(app)
  const month = new Date().toISOString().slice(0, 7).replace('-', '_')
  const denied = [
    `update tk.audit_entry set body = '{}'`,
    'delete from tk.audit_entry',
    'truncate tk.audit_entry',
    `insert into tk.audit_entry (at, body) values (now(), '{}')`,
    'update tk.audit_seal set seq = 9',
    'delete from tk.audit_seal',
    'truncate tk.audit_seal',
    `insert into tk.audit_archive (month, file, entries, sha256) values (now(), '', 0, '')`,
    `select from tk.audit_entry_${month}`,
    `insert into tk.audit_entry_${month} (body) values ('{}')`,
    `drop table tk.audit_entry_${month}`,
    'alter table tk.audit_entry disable row level security',
  ]
  for (const statement of denied) await assert.rejects(sql.raw(statement).execute(app), { code: '42501' }, statement)
  const granted = await sql`
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid, aclexplode(c.relacl) a
    where i.inhparent = 'tk.audit_entry'::regclass and a.grantee <> c.relowner`.execute(owner)
  assert.deepEqual(granted.rows, [])
  const { rows } = await sql`select from tk.audit_entry`.execute(app)
  assert.equal(rows.length, 0, 'without a scope nothing shows')
})

test('an entry shows in the scope of its unit, newest first, with its place in the chain', async t => {
  const { app, owner } = await testDatabase(t)
  const { rows } = await sql<{ id: string }>`
    select tk.unit_create(null, 'municipality', '市', null, now()) as id
    from set_config('tk.write_units', '{*}', true)`.execute(owner)
  const unit = rows[0]!.id
  const within = (scope: string) =>
    app.transaction().execute(async tx => {
      await sql`select set_config('tk.read_audit', ${scope}, true)`.execute(tx)
      return (await listAudit(tx)).map(({ subject, seq }) => [subject, seq])
    })
  await write(app, 'unit-less')
  await app.transaction().execute(tx => writeAudit(tx, { action: 'thing.do', subject: 'of-unit', actor, unit }))
  await sealAudit(app)
  await write(app, 'newest')
  assert.deepEqual(await within('{*}'), [
    ['newest', null],
    ['of-unit', 2],
    ['unit-less', 1],
  ])
  assert.deepEqual(await within(`{${unit}}`), [['of-unit', 2]])
  assert.deepEqual(await within(''), [])
  const first = await withWholeAudit(app, tx => listAudit(tx, { action: 'thing.do', before: 2, limit: 1 }))
  assert.deepEqual(
    first.map(({ subject, body }) => [subject, body]),
    [['unit-less', { v: 1, action: 'thing.do', subject: 'unit-less', actor }]],
  )
})

test('a slow writer loses nothing: what is behind it waits, then all is sealed in order', async t => {
  const { app } = await testDatabase(t)
  await write(app, 'before')
  const slow = await app.startTransaction().execute()
  await writeAudit(slow, { action: 'thing.do', subject: 'slow', actor })
  await write(app, 'behind')
  assert.equal(await sealAudit(app), 1)
  const lag = await auditLag(app)
  assert.equal(lag.unsealed, 1)
  assert.equal(lag.alarming, false)
  assert.ok(lag.oldestSeconds > 0 && lag.monthsAhead >= 23)
  await slow.commit().execute()
  assert.deepEqual(await Promise.all([sealAudit(app), sealAudit(app)]).then(counts => counts.toSorted()), [0, 2])
  const verdict = await verifyAudit(app)
  assert.deepEqual([verdict.links, verdict.entries, verdict.faults], [3, 3, []])
  assert.equal((await auditLag(app)).unsealed, 0)
})

test('the sealer goes on by itself, also after a trouble, and stops when told', async t => {
  const { app, owner } = await testDatabase(t)
  const troubles: unknown[] = []
  const sealer = startSealer(app, { everyMs: 10, onTrouble: error => troubles.push(error) })
  await sql`alter table tk.audit_seal rename to hidden`.execute(owner)
  await until(async () => troubles.length > 0)
  await sql`alter table tk.hidden rename to audit_seal`.execute(owner)
  await write(app, 'a')
  await until(async () => (await auditLag(app)).unsealed === 0)
  await sealer.stop()
})

test('tampering is found: entry changed, gone, slipped in; link changed, gone; chain rewritten or cut against its anchor', async t => {
  const folder = temporaryFolder(t)
  const anchors = join(folder, 'anchors.jsonl')
  const { app, owner } = await testDatabase(t)
  for (const subject of ['a', 'b', 'c', 'd', 'e']) await write(app, subject)
  assert.equal(await appendAnchor(app, anchors, new Date()), undefined)
  await sealAudit(app)
  assert.equal((await appendAnchor(app, anchors, new Date()))!.seq, 5)
  const sound = await verifyAudit(app, { anchors })
  assert.deepEqual([sound.faults, sound.anchors, sound.entries], [[], 1, 5])

  const cases: readonly [string, readonly string[]][] = [
    [`update tk.audit_entry set body = replace(body, '"b"', '"x"') where subject = 'b'`, ['entry-changed 2']],
    [`update tk.audit_entry set at = at + interval '1 microsecond' where subject = 'b'`, ['entry-missing 2']],
    [`delete from tk.audit_entry where subject = 'c'`, ['entry-missing 3']],
    [
      `insert into tk.audit_entry (xid, body) select xid, body from tk.audit_entry where subject = 'a'`,
      ['entry-unsealed 6'],
    ],
    [`update tk.audit_seal set digest = sha256('x') where seq = 2`, ['link-broken 2', 'entry-changed 2']],
    [`delete from tk.audit_seal where seq = 2`, ['link-missing 2', 'link-broken 3', 'entry-unsealed 2']],
    [`delete from tk.audit_seal where seq = 5`, ['chain-shorter-than-anchor 5']],
    [
      `update tk.audit_seal set hash = sha256((select hash from tk.audit_seal where seq = 4) || sha256('x')), digest = sha256('x') where seq = 5`,
      ['entry-changed 5', 'anchor-differs 5'],
    ],
  ]
  for (const [statement, expected] of cases) {
    const change = await owner.startTransaction().execute()
    await sql.raw(statement).execute(change)
    // Undone before it is looked at: one that stayed open would hold the test's end up.
    const verdict = await verifyAudit(nested(change), { anchors }).finally(() => change.rollback().execute())
    assert.deepEqual(verdict.faults.map(said), expected, statement)
  }
  appendFileSync(anchors, 'no anchor\n')
  await assert.rejects(verifyAudit(app, { anchors }), /line 2 is no anchor/)
})

test('data from another server, whose transactions were further: all is sealed, before and after', async t => {
  const { app, owner } = await testDatabase(t)
  for (const subject of ['a', 'b']) await write(app, subject)
  await sealAudit(app)
  await write(app, 'c')
  await sql`update tk.audit_entry set xid = (xid::text::bigint + 1000000000)::text::xid8`.execute(owner)
  await sql`update tk.audit_seal set entry_xid = (entry_xid::text::bigint + 1000000000)::text::xid8`.execute(owner)
  await write(app, 'd')
  assert.equal(await sealAudit(app), 2)
  await write(app, 'e')
  assert.equal(await sealAudit(app), 1)
  const { faults, entries } = await verifyAudit(app)
  assert.deepEqual([entries, faults], [5, []])
})

test('a past month goes into a file, proven, with the chain intact; a changed or missing file is found', async t => {
  const folder = temporaryFolder(t)
  const { app, owner } = await testDatabase(t)
  const now = new Date()
  const present = now.toISOString().slice(0, 7)
  await assert.rejects(archiveAudit(owner, { month: present, folder, now }), /is not over/)
  await sql`create table tk.audit_entry_2020_01 partition of tk.audit_entry
    for values from ('2020-01-01Z') to ('2020-02-01Z')`.execute(owner)
  const old = (subject: string) => sql`
    insert into tk.audit_entry (at, body) values ('2020-01-15Z', ${`{"action":"x","subject":"${subject}","actor":{"id":"p"}}`})`
  for (const subject of ['a', 'b']) await old(subject).execute(owner)
  await write(app, 'present')
  await sealAudit(app)
  await old('late').execute(owner)
  await assert.rejects(archiveAudit(owner, { month: '2020-01', folder, now }), /3 entries, of which 2 are sealed/)
  await sealAudit(app)
  const done = await archiveAudit(owner, { month: '2020-01', folder, now })
  assert.deepEqual(done, { month: '2020-01', file: 'audit-2020-01.jsonl.gz', entries: 3 })
  await assert.rejects(sql`select from tk.audit_entry_2020_01`.execute(owner), { code: '42P01' })

  await write(app, 'after')
  await sealAudit(app)
  const alone = await verifyAudit(app)
  assert.deepEqual([alone.faults, alone.entries, alone.archived], [[], 3, { proven: 0, notLookedAt: 3 }])
  const whole = await verifyAudit(app, { archives: folder })
  assert.deepEqual([whole.faults, whole.archived], [[], { proven: 3, notLookedAt: 0 }])

  const file = join(folder, done.file)
  writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from('x')]))
  assert.deepEqual((await verifyAudit(app, { archives: folder })).faults, [
    { kind: 'archive-changed', file: done.file },
  ])
  rmSync(file)
  assert.deepEqual((await verifyAudit(app, { archives: folder })).faults, [
    { kind: 'archive-missing', file: done.file },
  ])
})

test('an export holds what proves it by itself; months are made ahead by the app', async t => {
  const { app } = await testDatabase(t)
  for (const subject of ['a', 'b']) await write(app, subject)
  await sealAudit(app)
  const output = new PassThrough()
  const lines = text(output)
  assert.equal(await exportAudit(app, { from: new Date(0), to: new Date(Date.now() + 60_000), output }), 2)
  output.end()
  const read = (await lines)
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  assert.deepEqual(
    read.map(({ seq, body }) => [seq, JSON.parse(body).subject]),
    [
      [1, 'a'],
      [2, 'b'],
    ],
  )
  assert.equal(await makeAuditMonths(app, 24), 0)
  assert.equal(await makeAuditMonths(app, 26), 2)
})

function said(fault: { kind: string; seq?: number; id?: number; anchor?: { seq: number } }): string {
  return `${fault.kind} ${fault.seq ?? fault.id ?? fault.anchor?.seq}`
}

/** A transaction that passes for a database: what asks for a transaction gets this one, which is rolled back later. */
function nested(tx: Db): Db {
  return new Proxy(tx, {
    get: (target, name) =>
      name === 'transaction'
        ? () => ({ execute: (fn: (inner: Db) => unknown) => fn(tx) })
        : Reflect.get(target, name, target),
  })
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    if (await isSo()) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error('Not within 20 s')
}

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-audit-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
