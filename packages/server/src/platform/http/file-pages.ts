import multipart from '@fastify/multipart'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { permitsAt, withRight } from '../access/index.ts'
import { runAction } from '../actions/index.ts'
import { invalidInput, refuse } from '../errors/index.ts'
import { type FileLimits, type FileStore, findFile, receiveFile, refuseFile, usualLimits } from '../files/index.ts'
import { addFile } from './add-file.ts'
import type { App } from './app.ts'
import { handOver, show } from './hand-over-file.ts'
import { contextOf, type Means, readOne } from './means.ts'

export interface FileMeans extends Means {
  readonly store: FileStore
  readonly limits?: FileLimits
}

const uploadDescription = {
  summary: 'Upload one file, as a form does; then attach it to something',
  description: '上传一个文件（表单方式），随后将其关联到具体事项',
  tags: ['files'],
  consumes: ['multipart/form-data'],
  'x-right': 'file.add',
}
const where = z.strictObject({ unitId: z.uuid() })
const one = z.object({ id: z.uuid() })

/**
 * Uploads under `/api/files`, downloads under `/files/<id>`: an original is only ever handed over to be saved, a picture is shown as it
 * was drawn anew. Each is looked at by the unit of what the file belongs to.
 */
export function filePages(means: FileMeans): (app: App) => FastifyPluginAsync {
  const { db, store, limits = usualLimits } = means
  return app => async server => {
    await server.register(multipart, {
      limits: { fileSize: limits.mostBytes + 1, files: 1, fields: 0, parts: 1, headerPairs: 20 },
      throwFileSizeLimit: false,
    })
    const admitted = (right: 'file.add' | 'file.read') => ({
      onRequest: (request: FastifyRequest) => app.door.admit(request, right),
    })

    server.post(
      '/api/files',
      { ...admitted('file.add'), schema: uploadDescription as object },
      async (request, reply) => {
        const query = where.safeParse(request.query)
        if (!query.success) throw invalidInput(query.error.issues, request.query, 'query')
        const { unitId } = query.data
        const call = { actor: request.actor!, now: new Date(), repeatable: undefined, request }
        // Nothing is taken in from who may not bring it.
        const may = await withRight(db, call.actor, 'file.add', tx =>
          permitsAt(tx, call.actor, 'file.add', unitId, call.now),
        )
        if (!may) throw refuse('forbidden')
        const sent = request.isMultipart() ? await request.file() : undefined
        if (sent === undefined) throw refuseFile('no-file')
        const received = await receiveFile(store, { bytes: sent.file, name: nameSent(sent.filename) }, limits)
        const { after } = await runAction(contextOf(means, call), addFile, { unitId, received })
        const { id, name, type, size } = after!
        return reply.status(201).send({ id, unitId, name, type, size })
      },
    )

    const found = async (request: FastifyRequest) => {
      const params = one.safeParse(request.params)
      if (!params.success) throw refuse('not-found')
      const call = { actor: request.actor!, now: new Date() }
      return readOne(means, call, 'file.read', tx => findFile(tx, params.data.id, call.actor.id))
    }

    server.get('/files/:id', admitted('file.read'), async (request, reply) => {
      return handOver(reply, store, await found(request))
    })

    server.get('/files/:id/view', admitted('file.read'), async (request, reply) => {
      const { viewSha256 } = await found(request)
      if (viewSha256 === null) throw refuse('not-found')
      return show(reply, store, viewSha256)
    })
  }
}

/** Browsers write quotes and line breaks of a name in this way, and nothing else. */
function nameSent(name: string): string {
  return name.replace(/%(?:22|0d|0a)/gi, '')
}
