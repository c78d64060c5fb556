import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayOf } from '@townkeep/inspect'
import { sql } from 'kysely'
import type { SampleUnit } from '../../../testing/sample-units.ts'
import { mergeUnit, splitUnit } from '../../administration/index.ts'
import { asInspection } from '../../inspections/testing/an-asset.ts'
import { recountSpells } from '../store/spells.ts'
import { aFiguredTown } from '../testing/a-figured-town.ts'

test('a merger and a split change what stands below whom from then on, and nothing of what stood before', async t => {
  const town = await aFiguredTown(t)
  const { get, owner, units, run, actor, place, look } = town
  const chief = actor('administrator', 'municipality')
  const versionOf = async (id: string) =>
    (await sql<{ version: number }>`select version from tk.unit where id = ${id}`.execute(owner)).rows[0]!.version
  const merge = async (unit: SampleUnit, into: SampleUnit) =>
    run(
      chief,
      mergeUnit,
      { id: units[unit], version: await versionOf(units[unit]), intoId: units[into] },
      new Date(Date.now() + 1_000),
    )
  /** Open findings of a unit on a day, and of each part by its name. */
  const open = async (unit: string, daysAgo: number, name = 'open') => {
    const day = addDays(dayOf(new Date()), -daysAgo)
    const { body } = await get('leader:municipality', `/figures/${name}?unitId=${unit}&from=${day}&to=${day}&by=unit`)
    const parts = body.parts.map((part: { name: string; value: number }) => [part.name, part.value])
    return [body.value, Object.fromEntries(parts)]
  }

  await place('eastVillage', 'eastTown')
  await look(await town.site('eastVillage'), [['site'], ['header:a']])
  await look(await town.site('eastTown'), [['site']])
  await look(await town.site('eastOther'), [['site']])
  await town.daysPass(5)
  await merge('eastTown', 'eastOther')
  await town.daysPass(5)

  assert.deepEqual(await open(units.east, 6), [4, { eastTown: 3, eastOther: 1 }])
  assert.deepEqual(await open(units.east, 1), [4, { eastOther: 4 }])
  assert.deepEqual(await open(units.eastOther, 6), [1, { eastOther: 1 }], 'its past is its own')
  assert.deepEqual(await open(units.eastOther, 1), [4, { eastOther: 1, eastTown: 1, eastVillage: 2 }])
  assert.deepEqual(
    await open(units.eastTown, 6),
    [3, { eastTown: 1, eastVillage: 2 }],
    'what was closed keeps its past',
  )
  for (const name of ['found', 'closed'])
    assert.deepEqual(await open(units.east, 5, name), [0, {}], 'a merger finds nothing and closes nothing')

  await run(
    chief,
    splitUnit,
    {
      id: units.eastOther,
      version: await versionOf(units.eastOther),
      parts: [{ kind: 'town', name: 'part', takes: [units.eastVillage] }],
      close: false,
    },
    new Date(Date.now() + 1_000),
  )
  await town.daysPass(5)
  assert.deepEqual(await open(units.east, 1), [4, { eastOther: 2, part: 2 }])
  assert.deepEqual(await open(units.east, 6), [4, { eastOther: 4 }])
  assert.deepEqual(await open(units.east, 11), [4, { eastTown: 3, eastOther: 1 }])
  assert.deepEqual(await asInspection(town.app, recountSpells), [])
})
