import { z } from 'zod'
import { contextOf, defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import { type ImportedRow, importPeople, previewPeopleImport } from '../import-people.ts'

const cell = z.string().max(500).default('')
const rows = z
  .array(z.strictObject({ unit: cell, name: cell, number: cell, mail: cell, phone: cell }))
  .min(1)
  .max(2_000)
const text = z.object({ en: z.string(), 'zh-CN': z.string() })
const planned = z.object({
  do: z.enum(['create', 'change', 'leave', 'refuse']),
  id: z.uuid().nullable().describe('The person whom the row means, where there is one'),
  why: text.nullable(),
})
const bodyLimit = 4 * 1024 * 1024

export function peopleImportRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/people/import/preview',
      right: 'person.manage',
      summary: { en: 'What an import of people would do', 'zh-CN': '预览人员导入' },
      body: z.object({ rows }),
      answer: z.object({ rows: z.array(planned), digest: z.string() }),
      bodyLimit,
      async run(call) {
        const preview = await previewPeopleImport(contextOf(means, call), call.body.rows)
        return { digest: preview.digest, rows: preview.rows.map(summary) }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/people/import',
      right: 'person.manage',
      summary: { en: 'Import people as previewed', 'zh-CN': '确认导入人员' },
      body: z.object({ rows, digest: z.string().regex(/^[0-9a-f]{64}$/) }),
      answer: z.object({ rows: z.array(planned) }),
      bodyLimit,
      async run(call) {
        const done = await importPeople(contextOf(means, call), call.body.rows, call.body.digest)
        return { rows: done.map(summary) }
      },
    }),
  ]
}

/** A row that was refused when its turn came says so, as one that was refused from the first. */
function summary(row: ImportedRow): z.input<typeof planned> {
  if (row.do === 'refuse') return { do: 'refuse', id: null, why: row.why }
  if (row.result?.ok === false) return { do: 'refuse', id: null, why: row.result.refusal.text }
  const id = row.result?.ok ? row.result.done.subject : 'id' in row ? row.id : null
  return { do: row.do, id, why: null }
}
