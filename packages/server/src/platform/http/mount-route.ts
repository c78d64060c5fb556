import type { Language } from '@townkeep/inspect'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { etagOf, problemSchema, problemType } from '../errors/index.ts'
import type { Door } from './door.ts'
import { versionOf } from './if-match.ts'
import { languageOf } from './language.ts'
import { repeatableOf } from './repeatable.ts'
import type { Route } from './route.ts'
import { strictly } from './validation.ts'

/** Puts a route into the app: the door, its schemas, its description, its one call. */
export function mountRoute(app: FastifyInstance, route: Route, door: Door, fallback: Language): void {
  const { method, url, right, summary, params, answer, edits, creates, bodyLimit } = route
  const [query, body] = [strictly(route.query), strictly(route.body)]
  const status = answer === undefined ? 204 : (route.status ?? (creates ? 201 : 200))
  app.route({
    method,
    url: `/api${url}`,
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    schema: {
      summary: summary.en,
      description: summary['zh-CN'],
      tags: [url.split('/')[1]!],
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { querystring: query }),
      ...(body === undefined ? {} : { body }),
      response: {
        [status]: answer ?? z.undefined().describe('Done'),
        default: { description: 'Refused', content: { [problemType]: { schema: problemSchema } } },
      },
      ...(right === 'anyone' ? { security: [] } : {}),
      'x-right': right,
      ...(edits ? { 'x-edits': true } : {}),
      ...(creates ? { 'x-creates': true } : {}),
    } as object,
    onRequest: request => door.admit(request, right),
    handler: (request, reply) => answerCall(request, reply, route, status, fallback),
  })
}

async function answerCall(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  status: number,
  fallback: Language,
): Promise<unknown> {
  const { params, query, body, headers } = request
  const result = await route.run({
    params,
    query,
    body,
    actor: request.actor,
    version: route.edits ? versionOf(headers['if-match']) : 0,
    repeatable: route.creates
      ? repeatableOf({ key: headers['idempotency-key'], method: route.method, url: request.url, body })
      : undefined,
    language: languageOf(headers['accept-language'], fallback),
    now: new Date(),
    log: request.log,
    signal: request.signal,
    request,
  } as never)
  reply.status(status)
  if (route.answer === undefined) return reply.send()
  const version = (result as { version?: unknown } | null)?.version
  if (typeof version === 'number') reply.header('etag', etagOf(version))
  return result
}
