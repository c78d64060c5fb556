import { clientHello } from '../drivers/client-hello.ts'
import type { Flight } from '../drivers/tls-flight.ts'
import type { TlsVersion } from '../facts/gathered/tls-offers.ts'
import { cipherSuites, fitsVersion } from '../facts/tls-cipher-suites.ts'
import type { Failure } from '../model/index.ts'
import { type HttpsPlace, mostFlightBytes } from './tls-place.ts'
import type { VisitTools } from './tools.ts'

/** Hellos of our own to one server, counted, until the first one that is not answered. */
export interface Questions {
  /** What the server took, or undefined where it refused; also once the questions are over (`stopped`). */
  ask(version: TlsVersion, suites: readonly number[]): Promise<Taken | undefined>
  readonly stopped: Failure | undefined
  readonly connections: number
}

export interface Taken {
  /** May be lower than the one offered: a way to refuse that tells more. */
  readonly version: TlsVersion
  readonly suite: number
  readonly flight: Flight
}

export function questionsTo(tools: Pick<VisitTools, 'tls' | 'limits'>, place: HttpsPlace): Questions {
  let stopped: Failure | undefined
  let connections = 0
  return {
    async ask(version, suites) {
      if (stopped || suites.length === 0) return undefined
      connections += 1
      const answer = await tools.tls.exchange({
        ...place,
        hello: clientHello({ version, suites, host: place.host }),
        deadlineMs: tools.limits.fetchMs,
        maxBytes: mostFlightBytes,
      })
      if (!answer.ok) {
        stopped = answer.failure
        return undefined
      }
      const { flight, end } = answer.value
      // A flight that dries up would cost its whole time with every further question.
      if (end === 'deadline') stopped = { kind: 'time-out' }
      const hello = flight.hello
      if (!hello || hello.version === 'TLCP' || !suites.includes(hello.suite)) return undefined
      return { version: hello.version, suite: hello.suite, flight }
    },
    get stopped() {
      return stopped
    },
    get connections() {
      return connections
    },
  }
}

/** Numbers of the suites that exist in the version and that `wanted` names. */
export function suitesOf(version: TlsVersion, wanted: (name: string) => boolean = () => true): number[] {
  return [...cipherSuites].filter(([, name]) => fitsVersion(name, version) && wanted(name)).map(([suite]) => suite)
}
