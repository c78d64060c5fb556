import { setTimeout } from 'node:timers/promises'
import { type Sampling, sampleDue } from './sample-due.ts'

const limit = 100
const pauseMs = 5_000

export interface SamplingTrouble {
  /** One site could not be handled; absent where nothing could be taken at all, as when the database is away. */
  readonly assetId?: string
  readonly error: unknown
}

/** Tries what is due, over and over, until stopped; `stop` waits for what is under way. Any number of processes may do so at once. */
export function startSampling(
  sampling: Sampling,
  { onTrouble }: { readonly onTrouble: (trouble: SamplingTrouble) => void },
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const run = async () => {
    while (!stopping.signal.aborted) {
      const taken = await sampleDue(sampling, limit, (assetId, error) => onTrouble({ assetId, error })).catch(error => {
        onTrouble({ error })
        return 0
      })
      // The pause ends early when the program does.
      if (taken < limit) await setTimeout(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
