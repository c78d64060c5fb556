import { z } from 'zod'
import { permitsAt, withRight } from '../../../platform/access/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { contextOf, defineRoute, type Means, type Route, readOne } from '../../../platform/http/index.ts'
import { importAssets } from '../actions/import-assets.ts'
import { previewImport } from '../queries.ts'
import { type AssetImport, findImport } from '../store/imports.ts'

const bodyLimit = 28 * 1024 * 1024
const text = z.object({ en: z.string(), 'zh-CN': z.string() })
const fault = z.object({ column: z.string(), message: text })
const outcome = z.enum(['create', 'change', 'same', 'refused'])
const counts = z.object({ create: z.int(), change: z.int(), same: z.int(), refused: z.int() })
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const file = {
  unitId: z.uuid().describe('Takes rows that name no unit; the import reaches this unit and those below it'),
  file: z.base64().max(27_000_000).describe('XLSX or CSV'),
}

const importAnswer = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    fileName: z.string(),
    digest: z.string(),
    at: z.iso.datetime(),
    counts,
    rows: z.array(
      z.object({ row: z.int(), outcome, label: z.string(), assetId: z.uuid().nullable(), faults: z.array(fault) }),
    ),
  })
  .meta({ id: 'AssetImport' })

export function importRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/assets/import/preview',
      right: 'asset.manage',
      summary: { en: 'What importing a list would do; nothing is written', 'zh-CN': '预览资产导入' },
      body: z.object(file),
      answer: z.object({
        digest: z.string().describe('SHA-256 of the file'),
        mark: z.string().describe('Of the file and of what importing it would do'),
        counts,
        unknownColumns: z.array(z.string()),
        notes: z.array(fault.extend({ row: z.int() })),
        faults: z.array(text).describe('Why the file as a whole is refused'),
        rows: z.array(
          z.object({ row: z.int(), outcome, label: z.string(), changed: z.array(z.string()), faults: z.array(fault) }),
        ),
      }),
      bodyLimit,
      async run({ body, actor, now }) {
        const bytes = Buffer.from(body.file, 'base64')
        const preview = async (tx: Parameters<typeof previewImport>[0]) => {
          // Whoever may not import there is told before he has looked through a list.
          if (!(await permitsAt(tx, actor, 'asset.manage', body.unitId, now))) throw refuse('forbidden')
          return previewImport(tx, body.unitId, bytes)
        }
        const prepared = await withRight(means.db, actor, 'asset.manage', preview, { now })
        const { digest, unknownColumns, notes, rejected } = prepared.sheet
        return {
          digest,
          mark: prepared.mark,
          counts: prepared.counts,
          unknownColumns: [...unknownColumns],
          notes: [...notes],
          faults: rejected.filter(({ row }) => row === 0).map(({ message }) => message),
          rows: prepared.rows.map(({ row, outcome, label, changed, faults }) => ({
            row,
            outcome,
            label,
            changed: [...changed],
            faults: [...faults],
          })),
        }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/assets/import',
      right: 'asset.manage',
      summary: { en: 'Import a list as previewed; sent twice, it is one import', 'zh-CN': '确认资产导入' },
      body: z.object({ ...file, fileName: z.string().max(255), digest: hex, mark: hex }),
      answer: importAnswer,
      bodyLimit,
      async run(call) {
        const { file: content, ...input } = call.body
        const bytes = Buffer.from(content, 'base64')
        return importJson(await importAssets(contextOf(means, call), { ...input, bytes }))
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/assets/imports/:id',
      right: 'asset.read',
      summary: { en: 'What became of an imported list, row by row', 'zh-CN': '导入结果' },
      params: z.object({ id: z.uuid() }),
      answer: importAnswer,
      run: async call => importJson(await readOne(means, call, 'asset.read', tx => findImport(tx, call.params.id))),
    }),
  ]
}

function importJson({ fileDigest, at, rows, ...made }: AssetImport): z.input<typeof importAnswer> {
  return {
    ...made,
    digest: fileDigest,
    at: at.toISOString(),
    rows: rows.map(row => ({ ...row, faults: [...row.faults] })),
  }
}
