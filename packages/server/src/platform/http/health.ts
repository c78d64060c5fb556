import type { FastifyInstance } from 'fastify'

/** Names what must answer before requests are welcome, each with a look that throws where it does not. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>

const patienceMs = 2_000

/** `/health/live`: the process answers. `/health/ready`: what it needs answers too, and it is not about to stop. Neither says why not: that is in the log. */
export function mountHealth(app: FastifyInstance, checks: Checks, isStopping: () => boolean): void {
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (request, reply) => {
    const names = Object.keys(checks)
    const looks = await Promise.allSettled(names.map(name => inTime(checks[name]!)))
    const failing = names.filter((_, index) => looks[index]!.status === 'rejected')
    looks.forEach((look, index) => {
      if (look.status === 'rejected') request.log.warn({ err: look.reason, check: names[index] }, 'not ready')
    })
    const ready = failing.length === 0 && !isStopping()
    return reply
      .status(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : isStopping() ? 'stopping' : 'failing', failing })
  })
}

async function inTime(check: () => Promise<unknown>): Promise<unknown> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('no answer in time')), patienceMs)
  try {
    return await Promise.race([check(), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
