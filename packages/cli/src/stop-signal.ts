import { exitCodes } from './exit-codes.ts'

export interface StopSignal {
  readonly signal: AbortSignal
  /** From here on a signal ends the process as it always did. */
  release(): void
}

/** The first Ctrl-C ends the run in order, the second one at once. */
export function stopOnSignal(): StopSignal {
  const stopping = new AbortController()
  const stop = () => {
    if (stopping.signal.aborted) process.exit(exitCodes.brokenOff)
    stopping.abort()
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  return { signal: stopping.signal, release: () => void process.off('SIGINT', stop).off('SIGTERM', stop) }
}
