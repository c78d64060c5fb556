import type { components } from './schema.d.ts'

export type ProblemBody = components['schemas']['Problem']

/** What the server refused, in words for people and with the code to quote. */
export class Problem extends Error {
  readonly status: number
  readonly body: Partial<ProblemBody>

  constructor(status: number, body: Partial<ProblemBody>) {
    super(body.title ?? `HTTP ${status}`)
    this.name = 'Problem'
    this.status = status
    this.body = body
  }

  /** The row as it is now, where somebody else was faster. */
  get current(): ProblemBody['current'] {
    return this.body.current
  }
}

/** No answer came at all: the line is broken, or the server stands still. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause })
    this.name = 'Unreachable'
  }
}
