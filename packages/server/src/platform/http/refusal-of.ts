import { Refusal, refuse } from '../errors/index.ts'

/** No connection to the database, or none left: by the codes of sockets and of PostgreSQL (classes 08, 53, 57P). */
const unreachable = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|08\w{3}|53\w{3}|57P0[1-5])$/

/** The same in the driver's own words, which carry no code. */
const cutOff =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** The disk is full: PostgreSQL's code, and the file system's. */
const noRoom: ReadonlySet<unknown> = new Set(['53100', 'ENOSPC', 'EDQUOT'])

/** Whatever was thrown, as a refusal. What we did not mean is `internal`, and its cause is for the log. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { code, statusCode, message } = (error ?? {}) as { code?: unknown; statusCode?: unknown; message?: unknown }
  if (noRoom.has(code)) return refuse('no-room', { cause: error })
  if (typeof code === 'string' && unreachable.test(code)) return refuse('unavailable', { cause: error })
  if (typeof message === 'string' && cutOff.test(message)) return refuse('unavailable', { cause: error })
  switch (statusCode) {
    case 400:
      return refuse('malformed-request', { cause: error })
    case 404:
      return refuse('no-such-address', { cause: error })
    case 413:
      return refuse('too-large', { cause: error })
    case 415:
      return refuse('unknown-media-type', { cause: error })
    case 503:
      return refuse('unavailable', { cause: error })
    default:
      return refuse('internal', { cause: error })
  }
}
