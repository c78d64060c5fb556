import type { FastifyInstance } from 'fastify'

/** Every route that the server answers, `GET /api/assets/:id`, read from the tree that the router prints. */
export function everyRoute(server: FastifyInstance): readonly string[] {
  const above: string[] = []
  const found: string[] = []
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent, segment, methods] = /^([\s│├└─]*)(\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
    if (segment === undefined) continue
    const depth = indent!.length / 4 - 1
    above.length = depth
    above.push(segment)
    for (const method of (methods ?? '').split(', ')) {
      // HEAD is answered by what answers GET.
      if (method !== '' && method !== 'HEAD' && method !== 'OPTIONS') found.push(`${method} ${above.join('')}`)
    }
  }
  return found.sort()
}
