import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { invalidInput } from '../../../platform/errors/index.ts'
import { type App, languageOf, type Means, readOne } from '../../../platform/http/index.ts'
import { exportAssets } from '../queries.ts'
import { resultSheet } from '../sheets/result-sheet.ts'
import { sendSheet } from '../sheets/send-sheet.ts'
import { type SheetFormat, sheetFormats } from '../sheets/write-sheet.ts'
import { findImport } from '../store/imports.ts'
import { assetFilters, assetQuery } from './assets.ts'

const format = z.enum(Object.keys(sheetFormats) as [SheetFormat]).default('xlsx')
const language = z.enum(['en', 'zh-CN']).optional()

/** Lists as files: the register by its filters, and what became of an import. Handed to the app as a page. */
export function estateDownloads(means: Means): (app: App) => FastifyPluginAsync {
  const reading = (app: App) => ({
    onRequest: (request: Parameters<App['door']['admit']>[0]) => app.door.admit(request, 'asset.read'),
  })
  return app => async server => {
    server.get('/api/assets/export', reading(app), async (request, reply) => {
      const query = z.strictObject({ ...assetFilters, format, language }).safeParse(request.query)
      if (!query.success) throw invalidInput(query.error.issues, request.query, 'query')
      const { format: wanted, language: asked, ...filters } = query.data
      const spoken = asked ?? languageOf(request.headers['accept-language'], 'zh-CN')
      const now = new Date()
      const find = (tx: Parameters<typeof exportAssets>[0]) => exportAssets(tx, assetQuery(filters), spoken)
      const sheet = await withRight(means.db, request.actor!, 'asset.read', find, { now })
      return sendSheet(reply, sheet, wanted, 'assets')
    })
    server.get('/api/assets/imports/:id/result', reading(app), async (request, reply) => {
      const params = z.object({ id: z.uuid() }).safeParse(request.params)
      if (!params.success) throw invalidInput(params.error.issues, request.params, 'params')
      const query = z.strictObject({ format, language }).safeParse(request.query)
      if (!query.success) throw invalidInput(query.error.issues, request.query, 'query')
      const spoken = query.data.language ?? languageOf(request.headers['accept-language'], 'zh-CN')
      const caller = { actor: request.actor!, now: new Date() }
      const found = await readOne(means, caller, 'asset.read', tx => findImport(tx, params.data.id))
      return sendSheet(reply, resultSheet(found.rows, spoken), query.data.format, 'import-result')
    })
  }
}
