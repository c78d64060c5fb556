import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction, runEach } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { contextOf, defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import { askRecheck } from '../actions/ask-recheck.ts'
import { unitOfFinding } from '../store/moving-finding.ts'
import { recheckOutcomes, rechecksOf } from '../store/rechecks.ts'
import { text } from './text.ts'

const asked = z.object({ id: z.uuid(), visitId: z.uuid() }).meta({ id: 'AskedRecheck' })
const recheck = z
  .object({
    visitId: z.uuid(),
    askedBy: z.string(),
    askedAt: z.iso.datetime(),
    state: z.enum(['waiting', 'made', 'failed', 'left']).describe('Of the visit'),
    reason: z.string().nullable().describe('Why nobody could look'),
    outcome: z.enum(recheckOutcomes).nullable().describe('Null: not judged yet'),
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Recheck' })
const one = z.object({ id: z.uuid() })
const newestShown = 50

/** A second look at what is said to be mended. */
export function recheckRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/findings/:id/recheck',
      right: 'finding.recheck',
      summary: { en: 'Have a finding looked at again now', 'zh-CN': '申请复查' },
      params: one,
      answer: asked,
      status: 202,
      async run(call) {
        const { after } = await runAction(contextOf(means, call), askRecheck, call.params)
        return { id: after!.id, visitId: after!.visitId }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/findings/bulk/recheck',
      right: 'finding.recheck',
      summary: { en: 'Have many findings looked at again; those of one site by one visit', 'zh-CN': '批量申请复查' },
      body: z.object({ ids: z.array(z.uuid()).min(1).max(1000) }),
      answer: z.object({
        items: z.array(
          z.object({ id: z.uuid(), visitId: z.uuid().nullable(), code: z.string().nullable(), why: text.nullable() }),
        ),
      }),
      async run(call) {
        const { ids } = call.body
        const results = await runEach(
          contextOf(means, call),
          askRecheck,
          ids.map(id => ({ id })),
        )
        return {
          items: results.map((result, n) => {
            const id = ids[n]!
            if (result.ok) return { id, visitId: result.done.after!.visitId, code: null, why: null }
            const { code, status, text: why, cause } = result.refusal
            if (status >= 500) call.log.error({ err: cause, code, finding: id }, 'a row of many failed')
            return { id, visitId: null, code, why }
          }),
        }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/findings/:id/rechecks',
      right: 'finding.read',
      summary: { en: 'When a finding was looked at again on request, newest first', 'zh-CN': '复查记录' },
      params: one,
      answer: z.object({ items: z.array(recheck) }),
      run: ({ params: { id }, actor, now }) =>
        withRight(
          means.db,
          actor,
          'finding.read',
          async tx => {
            if ((await unitOfFinding(tx, id)) === undefined) throw refuse('not-found')
            const rows = await rechecksOf(tx, id, newestShown)
            return {
              items: rows.map(row => ({
                ...row,
                askedAt: row.askedAt.toISOString(),
                settledAt: row.settledAt?.toISOString() ?? null,
              })),
            }
          },
          { now },
        ),
    }),
  ]
}
