import type { Language } from '@townkeep/inspect'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { html } from '../auth/index.ts'
import { problemOf, problemType, type Refusal } from '../errors/index.ts'
import { languageOf } from './language.ts'
import { refusalOf } from './refusal-of.ts'

/** Answers whatever was thrown: as a problem to programs, as a page to a person who looks at pages. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, fallback: Language): void {
  const refusal = refusalOf(error)
  if (refusal.status >= 500) request.log.error({ err: refusal.cause ?? refusal, code: refusal.code }, 'request failed')
  const language = languageOf(request.headers['accept-language'], fallback)
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer')
  if (refusal.params.seconds !== undefined) reply.header('retry-after', String(refusal.params.seconds))
  if (refusal.current !== undefined) reply.header('etag', refusal.current.etag)
  reply.status(refusal.status).header('content-language', language).header('vary', 'accept-language')
  const isPage = !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html')
  if (isPage) {
    reply.type('text/html; charset=utf-8').send(problemPage(refusal, language, request.id))
    return
  }
  reply
    .serializer(JSON.stringify)
    .type(problemType)
    .send(problemOf(refusal, language, request.id))
}

function problemPage(refusal: Refusal, language: Language, id: string): string {
  const title = refusal.say(language)
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${refusal.status} · Townkeep</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/api/style.css"></head>
<body><main><h1>${refusal.status}</h1><p>${title}</p><p><a href="/">Townkeep</a></p><p><small>${id}</small></p></main></body>
</html>
`.text
}
