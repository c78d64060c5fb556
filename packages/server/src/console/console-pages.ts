import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../platform/errors/index.ts'
import type { App } from '../platform/http/index.ts'

/** The rooms of the console: whatever lies below them is its own to show. */
const rooms = ['today', 'findings'] as const

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}
/** Their names hold a digest of their content. */
const forGood = 'public, max-age=31536000, immutable'

/**
 * The staff's web application: one page for all its addresses, and what it loads. Who is not signed in is sent to sign in first.
 * @param folder of the built console; without one the server answers its interface alone
 */
export function consolePages(folder: string | undefined): (app: App) => FastifyPluginAsync {
  return ({ door }) =>
    async server => {
      const page = folder === undefined ? undefined : readFileSync(join(folder, 'index.html'), 'utf8')
      const files = folder === undefined ? new Map<string, BuiltFile>() : filesOf(join(folder, 'app'))
      server.get<{ Params: { '*': string } }>('/app/*', (request, reply) => {
        const file = files.get(request.params['*'])
        if (file === undefined) return reply.callNotFound()
        return sendFile(request, reply, file)
      })
      const admit = {
        config: { unattended: true },
        onRequest: (request: FastifyRequest) => door.admit(request, 'anyone'),
      }
      const show = (request: FastifyRequest, reply: FastifyReply) => {
        if (request.actor === undefined) return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303)
        if (page === undefined) throw refuse('unavailable')
        return reply.type('text/html; charset=utf-8').send(page)
      }
      server.get('/', admit, (_, reply) => reply.redirect('/today', 303))
      for (const room of rooms) {
        server.get(`/${room}`, admit, show)
        server.get(`/${room}/*`, admit, show)
      }
    }
}

interface BuiltFile {
  readonly type: string
  readonly plain: Buffer
  readonly gz: Buffer
  readonly br: Buffer
}

/** All of them in memory: some hundreds of kilobytes, read once. */
function filesOf(folder: string): ReadonlyMap<string, BuiltFile> {
  const names = readdirSync(folder).filter(name => !/\.(?:gz|br)$/.test(name))
  return new Map(
    names.map(name => {
      const read = (suffix: string) => readFileSync(join(folder, name + suffix))
      const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
      return [name, { type, plain: read(''), gz: read('.gz'), br: read('.br') }]
    }),
  )
}

function sendFile(request: FastifyRequest, reply: FastifyReply, { type, plain, gz, br }: BuiltFile): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  reply.type(type).header('cache-control', forGood).header('vary', 'accept-encoding')
  if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(br)
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(gz)
  return reply.send(plain)
}
