import type { FastifyInstance } from 'fastify'

/** Names what must answer before requests are welcome, each with a look that throws where it does not. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>

/** Names of what somebody should look at, though everything answers. */
export type Warnings = () => Promise<readonly string[]>

const patienceMs = 2_000

/** Nobody makes the database look more often than that, however often they ask. */
const lookedForMs = 30_000

/** `/health/live`: the process answers. `/health/ready`: what it needs answers too, and it is not about to stop. `/health/upkeep`: what lies behind keeps up. None says why not, for anybody may ask: that is in the log and the metrics. */
export function mountHealth(app: FastifyInstance, checks: Checks, warnings: Warnings, isStopping: () => boolean): void {
  app.get('/health/live', async () => ({ status: 'live' }))
  let looked: { readonly at: number; readonly found: ReturnType<Warnings> } | undefined
  // Nothing here is a reason to send requests elsewhere.
  app.get('/health/upkeep', async () => {
    if (looked === undefined || performance.now() - looked.at > lookedForMs)
      looked = { at: performance.now(), found: inTime(warnings) }
    return { status: (await looked.found).length === 0 ? 'fine' : 'look' }
  })
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

async function inTime<Result>(check: () => Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('no answer in time')), patienceMs)
  try {
    return await Promise.race([check(), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
