import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemActor, withRight } from './platform/access/index.ts'
import { makeBase } from './platform/backup/index.ts'
import { anInstallation } from './platform/backup/testing/an-installation.ts'
import { type Db, openDatabase } from './platform/db/index.ts'
import { running } from './platform/db/testing/a-data-folder.ts'
import { confirmSeries, takeNumber } from './platform/documents/index.ts'
import { restore } from './restore.ts'
import { plantUnits } from './testing/sample-units.ts'

test('restored to an earlier time, no number of a document is used twice: a person confirms the last one on paper', async t => {
  const office = await anInstallation(t)
  const { dataDir, backupDir, identityFile, postgres } = office
  const owner = openDatabase({ url: postgres.urls.owner, connections: 1 })
  const { east } = await plantUnits(owner)
  await owner.destroy()
  const series = { code: '齐数整', year: new Date().getFullYear() }
  const later = { ...series, code: '齐数督' }
  const under = <T>(db: Db, fn: Parameters<typeof withRight<T>>[3]) =>
    withRight(db, systemActor('test'), 'series.confirm', fn)
  const take = (db: Db, of = series) => under(db, tx => takeNumber(tx, of, east))
  const confirm = (db: Db, last: number, of = series) => under(db, tx => confirmSeries(tx, of, east, last))
  await take(office.app)
  await take(office.app)
  await makeBase(office.task())
  // What comes now is on paper, and in no copy.
  assert.equal(await take(office.app), 3)
  assert.equal(await take(office.app, later), 1)
  await office.app.destroy()
  await postgres.stop()

  const into = `${dataDir}.back`
  await restore({ backupDir, identityFile, into, program: '0.0.0' })
  const again = await running(t, into)
  const db = openDatabase({ url: again.urls.app, connections: 2 })
  t.after(() => db.destroy())
  for (const one of [series, later]) await assert.rejects(take(db, one), { code: 'series-unconfirmed' })
  await assert.rejects(confirm(db, 1), { code: 'series-confirmed-too-low' })
  await confirm(db, 3)
  assert.equal(await take(db), 4)
  await confirm(db, 1, later)
  assert.equal(await take(db, later), 2)
})
