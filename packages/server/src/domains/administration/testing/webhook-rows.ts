import { sql } from 'kysely'
import { list, one, type Rows } from '../../../testing/access-table/rows.ts'
import type { World } from '../../../testing/access-table/world.ts'

/** No row has this version: whoever may change it is told so, and nothing changes. */
const stale = 999

/** Other systems that are told what happens. */
export async function webhookRows(world: World): Promise<Rows> {
  const { unitAt } = world
  const [kind] = world.webhookKinds
  const hookAt = (unitId: string) =>
    world.inserted(sql<{ id: string }>`
      insert into tk.webhook (id, unit_id, name, url, kinds, secret, created_at)
      values (gen_random_uuid(), ${unitId}, '数据中心', 'https://hooks.gov.test/', ${[kind]}, '\\x00', now()) returning id`)
  const hooks = await world.atEach(hookAt)
  const calls = await world.atEach((unitId, place) =>
    world.inserted(sql<{ id: string }>`
      insert into tk.webhook_call (id, webhook_id, unit_id, kind, made_at, since)
      values (gen_random_uuid(), ${hooks[place]}, ${unitId}, ${kind}, now(), now()) returning id`),
  )
  const manage = (path: string, more: object = {}) =>
    one({ right: 'webhook.manage', things: hooks, ask: id => ({ path: `/api/webhooks/${id}${path}`, ...more }) })
  return {
    'GET /api/webhooks': list({
      right: 'webhook.read',
      things: hooks,
      path: '/api/webhooks?limit=200',
      opens: id => `/api/webhooks/${id}`,
    }),
    'GET /api/webhooks/kinds': one({
      right: 'webhook.read',
      things: unitAt,
      // What kinds of message there are is the same for all.
      except: { own: true, lower: true, sibling: true, higher: true },
      ask: () => ({ path: '/api/webhooks/kinds' }),
    }),
    'GET /api/webhooks/:id': one({
      right: 'webhook.read',
      things: hooks,
      ask: id => ({ path: `/api/webhooks/${id}` }),
    }),
    'POST /api/webhooks': one({
      right: 'webhook.manage',
      things: unitAt,
      ask: id => ({
        path: '/api/webhooks',
        body: { unitId: id, name: '新', url: 'https://hooks.gov.test/', kinds: [kind] },
      }),
    }),
    'PATCH /api/webhooks/:id': manage('', { body: { name: '改' }, version: stale }),
    'POST /api/webhooks/:id/paused': manage('/paused', { body: { paused: true }, version: stale }),
    'POST /api/webhooks/:id/secret': manage('/secret'),
    'DELETE /api/webhooks/:id': manage('', { version: stale }),
    'POST /api/webhooks/:id/try': manage('/try'),
    'GET /api/webhooks/:id/calls': list({
      right: 'webhook.read',
      things: calls,
      path: place => `/api/webhooks/${hooks[place]}/calls`,
    }),
    'POST /api/webhook-calls/:id/again': one({
      right: 'webhook.manage',
      things: calls,
      ask: id => ({ path: `/api/webhook-calls/${id}/again` }),
    }),
  }
}
