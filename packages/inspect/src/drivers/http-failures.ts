import type { Failure, FailureKind } from '../model/index.ts'

/** An error that already is a failure: how the guard's word passes through undici. */
export class FailureError extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.kind)
    this.failure = failure
  }
}

const kinds: Readonly<Record<string, FailureKind>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_CLOSED: 'reset',
  UND_ERR_DESTROYED: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ETIMEDOUT: 'time-out',
  UND_ERR_CONNECT_TIMEOUT: 'time-out',
  UND_ERR_HEADERS_TIMEOUT: 'time-out',
  UND_ERR_BODY_TIMEOUT: 'time-out',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  EPROTO: 'tls-failure',
}

/** Error codes are an open set: the known ones have their row, every other is a malformed answer with the code as evidence. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  const code = codeOf(error)
  // undici calls an answer that nobody asked for (a bare 100 Continue, a second answer) a socket error.
  if (code === 'UND_ERR_SOCKET' && error instanceof Error && /bad (response|upgrade)/.test(error.message)) {
    return { kind: 'malformed-answer', detail: error.message }
  }
  const kind = kinds[code] ?? (isTls(code) ? 'tls-failure' : 'malformed-answer')
  return { kind, detail: code }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'name' in error && typeof error.name === 'string' ? error.name : 'Error'
}

function isTls(code: string): boolean {
  return /^(?:ERR_SSL_|ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_|CRL_|UNSPECIFIED)/.test(
    code,
  )
}
