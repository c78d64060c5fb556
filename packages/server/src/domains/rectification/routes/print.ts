import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Right } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import { layOut, type OfficialDocument, printStyle, printView } from '../../../platform/documents/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { type App, contextOf, html, type Means, readOne } from '../../../platform/http/index.ts'
import { openNotice } from '../actions/open-notice.ts'
import { draftInFull } from '../draft-in-full.ts'
import { officialDocument } from '../model/index.ts'
import { isFirstReader } from '../queries.ts'
import { findNotice, issuedDocument } from '../store/notices.ts'

const one = z.object({ id: z.uuid() })
const stylePath = '/print/document.css'
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Notices as documents to be looked at: an issued one as it went out, a draft as it would, marked as one. Handed to the app as pages. */
export function noticePages(means: Means): (app: App) => FastifyPluginAsync {
  return app => async server => {
    const admitted = (right: Right | 'anyone') => ({
      onRequest: (request: FastifyRequest) => app.door.admit(request, right),
    })

    server.get(stylePath, admitted('anyone'), (_, reply) => reply.type('text/css; charset=utf-8').send(printStyle))

    server.get('/print/notice/:id', admitted('notice.read'), async (request, reply) => {
      const id = idOf(request)
      const call = { actor: request.actor!, now: new Date(), repeatable: undefined, request }
      const found = await readOne(means, call, 'notice.read', async tx => {
        const document = await issuedDocument(tx, id)
        return document && { document, notice: (await findNotice(tx, id))! }
      })
      // Whoever reads the document has opened the notice.
      if (isFirstReader(found.notice, call)) await runAction(contextOf(means, call), openNotice, { id })
      return sendPage(reply, officialDocument(found.document))
    })

    server.get('/print/notice-draft/:id', admitted('draft.read'), async (request, reply) =>
      sendPage(reply, await draftDocument(means, request)),
    )

    server.get('/files/notice-draft/:id', admitted('draft.read'), async (request, reply) => {
      const docx = await layOut(await draftDocument(means, request))
      return reply.header('content-disposition', 'attachment; filename="draft.docx"').type(docxType).send(docx)
    })
  }
}

/** As it would go out now, without number and date. */
async function draftDocument(means: Means, request: FastifyRequest): Promise<OfficialDocument> {
  const id = idOf(request)
  const { text } = await readOne(means, { actor: request.actor!, now: new Date() }, 'draft.read', async tx => {
    const notice = await findNotice(tx, id)
    return notice && draftInFull(tx, notice)
  })
  return officialDocument({ text, number: null, day: null })
}

function idOf(request: FastifyRequest): string {
  const read = one.safeParse(request.params)
  if (!read.success) throw refuse('not-found')
  return read.data.id
}

function sendPage(reply: FastifyReply, document: OfficialDocument): FastifyReply {
  const page = html`<!doctype html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<main>${printView(document)}</main>
</body>
</html>
`
  return reply.type('text/html; charset=utf-8').send(page.text)
}
