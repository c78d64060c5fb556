/** Requests under way, so that a server that stops lets them end. */
export interface Traffic {
  came(request: object): void
  went(request: object): void
  readonly stopping: boolean
  stop(): void
  /** Resolves when nothing is under way, or when the time is over. */
  quiet(graceMs: number): Promise<void>
}

export function createTraffic(): Traffic {
  const underWay = new Set<object>()
  let stopping = false
  let empty: (() => void) | undefined
  return {
    came: request => void underWay.add(request),
    went(request) {
      underWay.delete(request)
      if (underWay.size === 0) empty?.()
    },
    get stopping() {
      return stopping
    },
    stop() {
      stopping = true
    },
    async quiet(graceMs) {
      if (underWay.size === 0) return
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>(resolve => {
        empty = resolve
        timer = setTimeout(resolve, graceMs)
      })
      clearTimeout(timer)
    },
  }
}
