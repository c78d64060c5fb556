import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { asInspection } from '../../inspections/testing/an-asset.ts'
import { recountSpells } from '../store/spells.ts'
import { aFiguredTown } from '../testing/a-figured-town.ts'

const migration = readFileSync(join(import.meta.dirname, '../../../../migrations/0115-finding-spells.sql'), 'utf8')
const backfill = migration.slice(migration.indexOf('-- What has been so far'))

test('the spells that the migration makes of events are those that came about', async t => {
  const town = await aFiguredTown(t)
  const { app, owner } = town
  const [here, there] = [await town.site('eastTown'), await town.site('west')]
  await town.look(here, [['site', { severity: 'high' }], ['header:a', { severity: 'low' }], ['header:b']])
  await town.look(there, [['site'], ['header:a', { verdict: 'needs-person' }]])
  await town.daysPass(2)
  await town.move(here, 'confirm')
  await town.daysPass(2)
  await town.give(here, 'west')
  await town.daysPass(2)
  await town.look(here, [
    ['site', { severity: 'low' }],
    ['header:a', { severity: 'low' }],
  ])
  await town.daysPass(1)
  await town.look(here, [['header:b'], ['header:a', { severity: 'low' }]])
  await town.move(there, 'mark-mistaken')
  await town.daysPass(3)
  await town.give(here, 'eastOther')
  await town.retire(here)

  const stretches = async () => {
    const { rows } = await sql`
      select finding_id, unit_id, severity, from_at, to_at, began, began_at, waiting, ended from tk.finding_spell
      order by finding_id, number`.execute(owner)
    return rows
  }
  const cameAbout = await stretches()
  assert.ok(cameAbout.length > 10)
  await sql`truncate tk.finding_spell, tk.finding_count`.execute(owner)
  await sql.raw(backfill).execute(owner)
  assert.deepEqual(await stretches(), cameAbout)
  assert.deepEqual(await asInspection(app, recountSpells), [])
})
