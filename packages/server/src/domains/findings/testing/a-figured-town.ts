import { randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import { seedCalendar } from '../../../platform/calendar/index.ts'
import type { SampleUnit } from '../../../testing/sample-units.ts'
import { createAsset, moveAsset } from '../../estate/index.ts'
import { insertVisit } from '../../inspections/store/visits.ts'
import { aFinding, aJudgement } from '../../inspections/testing/a-judgement.ts'
import { asInspection } from '../../inspections/testing/an-asset.ts'
import { followAsset } from '../follow-asset.ts'
import { makeMove } from '../make-move.ts'
import { mayMove, type PersonMove } from '../model/index.ts'
import { lockFinding } from '../store/moving-finding.ts'
import { takeInLook } from '../take-in-look.ts'
import { aLedger, calendar } from './a-ledger.ts'

export type Grade = Parameters<typeof aFinding>[1]

/** A town in which everything happens today, and days go by when the test says so. */
export async function aFiguredTown(t: TestContext) {
  const ledger = await aLedger(t)
  const { app, owner, units, actor, run, under } = ledger
  await asInspection(app, tx =>
    sql`select set_config('tk.write_settings', '{*}', true)`.execute(tx).then(() => seedCalendar(tx, new Date())),
  )
  let sites = 0
  let looks = 0
  return {
    ...ledger,
    async site(unit: SampleUnit): Promise<string> {
      const address = `https://figured-${++sites}.qiyun.gov.cn/`
      const content = { unitId: units[unit], kind: 'website', name: `site ${sites}`, extra: { address } }
      return (await run(actor('administrator', 'municipality'), createAsset, content, new Date())).subject
    },
    /** A visit that sees these, and looks everywhere else, too. */
    look: (assetId: string, seen: readonly (readonly [place: string, grade?: Grade])[], daysBack = 0) =>
      asInspection(app, async tx => {
        const id = randomUUID()
        const at = new Date(Date.now() - daysBack * 86_400_000 + ++looks)
        const judgement = aJudgement(seen.map(([place, grade]) => aFinding(place, grade)))
        await insertVisit(tx, { id, assetId, at, ms: 1, engine: '0', factsKey: undefined, judgement })
        await takeInLook(tx, { visitId: id, generation: 0 }, calendar)
      }),
    /** Makes the move with every finding of the asset that it is open to. */
    move: async (assetId: string, move: PersonMove) => {
      const { rows } = await sql<{ id: string; version: number }>`
        select id, version from tk.finding where asset_id = ${assetId} order by id`.execute(owner)
      for (const { id, version } of rows)
        await under(
          'inspector:municipality',
          async tx => {
            const finding = await lockFinding(tx, id)
            if (finding && mayMove(finding.state, move))
              await makeMove(tx, { id, version, move, note: '说明', actor: 'x', now: new Date() })
          },
          'finding.confirm',
        )
    },
    give: async (assetId: string, unit: SampleUnit) => {
      const { rows } = await sql<{ unit: string; version: number }>`
        select unit_id as unit, version from tk.asset where id = ${assetId}`.execute(owner)
      if (rows[0]!.unit !== units[unit])
        await run(
          actor('inspector', 'municipality'),
          moveAsset,
          { id: assetId, version: rows[0]!.version, unitId: units[unit] },
          new Date(),
        )
    },
    retire: (assetId: string) =>
      asInspection(app, async tx => {
        await sql`update tk.asset set status = 'retired' where id = ${assetId}`.execute(owner)
        await followAsset(tx, assetId)
      }),
    /** From now on the one stands below the other; where that cannot be, nothing is done. */
    place: (unit: SampleUnit, below: SampleUnit) =>
      owner.transaction().execute(async tx => {
        await sql`select set_config('tk.write_units', '{*}', true)`.execute(tx)
        const { rows } = await sql<{ within: boolean }>`
          select exists (select from tk.unit_closure where anc = ${units[unit]} and des = ${units[below]} and to_at = 'infinity') as within`.execute(
          tx,
        )
        if (!rows[0]!.within)
          await sql`select tk.unit_move(${units[unit]}, ${units[below]}, clock_timestamp())`.execute(tx)
      }),
    /** Whatever is known happened so many days earlier. */
    daysPass: (days: number) =>
      owner.transaction().execute(async tx => {
        const earlier = sql`make_interval(days => ${days})`
        await sql`alter table tk.finding disable trigger user`.execute(tx)
        await sql`update tk.finding set found_at = found_at - ${earlier}, closed_at = closed_at - ${earlier},
          confirmed_at = confirmed_at - ${earlier}, confirm_by = confirm_by - ${days}::integer, overdue_at = overdue_at - ${earlier},
          told_at = told_at - ${earlier}, submitted_at = submitted_at - ${earlier},
          deadline = jsonb_set(jsonb_set(deadline, '{current,day}', to_jsonb((deadline #>> '{current,day}')::date - ${days}::integer)),
            '{current,until}', to_jsonb(to_char(((deadline #>> '{current,until}')::timestamptz - ${earlier}) at time zone 'UTC',
              'YYYY-MM-DD"T"HH24:MI:SS"Z"')))`.execute(tx)
        await sql`alter table tk.finding enable trigger user`.execute(tx)
        await sql`update tk.finding_event set at = at - ${earlier}`.execute(tx)
        await sql`alter table tk.asset_unit disable trigger user`.execute(tx)
        await sql`update tk.asset_unit set from_at = from_at - ${earlier}, to_at = to_at - ${earlier}`.execute(tx)
        await sql`alter table tk.asset_unit enable trigger user`.execute(tx)
        await sql`update tk.finding_spell set from_at = from_at - ${earlier}, to_at = to_at - ${earlier},
          began_at = began_at - ${earlier}, confirm_by = confirm_by - ${days}::integer, overdue_at = overdue_at - ${earlier}`.execute(
          tx,
        )
        await sql`update tk.unit_closure set from_at = from_at - ${earlier}, to_at = to_at - ${earlier}`.execute(tx)
        await sql`update tk.unit_edge set from_at = from_at - ${earlier}, to_at = to_at - ${earlier}`.execute(tx)
      }),
  }
}
