import { connect } from 'node:net'
import { type Failure, failure, type Result, success } from '../model/index.ts'
import { failureOf } from './http-failures.ts'
import { type Flight, readFlight, recordFault, wholeRecords } from './tls-flight.ts'
import type { Endpoint } from './types.ts'

export interface Exchange {
  /** The server's first flight as it came, cut at `maxBytes`. */
  readonly bytes: Uint8Array
  readonly flight: Flight
  /** How it ended: the flight was complete, the peer closed or reset, or a budget ran out after something had come. */
  readonly end: 'complete' | 'closed' | 'reset' | 'deadline' | 'cap'
  readonly address: string
  readonly ms: number
}

/**
 * Sends one hello and reads until the flight is complete. A peer that hangs up answered: it refused the hello.
 * Failures are what lies below: no connection, or not one byte in time.
 */
export function exchangeHello(
  endpoint: Endpoint,
  { hello, deadlineMs, maxBytes }: { hello: Uint8Array; deadlineMs: number; maxBytes: number },
): Promise<Result<Exchange>> {
  return new Promise(resolve => {
    let received = Buffer.alloc(Math.min(16_384, maxBytes))
    let [size, whole] = [0, 0]
    const began = performance.now()
    let connected = false
    let settled = false
    const socket = connect({ host: endpoint.address, port: endpoint.port, noDelay: true })
    const settle = (result: Result<Exchange>) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      socket.destroy()
      resolve(result)
    }
    const finish = (end: Exchange['end']) => {
      const bytes = received.subarray(0, size)
      const ms = performance.now() - began
      settle(success({ bytes, flight: readFlight(bytes), end, address: endpoint.address, ms }))
    }
    const fail = (why: Failure) => settle(failure(why.kind, why.detail))
    const timer = setTimeout(() => (size > 0 ? finish('deadline') : fail({ kind: 'time-out' })), deadlineMs)
    socket.once('connect', () => {
      connected = true
      socket.write(hello)
    })
    socket.on('data', chunk => {
      if (settled) return
      if (size + chunk.length > received.length) {
        const grown = Buffer.alloc(Math.min(maxBytes, Math.max(received.length * 2, size + chunk.length)))
        received.copy(grown, 0, 0, size)
        received = grown
      }
      size += chunk.copy(received, size)
      const seen = received.subarray(0, size)
      const next = wholeRecords(seen, whole)
      const ended = next > whole && readFlight(seen.subarray(0, next)).ended
      whole = next
      if (ended || recordFault(seen, whole)) finish('complete')
      else if (size >= maxBytes) finish('cap')
    })
    socket.on('close', () => finish('closed'))
    socket.on('error', error => {
      const why = failureOf(error)
      if (connected && why.kind === 'reset') finish('reset')
      else fail(why)
    })
  })
}
