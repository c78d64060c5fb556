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
        await turn
        signal?.throwIfAborted()
        return await work()
      } finally {
        waiting -= 1
        done.resolve()
      }
    },
  }
}
