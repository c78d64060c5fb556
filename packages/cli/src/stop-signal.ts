import { exitCodes } from './exit-codes.ts'

export interface StopSignal {
  readonly signal: AbortSignal
  /** From here on a signal ends the process as it always did. */
  release(): void
}

/** npm and timeout hand on to us what the terminal has sent us already: within so long it is the same signal. */
const sameMs = 200

/** The first Ctrl-C ends the run in order, the second one at once. */
export function stopOnSignal(): StopSignal {
  const stopping = new AbortController()
  let first = 0
  const stop = () => {
    if (!stopping.signal.aborted) {
      first = performance.now()
      stopping.abort()
    } else if (performance.now() - first > sameMs) process.exit(exitCodes.brokenOff)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  return { signal: stopping.signal, release: () => void process.off('SIGINT', stop).off('SIGTERM', stop) }
}
