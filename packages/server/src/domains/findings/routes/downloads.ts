import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { type Actor, withRight } from '../../../platform/access/index.ts'
import { invalidInput } from '../../../platform/errors/index.ts'
import { type App, languageOf, type Means } from '../../../platform/http/index.ts'
import { type SheetFormat, sendSheet, sheetFormats } from '../../estate/index.ts'
import { type FindingQuery, openFindings } from '../queries.ts'
import { type ExportedFinding, findingSheet } from '../sheets/finding-sheet.ts'
import { keysOf } from '../store/finding-lists.ts'
import { findingFilters, findingQuery } from './findings.ts'

const query = z.strictObject({
  ...findingFilters,
  format: z.enum(Object.keys(sheetFormats) as [SheetFormat]).default('xlsx'),
  language: z.enum(['en', 'zh-CN']).optional(),
})

/** The list of findings as a file, by its filters, newest first. Handed to the app as a page. */
export function findingDownloads(means: Means): (app: App) => FastifyPluginAsync {
  return app => async server => {
    const onRequest = (request: Parameters<App['door']['admit']>[0]) => app.door.admit(request, 'finding.read')
    server.get('/api/findings/export', { onRequest }, async (request, reply) => {
      const read = query.safeParse(request.query)
      if (!read.success) throw invalidInput(read.error.issues, request.query, 'query')
      const { format, language, ...filters } = read.data
      const now = new Date()
      const pages = pagesOf(means, request.actor!, findingQuery(filters, now))
      // Fetched before the answer begins: what is refused is refused whole.
      const first = await pages.next()
      const all = (async function* () {
        if (!first.done) yield first.value
        yield* pages
      })()
      const spoken = language ?? languageOf(request.headers['accept-language'], 'zh-CN')
      return sendSheet(reply, findingSheet(all, spoken, now), format, 'findings')
    })
  }
}

const pageRows = 500

/**
 * Page by page, each in a transaction of its own: whoever reads slowly holds no connection, and what is taken from him meanwhile ends it.
 * Findings are gone through by their ids, so that none comes twice and none that is there all the time is left out.
 */
async function* pagesOf({ db }: Means, actor: Actor, query: FindingQuery): AsyncGenerator<readonly ExportedFinding[]> {
  for (let after: readonly (string | number)[] | undefined; ; ) {
    const plan = { order: 'newest', after, limit: pageRows, withDetail: true } as const
    const rows = await withRight(db, actor, 'finding.read', async tx =>
      (await openFindings(tx, query)).page<ExportedFinding>(plan),
    )
    yield rows
    if (rows.length < pageRows) return
    after = keysOf(rows.at(-1)!, 'newest')
  }
}
