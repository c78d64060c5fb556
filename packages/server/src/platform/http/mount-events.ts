import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuse } from '../errors/index.ts'
import { type Announcement, wantsOf } from './announcements.ts'
import type { Door } from './door.ts'
import type { EventHub } from './event-hub.ts'
import { writeEvents } from './event-stream.ts'

/** A browser has one stream, shared by its pages; a few more for pages that closed and are not yet seen to be gone. */
const streamsEach = 4

/** Then the browser comes again by itself, and who calls and what he may see is looked at afresh. */
const longestMs = 5 * 60_000

const description = {
  summary:
    'What changed, as it changes: server-sent events, resumable by Last-Event-ID; `gap` where something was missed',
  description: '变更事件流（server-sent events），可凭 Last-Event-ID 续传；有遗漏时发送 gap 事件',
  tags: ['events'],
  response: { 200: { description: 'A stream of events', content: { 'text/event-stream': { schema: z.string() } } } },
  'x-right': 'signed-in',
}

/** `GET /api/events`: what changed, as it changes. Resumable by `Last-Event-ID`; says `gap` where something was missed. */
export function mountEvents(app: FastifyInstance, hub: EventHub<Announcement>, door: Door): void {
  app.get(
    '/api/events',
    {
      schema: description as object,
      // A browser comes again by itself for as long as a page is open: that is nobody at work.
      config: { unattended: true },
      onRequest: request => door.admit(request, 'signed-in'),
    },
    async (request, reply) => {
      const { actor, session } = request.caller!
      if (hub.streamsOf(session) >= streamsEach) throw refuse('too-many-requests', { params: { seconds: 10 } })
      const after = request.headers['last-event-id']
      const subscription = hub.subscribe({
        owner: session,
        person: actor.id,
        wants: wantsOf(actor),
        after: typeof after === 'string' ? after : undefined,
      })
      reply.hijack()
      const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }
      reply.raw.writeHead(200, headers as Record<string, string>)
      await writeEvents(reply.raw, subscription, longestMs).catch(error => {
        request.log.warn({ err: error }, 'event stream broke')
        reply.raw.destroy()
      })
    },
  )
}
