import type { FailureKind } from './failure.ts'

/** What went wrong while looking, as a value. `kind` is a row of the failure table; `detail` is evidence (an error code, a host), never a sentence. */
export interface Failure {
  readonly kind: FailureKind
  readonly detail?: string
}

/** A value, or why there is none. Plain JSON, so that it can be kept with the facts. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

export function success<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function failure(kind: FailureKind, detail?: string): Result<never> {
  return { ok: false, failure: detail === undefined ? { kind } : { kind, detail } }
}
