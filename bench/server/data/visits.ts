import { type Placed, siteCount } from './assets.ts'
import { row, type TableData } from './copy-text.ts'
import { mixed } from './ids.ts'
import { table } from './units.ts'
import { day, kinds, type World } from './world.ts'

/** Each site is visited once a week; so many visits are kept. */
export const rounds = 6

export interface MadeVisit {
  readonly id: string
  readonly at: number
}

/** Visits of one round follow each other through a day. */
export function visitOf({ anchor, sizes, id }: World, site: number, round: number): MadeVisit {
  const begins = anchor - (rounds - round) * 7 * day
  const at = begins + Math.floor((day * site) / siteCount(sizes))
  return { id: id(kinds.visit, at, round * siteCount(sizes) + site), at }
}

/** A plan with its rounds, their visits, and what was looked at. */
export function visitData(world: World, placed: readonly Placed[]): TableData[] {
  const { seed, anchor, units, id, shapes } = world
  const sites = placed.filter(asset => asset.site !== undefined)
  const planId = id(kinds.plan, anchor - 100 * day, 0)
  const runId = (round: number) => id(kinds.run, anchor - (rounds - round) * 7 * day, round)
  const each = function* (line: (site: Placed & { site: number }, visit: MadeVisit, round: number) => string) {
    for (let round = 0; round < rounds; round++)
      for (const [n, site] of sites.entries()) yield line({ ...site, site: n }, visitOf(world, n, round), round)
  }
  const shapeOf = (site: number, round: number) =>
    shapes.visits[mixed(seed + 31, site * rounds + round) % shapes.visits.length]!
  return [
    table('inspection_plan', 'id unit_id name filter pack schedule paused next_at', function* () {
      const schedule = { timeZone: 'Asia/Shanghai', days: 'every-day', windows: [{ from: '22:00', to: '06:00' }] }
      yield row(planId, units[0]!.id, '每周检查', '{}', shapes.pack, JSON.stringify(schedule), true, 'infinity')
    }),
    table('inspection_run', 'id plan_id unit_id started_at until_at state ended_at made', function* () {
      for (let round = 0; round < rounds; round++) {
        const begins = anchor - (rounds - round) * 7 * day
        const ends = new Date(begins + day)
        yield row(runId(round), planId, units[0]!.id, new Date(begins), ends, 'done', ends, sites.length)
      }
    }),
    table('run_visit', 'run_id asset_id unit_id visit_id state settled_at', () =>
      each((site, visit, round) =>
        row(runId(round), site.id, units[site.unit]!.id, visit.id, 'made', new Date(visit.at)),
      ),
    ),
    table('visit', 'id asset_id unit_id at ms state pages engine', () =>
      each((site, { id: visitId, at }, round) => {
        const { ms, state, pages } = shapeOf(site.site, round)
        return row(visitId, site.id, units[site.unit]!.id, new Date(at), ms, state, pages, '0')
      }),
    ),
    table(
      'look',
      'visit_id generation asset_id unit_id at rulebook pack pack_version coverage indicators verdicts found judged_at taken_at',
      () =>
        each((site, { id: visitId, at }, round) => {
          const { host, coverage, indicators, verdicts, found } = shapeOf(site.site, round)
          const when = new Date(at)
          const looked = coverage.replace(host, site.host)
          return row(
            ...[visitId, 0, site.id, units[site.unit]!.id, when, shapes.rulebook, shapes.pack, shapes.packVersion],
            ...[looked, indicators, verdicts, found, when, when],
          )
        }),
    ),
  ]
}
