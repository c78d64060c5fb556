import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addWorkingDays } from '@townkeep/inspect'
import { sql } from 'kysely'
import { testDatabase } from '../../testing/test-database.ts'
import { systemActor, withRight } from '../access/index.ts'
import type { Db } from '../db/index.ts'
import { currentCalendar, insertVersion, lockContent, seedCalendar } from './index.ts'

const now = new Date('2026-11-25T02:00:00Z')
const manage = <T>(db: Db, fn: Parameters<typeof withRight<T>>[3]) =>
  withRight(db, systemActor('test'), 'settings.manage', fn)
const notice = { name: '元旦', kind: 'off', source: 'https://www.gov.cn/2027' } as const

test('the first start stores what came with the program, once', async t => {
  const { app } = await testDatabase(t)
  const before = await app.transaction().execute(currentCalendar)
  await manage(app, tx => seedCalendar(tx, now))
  await manage(app, tx => seedCalendar(tx, now))
  const after = await app.transaction().execute(currentCalendar)
  assert.deepEqual(after, { ...before, version: 1 })
  assert.ok(after.off.has('2026-10-01') && after.work.has('2026-10-10') && after.years.has(2026))
})

test('a new version counts from then on; the older one stays, and nobody rewrites it', async t => {
  const { app } = await testDatabase(t)
  await manage(app, tx => seedCalendar(tx, now))
  const due = async () => addWorkingDays(await app.transaction().execute(currentCalendar), '2026-12-31', 1)
  assert.deepEqual(await due(), { date: '2027-01-01', provisional: true })
  await manage(app, async tx => {
    const { version, days, years } = (await lockContent(tx))!
    const content = { days: [...days, { ...notice, day: '2027-01-01' }], years: [...years, 2027] }
    await insertVersion(tx, { version: version + 1, by: 'test', why: 'The notice of 2027', now }, content)
  })
  assert.deepEqual(await due(), { date: '2027-01-04', provisional: false })
  const { rows } = await sql`
    select version, count(*)::int as days from tk.calendar_day group by version order by version`.execute(app)
  assert.deepEqual(rows, [
    { version: 1, days: 72 },
    { version: 2, days: 73 },
  ])
  for (const change of [
    sql`update tk.calendar_day set kind = 'work'`,
    sql`delete from tk.calendar_day`,
    sql`update tk.calendar_version set years = '{}'`,
  ])
    await assert.rejects(
      manage(app, tx => change.execute(tx)),
      { code: '42501' },
    )
})

test('a newer program adds the years that are not known, and changes none that an office entered', async t => {
  const { app } = await testDatabase(t)
  await manage(app, tx =>
    insertVersion(
      tx,
      { version: 1, by: 'test', why: 'By hand', now },
      {
        days: [{ ...notice, day: '2026-01-01', kind: 'work' }],
        years: [2026],
      },
    ),
  )
  const shipped = {
    days: ['2025-01-01', '2026-01-01', '2026-02-17', '2026-12-31', '2027-01-01'].map(day => ({ ...notice, day })),
    years: [2026, 2027],
  }
  await manage(app, tx => seedCalendar(tx, now, shipped))
  const { version, off, work, years } = await app.transaction().execute(currentCalendar)
  assert.deepEqual(
    [version, [...work], [...off], [...years]],
    [2, ['2026-01-01'], ['2026-12-31', '2027-01-01'], [2026, 2027]],
  )
})

test('no other right makes a version', async t => {
  const { app } = await testDatabase(t)
  await assert.rejects(
    withRight(app, systemActor('test'), 'settings.read', tx => seedCalendar(tx, now)),
    { code: '42501' },
  )
})
