import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayOf } from '@townkeep/inspect'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type Breakdown, breakdowns, type Period } from '../../../platform/figures/index.ts'
import { asInspection } from '../../inspections/testing/an-asset.ts'
import type { PersonMove } from '../model/index.ts'
import { type FigureRow, type FigureRowKeys, figureRows } from '../store/figure-rows.ts'
import { foldCounts, recountSpells } from '../store/spells.ts'
import { foldTally } from '../store/tally.ts'
import { aFiguredTown } from '../testing/a-figured-town.ts'
import { findingFigures } from './definitions.ts'
import { measure } from './measure.ts'

const places = ['site', 'header:a', 'header:b', 'cookie:s']
const movable = ['eastTown', 'eastVillage', 'eastOther', 'westTown'] as const
const above = ['east', 'west', 'eastTown', 'westTown'] as const

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('look' as const),
      site: fc.nat(1),
      seen: fc.uniqueArray(
        fc.record({
          at: fc.constantFrom(...places),
          severity: fc.constantFrom('low' as const, 'high' as const),
          verdict: fc.constantFrom('fails' as const, 'fails' as const, 'needs-person' as const),
        }),
        { selector: one => one.at },
      ),
      daysBack: fc.nat(2),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      site: fc.nat(1),
      moves: fc.constantFrom(
        ['confirm'],
        ['confirm', 'remind'],
        ['confirm', 'remind', 'submit'],
        ['submit'],
        ['return'],
        ['mark-mistaken'],
      ) as fc.Arbitrary<PersonMove[]>,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), days: fc.constantFrom(1, 2, 3, 9, 20, 40) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('give' as const), site: fc.nat(1), to: fc.constantFrom(...movable) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('place' as const),
      unit: fc.constantFrom(...movable),
      below: fc.constantFrom(...above),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('retire' as const, 'fold' as const), site: fc.nat(2) }) },
)

test('parts add up, rows are as many as is said, and what has been said of the past stays, whatever becomes of findings, assets and units', async t => {
  const town = await aFiguredTown(t)
  const { app, owner, units, under } = town
  const asked = ['municipality', 'east', 'west'] as const

  /** All that figures say of a period, held against their rows. */
  const said = (period: Period) =>
    under(
      'leader:municipality',
      async tx => {
        const all: Record<string, unknown> = {}
        for (const unit of asked) {
          const unitId = units[unit]
          const whole = await measure(tx, findingFigures, { unitId, periods: [period] })
          const apart = new Map<Breakdown, Awaited<ReturnType<typeof measure>>>()
          for (const by of breakdowns)
            apart.set(by, await measure(tx, findingFigures, { unitId, periods: [period], by }))
          for (const figure of findingFigures) {
            const value = whole.find(one => one.figure === figure.name)!
            assert.ok((value.numerator ?? 0) <= value.rows, 'numerator within its rows')
            for (const by of figure.breakdowns) {
              const parts = apart.get(by)!.filter(one => one.figure === figure.name)
              const sum = (of: (one: (typeof parts)[number]) => number) => parts.reduce((all, one) => all + of(one), 0)
              assert.equal(
                sum(one => one.rows),
                value.rows,
                `${figure.name} of ${unit} by ${by}`,
              )
              assert.equal(
                sum(one => one.numerator ?? 0),
                value.numerator ?? 0,
                `${figure.name} of ${unit} by ${by}`,
              )
              for (const { part, rows } of parts) {
                const ofPart = await rowsOf(tx, figure, unitId, period, { by, is: part! })
                assert.equal(ofPart.length, rows, `${figure.name} of ${unit}, ${by} ${part}`)
              }
            }
            const rows = await rowsOf(tx, figure, unitId, period)
            assert.equal(rows.length, value.rows, `rows of ${figure.name} of ${unit}`)
            assert.equal(rows.filter(row => row.marked).length, value.numerator ?? 0, figure.name)
            assert.equal(new Set(rows.map(row => `${row.findingId} ${row.spell}`)).size, rows.length, 'none twice')
            all[`${figure.name} of ${unit}`] = [value, rows.map(asThen)]
          }
        }
        return all
      },
      'figure.read',
    )

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async steps => {
      await sql`truncate tk.finding_event, tk.sighting, tk.finding, tk.look, tk.visit, tk.finding_tally, tk.finding_count cascade`.execute(
        owner,
      )
      for (const [unit, below] of [
        ['eastTown', 'east'],
        ['eastVillage', 'eastTown'],
        ['eastOther', 'east'],
        ['westTown', 'west'],
      ] as const)
        await town.place(unit, below)
      await town.daysPass(60)
      const sites = [await town.site('eastTown'), await town.site('eastVillage')] as const
      for (const [site, severity] of [
        [0, 'high'],
        [1, 'low'],
      ] as const) {
        await town.look(
          sites[site],
          places.map(place => [place, { severity }]),
        )
        for (const move of ['confirm', 'remind'] as const) if (site === 0) await town.move(sites[site], move)
      }
      let past: { period: Period; said: Record<string, unknown> }[] = []
      for (const one of steps) {
        if (one.kind === 'look')
          await town.look(
            sites[one.site]!,
            one.seen.map(({ at, ...grade }) => [at, grade]),
            one.daysBack,
          )
        if (one.kind === 'move') for (const move of one.moves) await town.move(sites[one.site]!, move)
        if (one.kind === 'give') await town.give(sites[one.site]!, one.to)
        if (one.kind === 'place') await town.place(one.unit, one.below)
        if (one.kind === 'retire') await town.retire(sites[one.site]!)
        if (one.kind === 'fold') {
          await asInspection(app, foldTally)
          await asInspection(app, foldCounts)
        }
        assert.deepEqual(await asInspection(app, recountSpells), [], JSON.stringify(one))
        if (one.kind !== 'pass') continue
        const today = dayOf(new Date())
        past.push({
          period: { from: addDays(today, -6), to: today },
          said: await said({ from: addDays(today, -6), to: today }),
        })
        await town.daysPass(one.days)
        past = past.map(({ period, said }) => ({
          period: { from: addDays(period.from, -one.days), to: addDays(period.to, -one.days) },
          said,
        }))
      }
      for (const { period, said: before } of past) assert.deepEqual(await said(period), before)
    }),
    { numRuns: 4 },
  )
})

/** What a row says of then, apart from its times, which the test itself moves. */
function asThen({ findingId, spell, unitId, rule, severity, inTime, daysLate, marked }: FigureRow) {
  return { findingId, spell, unitId, rule, severity, inTime, daysLate, marked }
}

async function rowsOf(
  tx: Parameters<typeof figureRows>[0],
  figure: (typeof findingFigures)[number],
  unitId: string,
  period: Period,
  part?: { by: Breakdown; is: string },
) {
  const rows: FigureRow[] = []
  for (let after: FigureRowKeys | undefined; ; ) {
    const plan = { unitId, what: figure.rows, when: figure.when, period, part, after, limit: 3 }
    const page = await figureRows(tx, plan, figure.marked)
    rows.push(...page)
    if (page.length < 3) return rows
    const last = page.at(-1)!
    after = [last.key, last.findingId, last.spell]
  }
}
