import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { type AuditRow, auditLag, listAudit } from '../../../platform/audit/index.ts'
import { definePaging, defineRoute, type Means, pageSchema, type Route } from '../../../platform/http/index.ts'

const entry = z
  .object({
    id: z.int(),
    at: z.iso.datetime(),
    action: z.string(),
    subject: z.string(),
    unitId: z.uuid().nullable(),
    actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
    request: z.string().nullable().describe('As in the log'),
    before: z.unknown().describe('Fields that are secret or personal are digests'),
    after: z.unknown(),
    detail: z.unknown(),
    link: z.int().nullable().describe('Its place in the chain; null while it waits to be sealed'),
  })
  .meta({ id: 'AuditEntry' })
const paging = definePaging({ newest: z.tuple([z.int()]) }, 'newest', {
  subject: z.string().max(200).optional().describe('To what something was done'),
  actorId: z.string().max(200).optional(),
  action: z.string().max(100).optional().describe('Such as `asset.change`'),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})

/** Who did what, when, to what. */
export function auditRoutes({ db }: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/audit',
      right: 'audit.read',
      summary: {
        en: 'The audit, newest first; months that were archived are in their files',
        'zh-CN': '审计记录（已归档的月份见归档文件）',
      },
      query: paging.query,
      answer: pageSchema(entry),
      async run({ query: { order, limit, after: cursor, from, to, ...filter }, actor, now }) {
        const [before] = paging.after(order, cursor) ?? []
        const sought = {
          ...filter,
          ...(from === undefined ? {} : { from: new Date(from) }),
          ...(to === undefined ? {} : { to: new Date(to) }),
          ...(before === undefined ? {} : { before }),
          limit: limit + 1,
        }
        const rows = await withRight(db, actor, 'audit.read', tx => listAudit(tx, sought), { now })
        const { items, next } = paging.page(rows, { order, limit, keys: row => [row.id] })
        return { items: items.map(entryJson), next }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/audit/lag',
      right: 'signed-in',
      summary: { en: 'How far the sealing of the audit is behind', 'zh-CN': '审计封存进度' },
      answer: z.object({
        unsealed: z.int(),
        oldestSeconds: z.number(),
        alarming: z.boolean(),
        monthsAhead: z.int().describe('Months to come for which there is a place'),
      }),
      run: () => auditLag(db),
    }),
  ]
}

/** What an entry's bytes say, beside the columns that are made from them. */
interface Body {
  readonly actor: z.input<typeof entry>['actor']
  readonly request?: string
  readonly before?: unknown
  readonly after?: unknown
  readonly detail?: unknown
}

function entryJson({ at, body, seq, ...row }: AuditRow): z.input<typeof entry> {
  const { actor, request, before, after, detail } = body as Body
  return { ...row, at: at.toISOString(), actor, request: request ?? null, before, after, detail, link: seq }
}
