import type { Language } from '@townkeep/inspect'
import type { FastifyInstance } from 'fastify'
import type { CodeTable } from '../errors/index.ts'
import { languageOf } from './language.ts'
import { type Described, openapiPage } from './openapi-page.ts'
import { openapiStyle } from './openapi-style.ts'

const aDay = 'public, max-age=86400'

/** The interface's own description: for programs, and as a page. It says what there is, never what is stored: no sign-in. */
export function mountInterface(app: FastifyInstance, codes: CodeTable, fallback: Language): void {
  let document: string | undefined
  const described = () => (document ??= JSON.stringify(app.swagger()))
  app.get('/api/openapi.json', (_request, reply) => reply.type('application/json').send(described()))
  app.get('/api/', (request, reply) => {
    const language = languageOf(request.headers['accept-language'], fallback)
    const page = openapiPage(JSON.parse(described()) as Described, codes, language)
    return reply.header('vary', 'accept-language').type('text/html; charset=utf-8').send(page)
  })
  app.get('/api/style.css', (_request, reply) =>
    reply.header('cache-control', aDay).type('text/css; charset=utf-8').send(openapiStyle),
  )
}
