import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import {
  type AnyCall,
  contextOf,
  definePaging,
  defineRoute,
  type Means,
  pageSchema,
  type Route,
  readOne,
} from '../../../platform/http/index.ts'
import { cancelMaintenance, planMaintenance } from '../actions/plan-maintenance.ts'
import { findWindow, listWindows, type PlannedWindow } from '../store/windows.ts'

const one = z.object({ id: z.uuid() })
const moment = z.iso.datetime({ offset: true })
const answer = z
  .object({
    id: z.uuid(),
    assetId: z.uuid(),
    unitId: z.uuid(),
    beginsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    reason: z.string(),
    announcedAt: z.iso.datetime(),
    cancelledAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'MaintenanceWindow' })
const paging = definePaging({ earliest: z.tuple([z.string(), z.uuid()]) }, 'earliest')

/** Planned work, announced before it begins. */
export function maintenanceRoutes(means: Means): readonly Route[] {
  const read = async (id: string, caller: Pick<AnyCall, 'actor' | 'now'>) =>
    windowJson(await readOne(means, caller, 'asset.read', tx => findWindow(tx, id)))
  return [
    defineRoute({
      method: 'GET',
      url: '/maintenance',
      right: 'asset.read',
      summary: { en: 'Planned work that is under way or to come', 'zh-CN': '计划维护' },
      query: paging.query,
      answer: pageSchema(answer),
      async run({ query: { order, limit, after: cursor }, actor, now }) {
        const key = paging.after(order, cursor)
        const after = key && { beginsAt: key[0], id: key[1] }
        const list = (tx: Parameters<typeof listWindows>[0]) => listWindows(tx, { now, after, limit: limit + 1 })
        const rows = await withRight(means.db, actor, 'asset.read', list, { now })
        const { items, next } = paging.page(rows, { order, limit, keys: row => [row.beginsText, row.id] })
        return { items: items.map(windowJson), next }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/assets/:id/maintenance',
      right: 'maintenance.announce',
      summary: { en: 'Announce planned work on an asset', 'zh-CN': '公告计划维护' },
      params: one,
      body: z.object({ beginsAt: moment, endsAt: moment, reason: z.string().trim().min(1).max(1000) }),
      answer,
      creates: true,
      async run(call) {
        const input = { ...call.body, assetId: call.params.id }
        return read((await runAction(contextOf(means, call), planMaintenance, input)).subject, call)
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/maintenance/:id/cancel',
      right: 'maintenance.announce',
      summary: { en: 'Call planned work off', 'zh-CN': '取消计划维护' },
      params: one,
      answer,
      edits: true,
      async run(call) {
        await runAction(contextOf(means, call), cancelMaintenance, { ...call.params, version: call.version })
        return read(call.params.id, call)
      },
    }),
  ]
}

function windowJson(window: PlannedWindow): z.input<typeof answer> {
  const { id, assetId, unitId, reason, version } = window
  return {
    id,
    assetId,
    unitId,
    beginsAt: window.beginsAt.toISOString(),
    endsAt: window.endsAt.toISOString(),
    reason,
    announcedAt: window.announcedAt.toISOString(),
    cancelledAt: window.cancelledAt?.toISOString() ?? null,
    version,
  }
}
