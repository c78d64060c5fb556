import { randomUUID } from 'node:crypto'
import { severities } from '@townkeep/inspect'
import { sql } from 'kysely'
import pg from 'pg'
import { takeInLook } from '../../packages/server/src/domains/findings/index.ts'
import type { JudgedFinding } from '../../packages/server/src/domains/inspections/index.ts'
import { insertVisit } from '../../packages/server/src/domains/inspections/store/visits.ts'
import { aJudgement } from '../../packages/server/src/domains/inspections/testing/a-judgement.ts'
import { currentCalendar } from '../../packages/server/src/platform/calendar/index.ts'
import type { DatabaseUrls } from '../../packages/server/src/platform/db/index.ts'
import type { Figure } from '../figure.ts'
import { type Loaded, median, percentile } from './load/closed-loop.ts'
import { recordStatements, replay, type Transaction } from './load/statements.ts'
import { type Working, workOn } from './work-on.ts'

export interface IntakePlan {
  readonly urls: DatabaseUrls
  readonly connections: number
  readonly sliceMs: number
  readonly slices: number
}

/** So many sites are looked at again. */
const sites = 200
/** Of what is open, so much is gone, and so much is new. */
const changed = 0.05

/**
 * What visits saw goes into the ledger, beside the same statements through pg alone. Both are rolled back, so that each can be done
 * again and again on the same rows; then once for good.
 */
export async function measureIntake({ urls, connections, sliceMs, slices }: IntakePlan): Promise<Figure[]> {
  const working = workOn(urls.app, connections)
  const pool = new pg.Pool({ connectionString: urls.app, max: connections })
  // The server is stopped soon after we leave, perhaps before it has heard of that.
  pool.on('error', () => {})
  try {
    const looks = await seenAgain(working)
    const scripts: Transaction[][] = []
    for (const look of looks) scripts.push(await written(() => rolledBack(working, look)))
    const runs = { floor: [] as Loaded[], program: [] as Loaded[] }
    const sides = {
      floor: (n: number) => replay(pool, scripts[n % looks.length]!),
      program: (n: number) => rolledBack(working, looks[n % looks.length]!),
    }
    for (const side of ['floor', 'program'] as const) await loop(sides[side], connections, sliceMs / 2)
    for (let n = 0; n < slices; n++)
      for (const side of ['floor', 'program'] as const) runs[side].push(await loop(sides[side], connections, sliceMs))
    return [ofFloor(runs, scripts, looks), await forGood(working, looks)]
  } finally {
    await Promise.all([working.close(), pool.end()])
  }
}

interface SeenLook {
  readonly visitId: string
  readonly findings: number
}

/** A visit to each of the sites with the most findings that waits to be taken in: it saw nearly what is open. */
async function seenAgain({ within }: Working): Promise<SeenLook[]> {
  const { rows } = await within(tx =>
    sql<{ assetId: string; seen: JudgedFinding[] }>`
      select f.asset_id as "assetId", jsonb_agg(jsonb_build_object('verdict', f.verdict, 'rule', f.rule, 'outcome', f.outcome,
        'at', f.locus, 'severity', (${severities}::text[])[5 - f.severity], 'data', f.detail->'data', 'evidence', f.detail->'evidence',
        'due', jsonb_build_object('workingDays', s.due_days, 'date', f.due, 'provisional', f.due_provisional))) as seen
      from tk.finding f
      cross join lateral (select due_days from tk.sighting where finding_id = f.id order by number desc limit 1) s
      where f.state <> 'closed' group by f.asset_id order by f.asset_id limit ${sites}`.execute(tx),
  )
  const looks: SeenLook[] = []
  for (const { assetId, seen } of rows) {
    const gone = Math.ceil(seen.length * changed)
    const fresh = seen.slice(0, gone).map((one, n) => ({ ...one, at: `page:/new/${n}` }))
    const visitId = randomUUID()
    await within(tx => insertVisit(tx, aVisit(visitId, assetId, [...seen.slice(gone), ...fresh])))
    looks.push({ visitId, findings: seen.length })
  }
  return looks
}

function aVisit(id: string, assetId: string, seen: readonly JudgedFinding[]): Parameters<typeof insertVisit>[1] {
  const judged = [...new Set(seen.map(({ rule }) => rule))]
  return {
    id,
    assetId,
    at: new Date(),
    ms: 1,
    engine: '0',
    factsKey: undefined,
    judgement: aJudgement(seen, { judged }),
  }
}

class Undone extends Error {}

async function rolledBack({ within }: Working, { visitId }: SeenLook): Promise<void> {
  try {
    await within(async tx => {
      const { state } = await takeInLook(tx, { visitId, generation: 0 }, await currentCalendar(tx))
      if (state !== 'taken') throw new Error(`A look was ${state}`)
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
}

async function written(work: () => Promise<void>): Promise<Transaction[]> {
  const end = recordStatements()
  await work().finally(end)
  return end()
}

async function loop(work: (n: number) => Promise<void>, connections: number, ms: number): Promise<Loaded> {
  const times: number[] = []
  const began = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let at = performance.now(); at < began + ms; ) {
        await work(next++)
        const now = performance.now()
        times.push(now - at)
        at = now
      }
    }),
  )
  return { perSecond: (times.length * 1_000) / (performance.now() - began), times }
}

function ofFloor(
  runs: { floor: Loaded[]; program: Loaded[] },
  scripts: readonly Transaction[][],
  looks: readonly SeenLook[],
): Figure {
  const share = median(runs.program.map((run, n) => run.perSecond / runs.floor[n]!.perSecond))
  const rate = (of: Loaded[]) => median(of.map(run => run.perSecond)).toFixed(0)
  const ms = (of: Loaded[], at: number) =>
    percentile(
      of.flatMap(run => run.times),
      at,
    ).toFixed(0)
  const statements = Math.max(...scripts.map(script => script.reduce((sum, one) => sum + one.length, 0)))
  const each = looks.reduce((sum, { findings }) => sum + findings, 0) / looks.length
  return {
    name: `Intake of a look with ${each.toFixed(0)} findings, rolled back`,
    value:
      `${rate(runs.program)}/s, ${share.toFixed(2)} of ${rate(runs.floor)}/s; ` +
      `p50 ${ms(runs.program, 0.5)}, p99 ${ms(runs.program, 0.99)} ms (floor ${ms(runs.floor, 0.5)}, ${ms(runs.floor, 0.99)}); ${statements} statements`,
    aim: '≥ 0.5 of the floor',
    met: share >= 0.5,
  }
}

async function forGood({ within }: Working, looks: readonly SeenLook[]): Promise<Figure> {
  const began = performance.now()
  const left = [...looks]
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let look = left.pop(); look !== undefined; look = left.pop()) {
        const { visitId } = look
        await within(async tx => takeInLook(tx, { visitId, generation: 0 }, await currentCalendar(tx)))
      }
    }),
  )
  const seconds = (performance.now() - began) / 1_000
  const findings = looks.reduce((sum, one) => sum + one.findings, 0)
  return {
    name: 'Intake for good, four at once',
    value: `${(looks.length / seconds).toFixed(0)} looks, ${(findings / seconds).toFixed(0)} findings a second`,
  }
}
