import type { Language } from '@townkeep/inspect'
import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { invalidInput } from '../../../platform/errors/index.ts'
import { type App, languageOf, type Means, readOne } from '../../../platform/http/index.ts'
import type { Sheet } from '../engine.ts'
import { exportAssets, exportCandidates, exportWindows } from '../queries.ts'
import { resultSheet } from '../sheets/result-sheet.ts'
import { sendSheet } from '../sheets/send-sheet.ts'
import { type SheetFormat, sheetFormats } from '../sheets/write-sheet.ts'
import { candidateStates } from '../store/candidates.ts'
import { findImport } from '../store/imports.ts'
import { assetFilters, assetQuery } from './assets.ts'

const asFile = {
  format: z.enum(Object.keys(sheetFormats) as [SheetFormat]).default('xlsx'),
  language: z.enum(['en', 'zh-CN']).optional(),
}

/** A list as a file: what it may be narrowed by, and what it then holds. */
interface ListFile<Filters extends z.ZodRawShape> {
  readonly path: string
  readonly fileName: string
  readonly filters: Filters
  readonly find: (
    tx: Tx,
    filters: z.output<z.ZodObject<Filters>>,
    asked: { readonly language: Language; readonly now: Date },
  ) => Promise<Sheet>
}

const assetFile: ListFile<typeof assetFilters> = {
  path: '/api/assets/export',
  fileName: 'assets',
  filters: assetFilters,
  find: (tx, filters, { language }) => exportAssets(tx, assetQuery(filters), language),
}
const candidateFilters = { state: z.enum(candidateStates).default('open') }
const candidateFile: ListFile<typeof candidateFilters> = {
  path: '/api/candidates/export',
  fileName: 'candidates',
  filters: candidateFilters,
  find: (tx, { state }, { language }) => exportCandidates(tx, state, language),
}
const windowFile: ListFile<Record<never, never>> = {
  path: '/api/maintenance/export',
  fileName: 'maintenance',
  filters: {},
  find: (tx, _, { language, now }) => exportWindows(tx, now, language),
}

/** Lists as files: the register by its filters, candidates, planned work, and what became of an import. Handed to the app as a page. */
export function estateDownloads(means: Means): (app: App) => FastifyPluginAsync {
  return app => async server => {
    const onRequest = (request: Parameters<App['door']['admit']>[0]) => app.door.admit(request, 'asset.read')
    const mount = <Filters extends z.ZodRawShape>({ path, fileName, filters, find }: ListFile<Filters>) =>
      server.get(path, { onRequest }, async (request, reply) => {
        const file = readQuery(asFile, pick(request.query, Object.keys(asFile)))
        const asked = readQuery(filters, pick(request.query, Object.keys(asFile), { others: true }))
        const language = file.language ?? languageOf(request.headers['accept-language'], 'zh-CN')
        const now = new Date()
        const findIn = (tx: Tx) => find(tx, asked, { language, now })
        return sendSheet(
          reply,
          await withRight(means.db, request.actor!, 'asset.read', findIn, { now }),
          file.format,
          fileName,
        )
      })
    mount(assetFile)
    mount(candidateFile)
    mount(windowFile)
    server.get('/api/assets/imports/:id/result', { onRequest }, async (request, reply) => {
      const params = z.object({ id: z.uuid() }).safeParse(request.params)
      if (!params.success) throw invalidInput(params.error.issues, request.params, 'params')
      const file = readQuery(asFile, request.query)
      const language = file.language ?? languageOf(request.headers['accept-language'], 'zh-CN')
      const caller = { actor: request.actor!, now: new Date() }
      const found = await readOne(means, caller, 'asset.read', tx => findImport(tx, params.data.id))
      return sendSheet(reply, resultSheet(found.rows, language), file.format, 'import-result')
    })
  }
}

/** @throws Refusal that names each wrong field */
function readQuery<Shape extends z.ZodRawShape>(shape: Shape, query: unknown): z.output<z.ZodObject<Shape>> {
  const read = z.strictObject(shape).safeParse(query)
  if (!read.success) throw invalidInput(read.error.issues, query, 'query')
  return read.data as z.output<z.ZodObject<Shape>>
}

function pick(query: unknown, names: readonly string[], { others = false } = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query as object).filter(([name]) => names.includes(name) !== others))
}
