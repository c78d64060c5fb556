/** Work that is done one after the other; so much may wait, and what comes then is not taken. */
export interface OneAtATime {
  /** Undefined: too many wait. @throws whatever the work throws, or the signal was aborted with while it waited. */
  run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result | undefined>
}

export function oneAtATime(mostWaiting: number): OneAtATime {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    async run(work, signal) {
      if (waiting > mostWaiting) return undefined
      waiting += 1
      const turn = last
      const done = Promise.withResolvers<void>()
      last = turn.then(() => done.promise)
      try {
        await unlessAborted(turn, signal)
        return await work()
      } finally {
        waiting -= 1
        done.resolve()
      }
    },
  }
}

/** Whoever is gone waits no longer. */
async function unlessAborted(turn: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const onAbort = () => aborted.reject(signal!.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    await Promise.race([turn, aborted.promise])
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}
