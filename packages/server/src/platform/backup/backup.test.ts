import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { plantUnits } from '../../testing/sample-units.ts'
import { appendAnchor, sealAudit, verifyAudit } from '../audit/index.ts'
import { openDatabase } from '../db/index.ts'
import { running } from '../db/testing/a-data-folder.ts'
import { listBackups, makeBase, restore, verifyBackups } from './index.ts'
import { anInstallation, chainOf, deed, putFile } from './testing/an-installation.ts'

test('goes back to a moment: the same chain, the same rows, the files of then, and an entry that says so', async t => {
  const office = await anInstallation(t)
  const { app, dataDir, backupDir, identityFile } = office
  const anchors = `${dataDir}.anchors`
  const owner = openDatabase({ url: office.postgres.urls.owner, connections: 1 })
  t.after(() => owner.destroy())
  await deed(app, 'before the base')
  putFile(dataDir, 'facts/ab/first', '第一份 facts')
  putFile(dataDir, 'files/replaced', 'old')
  await makeBase(office.task())
  await plantUnits(owner)
  await deed(app, 'at the moment')
  await appendAnchor(app, anchors, new Date())
  putFile(dataDir, `facts/cd/${'long-'.repeat(30)}长`, 'second')
  const wanted = { chain: await chainOf(app), units: await countUnits(app) }
  const moment = await clock(app)

  await deed(app, 'after the moment')
  await sql`update tk.unit set name = 'changed afterwards'`.execute(owner)
  await appendAnchor(app, anchors, new Date())
  await office.follow()
  putFile(dataDir, 'files/replaced', 'new')
  putFile(dataDir, 'facts/ef/third', 'third')
  await office.follow()
  await Promise.all([app.destroy(), owner.destroy()])
  await office.postgres.stop()

  const steps: string[] = []
  const into = `${dataDir}.back`
  const task = { backupDir, identityFile, program: '0.0.0', onStep: (step: string) => steps.push(step) }
  const back = await restore({ ...task, into, to: moment })
  assert.deepEqual(steps, ['base', 'log', 'files', 'replay'])
  assert.equal(`${back.seal!.seq} ${back.seal!.hash}`, wanted.chain.at(-1))
  assert.ok(back.lastTransaction! <= moment)
  const again = await running(t, into)
  const restored = openDatabase({ url: again.urls.app, connections: 2 })
  t.after(() => restored.destroy())
  assert.deepEqual(await chainOf(restored), wanted.chain)
  assert.deepEqual(await countUnits(restored), wanted.units)
  await sealAudit(restored)
  const verdict = await verifyAudit(restored, { anchors })
  assert.deepEqual([verdict.faults, verdict.links, verdict.superseded], [[], wanted.chain.length + 1, 1])
  assert.equal(readFileSync(join(into, 'facts/ab/first'), 'utf8'), '第一份 facts')
  assert.equal(readFileSync(join(into, `facts/cd/${'long-'.repeat(30)}长`), 'utf8'), 'second')
  assert.equal(readFileSync(join(into, 'files/replaced'), 'utf8'), 'old')
  assert.equal(existsSync(join(into, 'facts/ef/third')), false)
  assert.equal(existsSync(join(into, 'incoming')), false)

  const newest = `${dataDir}.newest`
  const last = await restore({ ...task, into: newest })
  assert.equal(last.seal!.seq, wanted.chain.length + 1)
  assert.equal(readFileSync(join(newest, 'files/replaced'), 'utf8'), 'new')
  assert.equal(readFileSync(join(newest, 'facts/ef/third'), 'utf8'), 'third')
})

test('what lies in the backup folder is closed to whoever has no key, and its damage shows', async t => {
  const office = await anInstallation(t)
  const { app, dataDir, backupDir, identityFile } = office
  const secret = 'PLAIN-MARKER-OF-THE-OFFICE'
  putFile(dataDir, 'files/letter', secret.repeat(100))
  await deed(app, secret)
  const copy = await makeBase(office.task())
  await deed(app, 'later')
  await office.follow()
  for (const item of readdirSync(backupDir, { recursive: true, withFileTypes: true })) {
    if (!item.isFile()) continue
    const file = join(item.parentPath, item.name)
    assert.equal(statSync(file).mode & 0o077, 0, file)
    assert.ok(!readFileSync(file).includes(secret), file)
    if (item.name !== 'manifest.json')
      assert.ok(readFileSync(file).subarray(0, 21).equals(Buffer.from('age-encryption.org/v1')), file)
  }
  assert.ok(!readFileSync(join(dataDir, 'backup/recipients'), 'utf8').includes('AGE-SECRET'))
  assert.equal(statSync(identityFile).mode & 0o777, 0o600)

  const sound = await verifyBackups(backupDir, identityFile)
  assert.deepEqual([sound.faults, sound.copies, sound.opened], [[], 1, true])
  assert.ok(sound.log > 0 && sound.packs > 0)
  const list = listBackups(backupDir)
  assert.deepEqual([list.copies.length, list.gaps], [1, []])
  assert.equal(copy.manifest.program, '0.0.0')
})

async function countUnits(db: Parameters<typeof chainOf>[0]) {
  return (await sql`select count(*) as units, min(name) as first from tk.unit`.execute(db)).rows
}

/** A moment between what was done and what comes. */
async function clock(db: Parameters<typeof chainOf>[0]): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() + interval '2 ms' as at`.execute(db)
  await sql`select pg_sleep(0.01)`.execute(db)
  return rows[0]!.at
}
