import { sql } from 'kysely'
import { list, one, open, type Rows } from '../../../testing/access-table/rows.ts'
import type { World } from '../../../testing/access-table/world.ts'
import { createAsset } from '../../estate/index.ts'
import { planContent } from './a-register.ts'

/** No row has this version: whoever may change it is told so, and nothing changes. */
const stale = 999

/** Plans, rounds, visits, what is thought of them, and whether sites open. */
export async function inspectionRows(world: World): Promise<Rows> {
  const { unitAt, inserted } = world
  const assets = await world.atEach((unitId, place) =>
    world.run(createAsset, {
      unitId,
      kind: 'website',
      name: `inspected ${place}`,
      extra: { address: `https://inspected-${place}.qiyun.gov.cn/` },
    }),
  )
  const planAt = (unitId: string) =>
    inserted(sql<{ id: string }>`
      insert into tk.inspection_plan (unit_id, name, filter, pack, schedule, paused, next_at)
      values (${unitId}, 'nightly', '{}', 'baseline', ${JSON.stringify(planContent(unitId).schedule)}, true, 'infinity') returning id`)
  const plans = await world.atEach(planAt)
  const roundAt = (planId: string, unitId: string, state: 'done' | 'running') =>
    inserted(sql<{ id: string }>`
      insert into tk.inspection_run (plan_id, unit_id, started_at, until_at, state, ended_at)
      values (${planId}, ${unitId}, now(), now(), ${state}, case when ${state} = 'done' then now() end) returning id`)
  const [rounds, earlier, running] = [
    await world.atEach((unitId, place) => roundAt(plans[place], unitId, 'done')),
    await world.atEach((unitId, place) => roundAt(plans[place], unitId, 'done')),
    await world.atEach((unitId, place) => roundAt(plans[place], unitId, 'running')),
  ]
  const visitAt = (assetId: string, unitId: string) =>
    inserted(sql<{ id: string }>`
      insert into tk.visit (id, asset_id, unit_id, at, ms, state, pages, engine)
      values (gen_random_uuid(), ${assetId}, ${unitId}, now(), 1, 'not-judged', 0, '0') returning id`)
  const visits = await world.atEach((unitId, place) => visitAt(assets[place], unitId))
  const others = await world.atEach((unitId, place) => visitAt(assets[place], unitId))
  await world.atEach(async (unitId, place) => {
    await sql`
      insert into tk.run_visit (run_id, asset_id, unit_id, visit_id, state, settled_at)
      values (${rounds[place]}, ${assets[place]}, ${unitId}, ${visits[place]}, 'made', now())`.execute(world.owner)
    await sql`
      insert into tk.availability_sample (asset_id, unit_id, at, state, ms, maintenance)
      values (${assets[place]}, ${unitId}, now(), 'up', 1, false)`.execute(world.owner)
  })
  const asked = await world.atEach((unitId, place) =>
    inserted(sql<{ id: string }>`
      insert into tk.asked_visit (visit_id, asset_id, unit_id, asked_by, asked_at, until_at)
      values (gen_random_uuid(), ${assets[place]}, ${unitId}, 'x', now(), now()) returning visit_id as id`),
  )
  const outages = await world.atEach((unitId, place) =>
    inserted(sql<{ id: string }>`
      insert into tk.outage (asset_id, unit_id, began_at, confirmed_at, failure)
      values (${assets[place]}, ${unitId}, now(), now(), 'refused') returning id`),
  )
  const rejudgings = await world.atEach((unitId, place) =>
    inserted(sql<{ id: string }>`
      insert into tk.rejudging (unit_id, plan_id, asked_by, asked_at, total, ended_at)
      values (${unitId}, ${plans[place]}, 'x', now(), 0, now()) returning id`),
  )
  await world.atEach(async (unitId, place) => {
    await sql`
      insert into tk.round_comparison (unit_id, before_id, after_id, begun_at, ended_at)
      values (${unitId}, ${earlier[place]}, ${rounds[place]}, now(), now())`.execute(world.owner)
  })
  const asset =
    (path: string, more: object = {}) =>
    (id: string) => ({ path: `/api/assets/${id}${path}`, ...more })
  const read = (path: string) => one({ right: 'inspection.read', things: assets, ask: asset(path) })
  return {
    'GET /api/rule-packs': open('signed-in', '/api/rule-packs'),
    'GET /api/assets/:id/governing-pack': read('/governing-pack'),
    'PUT /api/assets/:id/governing-pack': one({
      right: 'inspection.plan',
      things: assets,
      ask: asset('/governing-pack', { body: { pack: 'baseline' }, version: stale }),
    }),
    'GET /api/assets/:id/availability': read('/availability'),
    'GET /api/assets/:id/availability/samples': read('/availability/samples'),
    'GET /api/assets/:id/availability/indicators': read('/availability/indicators'),
    'GET /api/outages': list({ right: 'inspection.read', things: outages, path: '/api/outages' }),
    'GET /api/inspection-plans': list({
      right: 'inspection.read',
      things: plans,
      path: '/api/inspection-plans',
      opens: id => `/api/inspection-plans/${id}`,
    }),
    'GET /api/inspection-plans/:id': one({
      right: 'inspection.read',
      things: plans,
      ask: id => ({ path: `/api/inspection-plans/${id}` }),
    }),
    'POST /api/inspection-plans': one({
      right: 'inspection.plan',
      things: unitAt,
      ask: id => ({ path: '/api/inspection-plans', body: { ...planContent(id), paused: true } }),
    }),
    'PATCH /api/inspection-plans/:id': one({
      right: 'inspection.plan',
      things: plans,
      ask: id => ({ path: `/api/inspection-plans/${id}`, body: { name: 'x' }, version: stale }),
    }),
    'POST /api/inspection-plans/:id/rounds': one({
      right: 'inspection.run',
      things: plans,
      ask: id => ({ path: `/api/inspection-plans/${id}/rounds` }),
    }),
    'GET /api/inspection-rounds': list({
      right: 'inspection.read',
      things: rounds,
      path: '/api/inspection-rounds?limit=200',
      opens: id => `/api/inspection-rounds/${id}`,
    }),
    'GET /api/inspection-rounds/:id': one({
      right: 'inspection.read',
      things: rounds,
      ask: id => ({ path: `/api/inspection-rounds/${id}` }),
    }),
    'GET /api/inspection-rounds/:id/visits': list({
      right: 'inspection.read',
      things: assets,
      path: place => `/api/inspection-rounds/${rounds[place]}/visits`,
      ids: ({ items }: { items: { assetId: string }[] }) => items.map(({ assetId }) => assetId),
    }),
    'POST /api/inspection-rounds/:id/stop': one({
      right: 'inspection.run',
      things: running,
      ask: id => ({ path: `/api/inspection-rounds/${id}/stop` }),
    }),
    'POST /api/inspection-rounds/:id/comparisons': one({
      right: 'inspection.run',
      things: rounds,
      ask: (id, place) => ({
        path: `/api/inspection-rounds/${id}/comparisons`,
        body: { with: place === 'nowhere' ? id : earlier[place] },
      }),
    }),
    'GET /api/inspection-rounds/:id/comparison': one({
      right: 'inspection.read',
      things: rounds,
      ask: (id, place) => ({
        path: `/api/inspection-rounds/${id}/comparison?with=${place === 'nowhere' ? id : earlier[place]}`,
      }),
    }),
    'GET /api/assets/:id/visits': list({
      right: 'inspection.read',
      things: visits,
      path: place => `/api/assets/${assets[place]}/visits`,
    }),
    'GET /api/visits/:id': one({
      right: 'inspection.read',
      things: visits,
      ask: id => ({ path: `/api/visits/${id}` }),
    }),
    'GET /api/visits/:id/comparison': one({
      right: 'inspection.read',
      things: visits,
      ask: (id, place) => ({ path: `/api/visits/${id}/comparison?with=${place === 'nowhere' ? id : others[place]}` }),
    }),
    'POST /api/assets/:id/visits': one({ right: 'inspection.run', things: assets, ask: asset('/visits') }),
    'GET /api/assets/:id/asked-visits': list({
      right: 'inspection.read',
      things: asked,
      path: place => `/api/assets/${assets[place]}/asked-visits`,
      ids: ({ items }: { items: { visitId: string }[] }) => items.map(({ visitId }) => visitId),
    }),
    'POST /api/assets/:id/judge-anew': one({ right: 'inspection.run', things: assets, ask: asset('/judge-anew') }),
    'GET /api/rejudgings': list({ right: 'inspection.read', things: rejudgings, path: '/api/rejudgings?limit=200' }),
    'GET /api/rejudgings/:id': one({
      right: 'inspection.read',
      things: rejudgings,
      ask: id => ({ path: `/api/rejudgings/${id}` }),
    }),
    'POST /api/rejudgings': one({
      right: 'inspection.run',
      things: plans,
      ask: id => ({ path: '/api/rejudgings', body: { planId: id } }),
    }),
  }
}
