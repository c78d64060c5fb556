import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { type Actor, withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import { invalidInput, refuse } from '../../../platform/errors/index.ts'
import type { FileStore } from '../../../platform/files/index.ts'
import { type App, contextOf, handOver, languageOf, type Means, readOne } from '../../../platform/http/index.ts'
import { type SheetFormat, sendSheet, sheetFormats } from '../../estate/index.ts'
import { openNotice } from '../actions/open-notice.ts'
import { isFirstReader } from '../queries.ts'
import { noticeSheet } from '../sheets/notice-sheet.ts'
import { noticeFile } from '../store/files.ts'
import { type After, type ListedNotice, listNotices, type NoticeFilter } from '../store/notice-lists.ts'
import { findNotice } from '../store/notices.ts'
import { noticeFilter, noticeFilters } from './notices.ts'

const query = z.strictObject({
  ...noticeFilters,
  format: z.enum(Object.keys(sheetFormats) as [SheetFormat]).default('xlsx'),
  language: z.enum(['en', 'zh-CN']).optional(),
})
const which = z.object({ id: z.uuid(), file: z.uuid() })

const described = { tags: ['notices'], 'x-right': 'notice.read' } as const
const exportDescription = {
  ...described,
  summary: 'Issued notices as a spreadsheet: `format`, `language`, and the filters of the list',
  description: '导出已签发文书清单（筛选条件与清单相同）',
}
const fileDescription = {
  ...described,
  summary: 'A file that lies with an issued notice, for both its sides',
  description: '下载文书附件（签发单位和被通知单位均可下载）',
}

/** The list of issued notices as a file, and what lies with each, for both its sides. Handed to the app as a page. */
export function rectificationDownloads(means: Means & { readonly store: FileStore }): (app: App) => FastifyPluginAsync {
  return app => async server => {
    const onRequest = (request: Parameters<App['door']['admit']>[0]) => app.door.admit(request, 'notice.read')

    server.get('/api/notices/export', { onRequest, schema: exportDescription as object }, async (request, reply) => {
      const read = query.safeParse(request.query)
      if (!read.success) throw invalidInput(read.error.issues, request.query, 'query')
      const { format, language, ...filters } = read.data
      const pages = pagesOf(means, request.actor!, noticeFilter(filters, new Date()))
      // Fetched before the answer begins: what is refused is refused whole.
      const first = await pages.next()
      const all = (async function* () {
        if (!first.done) yield first.value
        yield* pages
      })()
      const spoken = language ?? languageOf(request.headers['accept-language'], 'zh-CN')
      return sendSheet(reply, noticeSheet(all, spoken), format, 'notices')
    })

    // Apart from all other files: one lies at one unit, and a notice has two.
    server.get('/files/notice/:id/:file', { onRequest, schema: fileDescription as object }, async (request, reply) => {
      const read = which.safeParse(request.params)
      if (!read.success) throw refuse('not-found')
      const { id, file } = read.data
      const call = { actor: request.actor!, now: new Date(), repeatable: undefined, request }
      const found = await readOne(means, call, 'notice.read', async tx => {
        const row = await noticeFile(tx, id, file)
        return row && { row, notice: (await findNotice(tx, id))! }
      })
      // Whoever reads the document has opened the notice.
      if (isFirstReader(found.notice, call)) await runAction(contextOf(means, call), openNotice, { id })
      return handOver(reply, means.store, found.row)
    })
  }
}

const pageRows = 500

/** Page by page, each in a transaction of its own: whoever reads slowly holds no connection. */
async function* pagesOf({ db }: Means, actor: Actor, filter: NoticeFilter): AsyncGenerator<readonly ListedNotice[]> {
  for (let after: After | undefined; ; ) {
    const rows = await withRight(db, actor, 'notice.read', tx => listNotices(tx, filter, { after, limit: pageRows }))
    yield rows
    if (rows.length < pageRows) return
    const last = rows.at(-1)!
    after = [last.issuedKey!, last.id]
  }
}
