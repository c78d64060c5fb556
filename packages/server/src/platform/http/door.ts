import type { FastifyRequest } from 'fastify'
import { type Actor, scopeOf } from '../access/index.ts'
import { clientNetwork } from '../auth/index.ts'
import { refuse } from '../errors/index.ts'
import { createRateLimit, type Rate, type RateLimit } from './rate-limit.ts'
import type { Admission } from './route.ts'

/** Who calls, and by which session or token: what is counted and ended belongs to that. */
export interface Caller {
  readonly actor: Actor
  readonly session: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Absent until the door has looked, and where nobody is signed in. */
    actor: Actor | undefined
    caller: Caller | undefined
  }
  interface FastifyContextConfig {
    /** The browser asks by itself: its session is no less idle for it. */
    unattended?: boolean
  }
}

export interface DoorPlan {
  readonly authenticate: (request: FastifyRequest) => Promise<Caller | undefined>
  readonly rates: Rates
}

export interface Rates {
  /** Of one address, or one IPv6 network, whoever is behind it. An office of hundreds may share one. */
  readonly network: Rate
  /** Of one session or token. */
  readonly caller: Rate
}

export const usualRates: Rates = { network: { burst: 600, perSecond: 200 }, caller: { burst: 120, perSecond: 30 } }

export interface Door {
  /** Before anything is looked at. @throws Refusal */
  arrive(request: FastifyRequest): void
  /** Finds out who calls, and lets pass whom the route admits. @throws Refusal */
  admit(request: FastifyRequest, admission: Admission): Promise<void>
}

/** What every request passes: rate of its network, who calls, rate of the caller, and whether he may call here at all. */
export function createDoor({ authenticate, rates }: DoorPlan): Door {
  const networks = createRateLimit(rates.network)
  const callers = createRateLimit(rates.caller)
  return {
    arrive(request) {
      takeOne(networks, clientNetwork(request.ip))
    },
    async admit(request, admission) {
      request.caller = await authenticate(request)
      request.actor = request.caller?.actor
      if (request.caller !== undefined) takeOne(callers, request.caller.session)
      if (admission === 'anyone') return
      if (request.actor === undefined) throw refuse('not-signed-in')
      if (admission === 'signed-in') return
      // Somewhere at all. At the object's own unit, the right is looked at by what the route calls.
      const { whole, roots } = scopeOf(request.actor, admission, new Date())
      if (!whole && roots.length === 0) throw refuse('forbidden')
    },
  }
}

function takeOne(limit: RateLimit, key: string): void {
  const seconds = limit.take(key, performance.now())
  if (seconds > 0) throw refuse('too-many-requests', { params: { seconds } })
}
