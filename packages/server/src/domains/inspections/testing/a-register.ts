import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Gathered } from '@townkeep/inspect'
import { sql } from 'kysely'
import { type Actor, type Role, roles, systemActor, withRight } from '../../../platform/access/index.ts'
import { type Action, runAction } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { Refusal } from '../../../platform/errors/index.ts'
import { type JobHandler, openQueue } from '../../../platform/jobs/index.ts'
import { plantUnits, type SampleUnit } from '../../../testing/sample-units.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { createAsset } from '../../estate/index.ts'
import { type InspectionWork, inspectionHandlers, inspectionJobs } from '../index.ts'

const evening = new Date('2026-06-01T12:00:00Z')
const nights = { timeZone: 'Asia/Shanghai', days: 'every-day', windows: [{ from: '22:00', to: '06:00' }] }

export const planContent = (unitId: string) => ({
  unitId,
  name: '每夜巡检',
  filter: {},
  pack: 'baseline',
  schedule: nights,
  paused: false,
})

const byNobody: Gathered['authorisation'] = { ok: false, failure: { kind: 'not-authorised' } }
const bySomebody: Gathered['authorisation'] = {
  ok: true,
  value: { kind: 'dns', depth: 'passive', overridesRobots: false, proof: 'v=townkeep1' },
}

/**
 * Units, a queue, and ways to add sites and to do the work: by the queue, or job by job where `working` is false.
 * Visits are made to sites of which nothing can be gathered; unless `allowed`, no proof is found there.
 */
export async function aRegister(
  t: TestContext,
  {
    working = false,
    allowed = false,
    ...given
  }: { working?: boolean; allowed?: boolean } & Partial<Pick<InspectionWork, 'gather' | 'targetOf'>> = {},
) {
  const database = await testDatabase(t)
  const units = await plantUnits(database.owner)
  const clock = { now: evening }
  const visited: string[] = []
  const blobs = new Map<string, Uint8Array>()
  let sites = 0
  const work: InspectionWork = {
    within: <T>(fn: (tx: Tx) => Promise<T>) =>
      withRight(database.app, systemActor('inspection'), 'inspection.run', fn, { now: clock.now }),
    gather: async ({ site }): Promise<Gathered> => {
      visited.push(site.id)
      return { site, visitedAt: clock.now, ms: 1, authorisation: allowed ? bySomebody : byNobody, facts: {} }
    },
    facts: {
      put: async (key, bytes) => void blobs.set(key, bytes),
      get: async key => blobs.get(key),
      delete: async key => void blobs.delete(key),
    },
    engine: '0',
    targetOf: async (_, assetId) => ({ site: siteOf(assetId), signatory: undefined, network: { ipv6: undefined } }),
    now: () => clock.now,
    restsOn: async () => new Set(),
    ...given,
  }
  const handlers = inspectionHandlers(work)
  const queue = await openQueue({
    url: database.queueUrl,
    plan: { jobs: inspectionJobs },
    ...(working ? { handlers: handlers.map(withoutSchedule) } : {}),
    onTrouble: error => assert.fail(String(error)),
  })
  t.after(() => queue.stop(1))
  const site = async (unit: SampleUnit, granted = true) => {
    const extra = { address: `https://www.site${++sites}.gov.cn/` }
    const asset = { unitId: units[unit], kind: 'website', name: `测试网站${sites}`, extra }
    const context = { db: database.app, actor: systemActor('test'), now: clock.now }
    const { subject: id } = await runAction(context, createAsset, asset)
    if (granted)
      await sql`
        insert into tk.site_grant (asset_id, unit_id, kind, state, depth, overrides_robots, proof, until, offered_at)
        values (${id}, ${units[unit]}, 'dns', 'in-force', 'passive', false, 'v=townkeep1', '2027-01-01', now())`.execute(
        database.owner,
      )
    return id
  }
  const actor = (role: Role, unit: SampleUnit): Actor => {
    const number = roles.indexOf(role) * 100 + Object.keys(units).indexOf(unit)
    return {
      kind: 'person',
      id: `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`,
      name: `${role}:${unit}`,
      roles: [{ role, unitId: units[unit], from: new Date('2026-01-01T00:00:00Z') }],
    }
  }
  return {
    database,
    units,
    clock,
    visited,
    blobs,
    work,
    site,
    actor,
    run: <S extends Action['input'], After>(who: Actor, action: Action<S, After>, input: unknown) =>
      runAction({ db: database.app, actor: who, now: clock.now }, action, input),
    /** Does one job, as the queue would at its so-manieth attempt. */
    handle: (name: string, data: object = {}, attempt = 1) =>
      handlers
        .find(({ job }) => job.name === name)!
        .handle(data, { id: 'x', attempt, signal: new AbortController().signal }),
  }
}
export type Register = Awaited<ReturnType<typeof aRegister>>

function siteOf(assetId: string): Gathered['site'] {
  return { id: assetId, url: 'https://a.gov.test/', host: 'a.gov.test', name: '', unit: '', contact: '', columns: [] }
}

/** The queue's own clock must not begin work in the middle of a test. */
function withoutSchedule(handler: JobHandler): JobHandler {
  return handler.job.schedule ? { ...handler, handle: async () => undefined } : handler
}

/** The code with which something is refused. */
export async function refusalOf(doing: Promise<unknown>): Promise<string> {
  const error = await doing.then(
    () => assert.fail('was not refused'),
    (error: unknown) => error,
  )
  assert.ok(error instanceof Refusal, String(error))
  return error.code
}
