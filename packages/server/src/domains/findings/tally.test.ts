import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { moveAsset } from '../estate/index.ts'
import { insertVisit } from '../inspections/store/visits.ts'
import { aFinding, aJudgement } from '../inspections/testing/a-judgement.ts'
import { asInspection } from '../inspections/testing/an-asset.ts'
import { followAsset } from './follow-asset.ts'
import { recountSpells } from './store/spells.ts'
import { foldTally, recountFindings } from './store/tally.ts'
import { takeInLook } from './take-in-look.ts'
import { aLedger, calendar } from './testing/a-ledger.ts'

const places = ['site', 'header:a', 'header:b', 'cookie:s']
const stepArbitrary = fc.oneof(
  fc.record({
    kind: fc.constant('visit' as const),
    asset: fc.nat(2),
    seen: fc.uniqueArray(
      fc.record({
        at: fc.constantFrom(...places),
        severity: fc.constantFrom('low' as const, 'high' as const),
        verdict: fc.constantFrom('fails' as const, 'needs-person' as const),
      }),
      { selector: one => one.at },
    ),
    daysBack: fc.nat(3),
  }),
  fc.record({ kind: fc.constantFrom('move' as const, 'retire' as const), asset: fc.nat(2) }),
  fc.record({ kind: fc.constant('fold' as const) }),
)

test('whatever happens, the tally is what a recount counts, in every unit', async t => {
  const ledger = await aLedger(t)
  const { app, owner, units, asset, run, actor, system, as } = ledger
  let day = 100
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 3, maxLength: 12 }), async steps => {
      await sql`truncate tk.finding_event, tk.sighting, tk.finding, tk.look, tk.visit, tk.finding_tally, tk.finding_count cascade`.execute(
        owner,
      )
      const assets = [await asset('eastTown', '甲'), await asset('eastTown', '乙'), await asset('west', '丙')]
      for (const step of steps) {
        if (step.kind === 'fold') await as(system, foldTally, 'inspection.run')
        if (step.kind === 'retire')
          await asInspection(app, async tx => {
            await sql`update tk.asset set status = 'retired' where id = ${assets[step.asset]!}`.execute(owner)
            await followAsset(tx, assets[step.asset]!)
          })
        if (step.kind === 'move') {
          const { rows } = await sql<{ unit: string; version: number }>`
            select unit_id as unit, version from tk.asset where id = ${assets[step.asset]!}`.execute(owner)
          const unitId = rows[0]!.unit === units.west ? units.eastVillage : units.west
          await run(actor('inspector', 'municipality'), moveAsset, {
            id: assets[step.asset]!,
            version: rows[0]!.version,
            unitId,
          })
        }
        if (step.kind === 'visit') {
          day += 1
          const id = crypto.randomUUID()
          const at = new Date(Date.UTC(2026, 0, day - step.daysBack, 0, day))
          const judgement = aJudgement(step.seen.map(({ at: place, ...grade }) => aFinding(place, grade)))
          const visit = { id, assetId: assets[step.asset]!, at, ms: 1, engine: '0', factsKey: undefined, judgement }
          await asInspection(app, async tx => {
            await insertVisit(tx, visit)
            await takeInLook(tx, { visitId: id, generation: 0 }, calendar)
          })
        }
        assert.deepEqual(await asInspection(app, recountFindings), [])
        assert.deepEqual(await asInspection(app, recountSpells), [])
      }
      const { rows } =
        await sql`select from tk.finding_tally group by unit_id, state, verdict, severity having sum(n) < 0`.execute(
          owner,
        )
      assert.equal(rows.length, 0)
    }),
    { numRuns: 25 },
  )
})

test('a count that is wrong is told, and mended', async t => {
  const { app, owner, units, asset, plant, under } = await aLedger(t)
  await plant([{ asset: await asset('east', '甲') }, { asset: await asset('west', '乙'), severity: 4 }])
  await sql`update tk.finding_tally set n = 7 where unit_id = ${units.east}`.execute(owner)
  assert.deepEqual(await under('inspector:east', recountFindings, 'inspection.run'), [], 'not for a part of the tree')
  const kind = { unitId: units.east, state: 'new', verdict: 'fails', severity: 3 }
  assert.deepEqual(await asInspection(app, recountFindings), [{ ...kind, tallied: 7, counted: 1 }])
  assert.deepEqual(await asInspection(app, recountFindings), [])
  assert.equal(await asInspection(app, foldTally), 2)
  assert.deepEqual(await asInspection(app, recountFindings), [])
})

test('counts are those of the rows that their filters list, for whoever may see them', async t => {
  const { get, units, asset, plant } = await aLedger(t)
  const [town, village, west] = [
    await asset('eastTown', '甲'),
    await asset('eastVillage', '乙'),
    await asset('west', '丙'),
  ]
  await plant([
    { asset: town, severity: 4 },
    { asset: town, verdict: 'needs-person' },
    { asset: village, state: 'closed', closedAs: 'fixed' },
    { asset: village },
    { asset: west, severity: 1 },
  ])
  type Counted = { state: string; verdict: string; severity: string; count: number; unitId: string; unitName: string }
  const counts = async (who: string, query = '') => (await get(who, `/findings/counts${query}`)).body.items as Counted[]
  const total = (items: readonly Counted[]) => items.reduce((sum, one) => sum + one.count, 0)
  assert.equal(total(await counts('leader:municipality')), 5)
  assert.equal(total(await counts('leader:municipality', `?unitId=${units.east}`)), 4)
  assert.equal(total(await counts('leader:east', `?unitId=${units.west}`)), 0)
  for (const one of await counts('leader:east')) {
    const { body } = await get(
      'leader:east',
      `/findings?state=${one.state}&verdict=${one.verdict}&severityAtLeast=${one.severity}`,
    )
    const same = body.items.filter((item: Counted) => item.severity === one.severity)
    assert.equal(same.length, one.count, JSON.stringify(one))
  }
  const below = await counts('leader:municipality', `/units?unitId=${units.municipality}`)
  const byUnit = (items: readonly Counted[]) =>
    Object.fromEntries([...Map.groupBy(items, one => one.unitName)].map(([name, all]) => [name, total(all)]))
  assert.deepEqual(byUnit(below), { east: 4, west: 1 })
  assert.deepEqual(byUnit(await counts('leader:east', `/units?unitId=${units.eastTown}`)), {
    eastTown: 2,
    eastVillage: 2,
  })
  // Whoever sees a part of a subtree is not told of the unit above it.
  assert.deepEqual(await counts('leader:eastTown', `/units?unitId=${units.municipality}`), [])
})
