import { sql } from 'kysely'
import type { Db } from '../platform/db/index.ts'

/** Units for tests: each with the one it stands below. */
export const sampleTree = {
  municipality: undefined,
  east: 'municipality',
  west: 'municipality',
  eastTown: 'east',
  eastVillage: 'eastTown',
  eastOther: 'east',
  westTown: 'west',
} as const

export type SampleUnit = keyof typeof sampleTree
export type SampleUnits = Readonly<Record<SampleUnit, string>>

const kinds = {
  municipality: 'municipality',
  east: 'county',
  west: 'county',
  eastTown: 'town',
  eastVillage: 'community',
  eastOther: 'town',
  westTown: 'town',
} as const satisfies Record<SampleUnit, string>

/** Plants the sample tree, there since `from`; gives the ids by name. The name of a unit is its key. */
export async function plantUnits(owner: Db, from = new Date('2020-01-01T00:00:00Z')): Promise<SampleUnits> {
  return owner.transaction().execute(async tx => {
    await sql`select set_config('tk.write_units', '{*}', true)`.execute(tx)
    const ids: Partial<Record<SampleUnit, string>> = {}
    for (const [name, above] of Object.entries(sampleTree) as [SampleUnit, SampleUnit | undefined][]) {
      const parent = above === undefined ? null : ids[above]
      const { rows } = await sql<{ id: string }>`
        select tk.unit_create(${parent}::uuid, ${kinds[name]}, ${name}, null, ${from}) as id`.execute(tx)
      ids[name] = rows[0]!.id
    }
    return ids as SampleUnits
  })
}
